import { multiply, zero } from "../rational.js";
import { compareBounds, isZero, least, minus, whole, type Bound } from "./bounds.js";
import { rangeOf } from "./range.js";
import type { Lowered } from "../lower/context.js";
import type { Clause } from "../syntax/tree.js";
import type { Typed } from "../types/typed.js";
import type { Plan } from "@spillway/engine/plan";

/** The clause of a step that leaves nothing of `before`, the most that reaches it. */
export interface Stop {
  readonly clause: Clause;
  readonly part: Typed;
  readonly before: Bound;
  readonly why: "limit" | "share" | "excess" | "franchise";
}

/** The most that a step's terms let by, and the term that lets nothing by. */
export const through = (plan: Plan, step: Lowered, arrives: Bound): { readonly ask: Bound; readonly stop: Stop | null } => {
  let y = arrives;
  for (const { clause, parts } of step.terms) {
    for (const { part, why } of termParts(clause, parts)) {
      const before = y;
      const { low, high } = rangeOf(plan, part.expr);
      const floor = low === null || compareBounds(low, zero) < 0 ? zero : low;
      if (why === "limit") y = least(y, high);
      else if (why === "excess") y = countsFromLoss(clause) ? y : minus(y, floor);
      else if (why === "share") y = y === "unlimited" || high === "unlimited" ? (isZero(high) ? zero : y) : multiply(y, high);
      else if (isBelow(y, floor, clause)) y = zero;
      if (isZero(y)) return { ask: zero, stop: { clause, part, before, why } };
    }
  }
  return { ask: whole(y), stop: null };
};

/** The loss of the waterfall may be more than what arrives here. */
const countsFromLoss = (clause: Clause): boolean =>
  (clause.k === "up to" || clause.k === "in excess of") && clause.excess?.base?.k === "loss";

const isBelow = (y: Bound, threshold: Bound, clause: Clause): boolean => {
  const order = compareBounds(y, threshold);
  return y !== "unlimited" && (clause.k === "only" && clause.reached === "above" ? order <= 0 : order < 0);
};

const termParts = (clause: Clause, parts: readonly Typed[]): readonly { part: Typed; why: Stop["why"] }[] => {
  switch (clause.k) {
    case "up to":
      return parts.map((part, index) => ({ part, why: index < parts.length - 1 ? "excess" : "limit" }));
    case "in excess of":
      return parts.map((part) => ({ part, why: "excess" }));
    case "share":
      return parts.map((part) => ({ part, why: "share" }));
    default:
      return parts.map((part) => ({ part, why: "franchise" }));
  }
};
