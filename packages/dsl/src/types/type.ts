/** Types of expressions. `error` stands for what has been reported already, and silences what depends on it. */
export type Type =
  | { readonly k: "amount"; readonly asset: string }
  /** An amount, or `unlimited`. */
  | { readonly k: "limit"; readonly asset: string }
  /** `unlimited` alone: of any asset. */
  | { readonly k: "unlimited" }
  | { readonly k: "price"; readonly of: string; readonly per: string }
  | { readonly k: "number"; readonly of: "ratio" | "number" | "count" }
  | { readonly k: "flag" }
  | { readonly k: "text" }
  | { readonly k: "member"; readonly class: string }
  | { readonly k: "set"; readonly class: string }
  | { readonly k: "error" };

export const amount = (asset: string): Type => ({ k: "amount", asset });
export const number = (of: "ratio" | "number" | "count"): Type => ({ k: "number", of });
export const flag: Type = { k: "flag" };
export const text: Type = { k: "text" };
export const error: Type = { k: "error" };

/** As messages say it: `an amount in USDC`, `a price (USDC per EUR)`, `a yes or no`. */
export const say = (type: Type): string => {
  switch (type.k) {
    case "amount":
      return `an amount in ${type.asset}`;
    case "limit":
      return `a limit in ${type.asset}`;
    case "unlimited":
      return "unlimited";
    case "price":
      return `a price (${type.of} per ${type.per})`;
    case "number":
      return type.of === "ratio" ? "a share" : type.of === "count" ? "a whole number" : "a number";
    case "flag":
      return "a yes or no";
    case "text":
      return "a text";
    case "member":
      return `a member of ${type.class}`;
    case "set":
      return `a set of ${type.class}`;
    case "error":
      return "unknown";
  }
};

export const isError = (type: Type): boolean => type.k === "error";

/** The one type of both branches of a choice, or null where they do not fit. */
export const join = (a: Type, b: Type): Type | null => {
  if (a.k === "error" || b.k === "error") return error;
  if (a.k === "number" && b.k === "number") return a.of === b.of ? a : number("number");
  if (a.k === "unlimited") return b.k === "amount" || b.k === "limit" ? { k: "limit", asset: b.asset } : b.k === "unlimited" ? b : null;
  if (b.k === "unlimited") return join(b, a);
  if ((a.k === "limit" || a.k === "amount") && (b.k === "limit" || b.k === "amount")) {
    if (a.asset !== b.asset) return null;
    return a.k === "amount" && b.k === "amount" ? a : { k: "limit", asset: a.asset };
  }
  if (a.k === "price" && b.k === "price") return a.of === b.of && a.per === b.per ? a : null;
  if ((a.k === "member" || a.k === "set") && b.k === a.k) return a.class === b.class ? a : null;
  return a.k === b.k && (a.k === "flag" || a.k === "text") ? a : null;
};
