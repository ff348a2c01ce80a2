import type { Expr, Id, Plan } from "../../plan/types.js";

/**
 * The expressions over a member that columns are computed for at once: a column, a column times a scalar, or a scalar alone. A scalar
 * is the same for every member and known before the event runs.
 */
export type Form =
  | { readonly k: "column"; readonly id: Id }
  | { readonly k: "scaled"; readonly id: Id; readonly by: Expr }
  | { readonly k: "scalar"; readonly is: Expr };

/** @returns null where an expression is none of these. */
export const formOf = (plan: Plan, of: Id, expr: Expr): Form | null => {
  const id = columnOf(of, expr);
  if (id !== null) return { k: "column", id };
  if (isScalar(plan, expr)) return { k: "scalar", is: expr };
  if (expr.k === "multiply") return scaled(plan, of, expr.a, expr.b) ?? scaled(plan, of, expr.b, expr.a);
  if (expr.k === "divide" && expr.orElse === null) return scaled(plan, of, expr.a, { ...expr, a: { k: "number", v: "1" } });
  return null;
};

const scaled = (plan: Plan, of: Id, column: Expr, by: Expr): Form | null => {
  const id = columnOf(of, column);
  return id === null || !isScalar(plan, by) ? null : { k: "scaled", id, by };
};

/** The column of the member at hand. */
export const columnOf = (of: Id, expr: Expr): Id | null =>
  expr.k === "ref" && expr.to.k === "column" && expr.to.of.k === "member" && expr.to.class === of ? expr.to.id : null;

/** Over numbers, inputs, opening balances, sums of columns and counts of classes. */
export const isScalar = (plan: Plan, expr: Expr): boolean => {
  switch (expr.k) {
    case "number":
      return true;
    case "ref": {
      const { to } = expr;
      if (to.k === "fund") return true;
      if (to.k === "let") return isScalar(plan, definitionOf(plan, to.id));
      return to.k === "input" && figures.has(plan.inputs.find(({ id }) => id === to.id)?.type.k ?? "");
    }
    case "add":
    case "subtract":
    case "multiply":
      return isScalar(plan, expr.a) && isScalar(plan, expr.b);
    case "divide":
      return isScalar(plan, expr.a) && isScalar(plan, expr.b) && (expr.orElse === null || isScalar(plan, expr.orElse));
    case "min":
    case "max":
      return expr.of.every((one) => isScalar(plan, one));
    case "fold":
      return expr.f === "sum" && expr.over.k === "class" && columnOf(expr.over.id, expr.each) !== null;
    case "count":
      return expr.over.k === "class";
    case "flag":
    case "text":
    case "unlimited":
    case "compare":
    case "and":
    case "or":
    case "not":
    case "if":
      return false;
  }
};

const figures: ReadonlySet<string> = new Set(["amount", "price", "ratio", "number", "count"]);

export const definitionOf = (plan: Plan, id: Id): Expr => plan.lets.find((one) => one.id === id)?.is ?? { k: "unlimited" };
