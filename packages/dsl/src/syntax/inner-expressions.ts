import type { Expr } from "./tree.js";

/** The expressions directly inside one, in the order of the text. */
export const innerExpressions = (expr: Expr): readonly Expr[] => {
  switch (expr.k) {
    case "number":
    case "string":
    case "flag":
    case "unlimited":
    case "name":
    case "field":
    case "missing":
      return [];
    case "call":
      return expr.args;
    case "binary":
      return expr.orElse === null ? [expr.a, expr.b] : [expr.a, expr.b, expr.orElse];
    case "if":
      return [expr.when, expr.then, expr.otherwise];
    case "not":
    case "parentheses":
      return [expr.of];
  }
};
