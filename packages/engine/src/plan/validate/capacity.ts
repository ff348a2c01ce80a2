import { innerSteps } from "../steps.js";
import type { Expr, Step, Term } from "../types.js";
import { everyExpression } from "../walk.js";
import type { Names } from "./names.js";

/** Whether the capacity of a step is an amount whatever the figures are, never unlimited. */
export const hasEnd = (step: Step, names: Names): boolean => {
  const all = (steps: readonly Step[]): boolean => steps.every((inner) => hasEnd(inner, names));
  const { body } = step;
  if (step.terms.some((term) => endsTerm(term, names))) return true;
  switch (body.k) {
    case "fund":
    case "members":
      return true;
    case "tower":
      return body.tranches.every((tranche) => isAmount(tranche.to, names) || hasEnd(tranche.step, names));
    case "position":
    case "party":
    case "each":
      return false;
    case "member":
      return body.column !== null;
    case "together":
      return (body.combined !== null && isAmount(body.combined, names)) || all(body.layers);
    case "group":
    case "parts":
      return all(innerSteps(body));
  }
};

const endsTerm = (term: Term, names: Names): boolean =>
  (term.k === "limit" && isAmount(term.most, names)) || (term.k === "excess" && term.of === "loss");

/** Whether an expression that may be a limit is surely an amount: `unlimited` does not stand where its value could come from. */
export const isAmount = (expr: Expr, names: Names): boolean => {
  switch (expr.k) {
    case "unlimited":
      return false;
    case "if":
      return isAmount(expr.then, names) && isAmount(expr.otherwise, names);
    case "min":
      return expr.of.some((inner) => isAmount(inner, names));
    case "max":
      return expr.of.every((inner) => isAmount(inner, names));
    case "ref":
      return expr.to.k !== "let" || names.lets.get(expr.to.id)?.type.k !== "limit";
    default:
      return true;
  }
};

/**
 * Whether a step credits all that it is given up to its capacity: it sees all items, its terms are limits and conditions that do not
 * look at what arrives, and what one bearer cannot bear the others take. Only such a step can be a part whose rest the other parts take.
 */
export const saturates = (step: Step): boolean => {
  const { body } = step;
  if (step.lots !== null || step.whole || step.over !== null) return false;
  if (!step.terms.every(isLimit) || (step.when !== null && readsArrived(step.when))) return false;
  switch (body.k) {
    case "fund":
    case "party":
    case "member":
      return true;
    case "members":
      return body.rest === "members" && !(body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund");
    case "group":
      return body.steps.every(saturates);
    case "parts":
      return body.rest === "parts" && innerSteps(body).every(saturates);
    case "together":
      return body.layers.every(saturates) && !(body.combined !== null && readsArrived(body.combined));
    case "position":
    case "tower":
    case "each":
      return false;
  }
};

const isLimit = (term: Term): boolean =>
  (term.k === "limit" && !readsArrived(term.most)) || (term.k === "excess" && term.of === "loss" && !readsArrived(term.over));

const readsArrived = (expr: Expr): boolean => [...everyExpression(expr)].some((inner) => inner.k === "ref" && inner.to.k === "arrived");
