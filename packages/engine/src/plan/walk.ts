import type { Bearer, Expr, MemberRef, Pot, Ref, SetRef } from "./types.js";

/** The expressions directly inside an expression. */
export const children = (expr: Expr): readonly Expr[] => {
  switch (expr.k) {
    case "number":
    case "flag":
    case "text":
    case "unlimited":
    case "ref":
    case "count":
      return [];
    case "add":
    case "subtract":
    case "multiply":
    case "compare":
      return [expr.a, expr.b];
    case "divide":
      return expr.orElse === null ? [expr.a, expr.b] : [expr.a, expr.b, expr.orElse];
    case "min":
    case "max":
    case "and":
    case "or":
      return expr.of;
    case "not":
      return [expr.of];
    case "if":
      return [expr.when, expr.then, expr.otherwise];
    case "fold":
      return [expr.each];
  }
};

/** An expression and all inside it, from the outside in; not what it names. */
export function* everyExpression(expr: Expr): Generator<Expr> {
  yield expr;
  for (const child of children(expr)) yield* everyExpression(child);
}

/** The sets that an expression itself names. */
export const setsOf = (expr: Expr): readonly SetRef[] => {
  if (expr.k === "fold" || expr.k === "count") return [expr.over];
  return expr.k === "ref" ? setsOfRef(expr.to) : [];
};

const setsOfRef = (ref: Ref): readonly SetRef[] => {
  if (ref.k === "remaining" || ref.k === "empty") return setsOfPot(ref.of);
  return ref.k === "borne" ? setsOfBearer(ref.by) : [];
};

const setsOfPot = (pot: Pot): readonly SetRef[] => (pot.k === "columns" ? [pot.over] : []);

const setsOfBearer = (bearer: Bearer): readonly SetRef[] => (bearer.k === "members" ? [bearer.of] : []);

export const isMemberRef = (ref: SetRef | MemberRef): ref is MemberRef => ref.k === "item" || ref.k === "input member";
