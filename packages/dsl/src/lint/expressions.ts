import type { Expr, Plan } from "@spillway/engine/plan";

/** The expressions directly inside one. */
const inside = (expr: Expr): readonly Expr[] => {
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

/** An expression and all inside it; each definition is looked through once, however often it is used. */
export function* everyExpression(
  plan: Plan,
  expr: Expr,
  isWanted: (of: Expr) => boolean = () => true,
  seen = new Set<string>(),
): Generator<Expr> {
  yield expr;
  if (expr.k === "ref" && expr.to.k === "let") {
    const { id } = expr.to;
    const definition = plan.lets.find((one) => one.id === id);
    if (definition === undefined || seen.has(id)) return;
    seen.add(id);
    yield* everyExpression(plan, definition.is, isWanted, seen);
  } else if (isWanted(expr)) for (const part of inside(expr)) yield* everyExpression(plan, part, isWanted, seen);
}

/** The same, without what is said of other members inside `sum`, `largest` and `smallest`. */
export const ownExpressions = (plan: Plan, expr: Expr): Generator<Expr> => everyExpression(plan, expr, (of) => of.k !== "fold");

/** Whether a figure is a different one for every member. */
export const readsMember = (plan: Plan, expr: Expr): boolean =>
  [...ownExpressions(plan, expr)].some((one) => {
    if (one.k !== "ref") return false;
    const { to } = one;
    switch (to.k) {
      case "column":
      case "identity":
        return to.of.k === "member";
      case "remaining":
      case "empty":
        return to.of.k === "column" && to.of.of.k === "member";
      case "borne":
        return to.by.k === "member" && to.by.of.k === "member";
      default:
        return false;
    }
  });
