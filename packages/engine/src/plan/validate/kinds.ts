import type { Let } from "../types.js";

/**
 * What evaluation must know of a value. Units are the front end's affair: in the plan a number is a number, whatever it counts.
 * A limit is a number or `unlimited`.
 */
export type Kind = "number" | "limit" | "flag" | "text";

/** Null: a set of members, which is no value of an expression. */
export const kindOf = (type: Let["type"]): Kind | null => {
  switch (type.k) {
    case "amount":
    case "price":
    case "ratio":
    case "number":
    case "count":
      return "number";
    case "limit":
    case "flag":
    case "text":
      return type.k;
    case "member":
      return "text";
    case "set":
      return null;
  }
};

/** Whether a value of one kind may stand where the other is wanted. */
export const fits = (kind: Kind, wanted: Kind): boolean => kind === wanted || (wanted === "limit" && kind === "number");

/** The kind of a choice between two; null where they do not go together. */
export const joined = (a: Kind, b: Kind): Kind | null => (fits(a, b) ? b : fits(b, a) ? a : null);

export const sayKind = (kind: Kind): string => {
  switch (kind) {
    case "number":
      return "a number";
    case "limit":
      return "an amount or `unlimited`";
    case "flag":
      return "a condition";
    case "text":
      return "a text";
  }
};
