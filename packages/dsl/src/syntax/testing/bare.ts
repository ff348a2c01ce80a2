import type { Expr } from "../tree.js";

/**
 * A tree without places, names as their text, expressions written out with all their parentheses, and without what is null: for
 * tests that say in a line what a text was read as.
 *
 * @example bare(declarationIn("fund reserve: USDC")) // { k: "fund", name: "reserve", asset: "USDC" }
 */
export const bare = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== "object" || node === null) return node;
  if (isExpr(node)) return sketch(node);
  const keys = Object.keys(node);
  if ("text" in node && keys.length === 2 && "span" in node) return node.text;
  const entries = Object.entries(node).filter(([key, value]) => value !== null && key !== "span" && key !== "head" && key !== "close");
  return Object.fromEntries(entries.map(([key, value]) => [key, isSpan(value) ? true : bare(value)]));
};

const isSpan = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 2 && "start" in value && "end" in value;

const kinds: ReadonlySet<unknown> = new Set<Expr["k"]>([
  "number",
  "string",
  "flag",
  "unlimited",
  "name",
  "field",
  "call",
  "binary",
  "not",
  "if",
  "parentheses",
  "missing",
]);

const isExpr = (node: object): node is Expr => "k" in node && kinds.has(node.k) && "span" in node;

/** `(a + (b times 2 USDC))`; parentheses of the text itself as `{…}`. */
export const sketch = (expr: Expr): string => {
  switch (expr.k) {
    case "number":
      return [expr.text, expr.unit?.text, ...(expr.per === null ? [] : ["per", expr.per.text])]
        .filter((part) => part !== undefined)
        .join(" ");
    case "string":
      return JSON.stringify(expr.text);
    case "flag":
      return expr.value ? "yes" : "no";
    case "unlimited":
      return "unlimited";
    case "name":
      return expr.name.text;
    case "field":
      return `${expr.of.text}.${expr.name.text}`;
    case "call":
      return `${expr.name.text}(${expr.args.map(sketch).join(", ")}${expr.over === null ? "" : ` over ${expr.over.text}`})`;
    case "binary":
      return `(${sketch(expr.a)} ${expr.op} ${sketch(expr.b)}${expr.orElse === null ? "" : ` or else ${sketch(expr.orElse)}`})`;
    case "not":
      return `(not ${sketch(expr.of)})`;
    case "if":
      return `(if ${sketch(expr.when)} then ${sketch(expr.then)} else ${sketch(expr.otherwise)})`;
    case "parentheses":
      return `{${sketch(expr.of)}}`;
    case "missing":
      return "?";
    default:
      return expr satisfies never;
  }
};
