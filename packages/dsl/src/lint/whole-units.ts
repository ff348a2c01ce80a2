import type { Expr, Plan, Ref, Type } from "@spillway/engine/plan";

/** Whether a figure of the plan is a whole number whatever the state and the event are; amounts are in base units there. */
export const isWholeUnits = (plan: Plan, expr: Expr, known: Map<string, boolean> = new Map()): boolean => {
  const all = (...parts: readonly Expr[]): boolean => parts.every((part) => isWholeUnits(plan, part, known));
  switch (expr.k) {
    case "number":
      return !expr.v.includes("/");
    case "unlimited":
    case "count":
      return true;
    case "ref":
      return isWholeRef(plan, expr.to, known);
    case "add":
    case "subtract":
    case "multiply":
      return all(expr.a, expr.b);
    case "min":
    case "max":
      return all(...expr.of);
    case "if":
      return all(expr.then, expr.otherwise);
    case "fold":
      return all(expr.each);
    default:
      return false;
  }
};

const isWholeRef = (plan: Plan, to: Ref, known: Map<string, boolean>): boolean => {
  switch (to.k) {
    case "let": {
      const definition = plan.lets.find((one) => one.id === to.id);
      const whole = known.get(to.id) ?? (definition !== undefined && isWholeUnits(plan, definition.is, known));
      known.set(to.id, whole);
      return whole;
    }
    case "input":
      return isWholeType(plan.inputs.find((one) => one.id === to.id)?.type);
    case "column":
      return isWholeType(plan.classes.find((one) => one.id === to.class)?.columns.find((one) => one.id === to.id)?.type);
    case "identity":
    case "empty":
    case "full":
      return false;
    default:
      return true;
  }
};

const isWholeType = (type: Type | undefined): boolean => type?.k === "amount" || type?.k === "count";
