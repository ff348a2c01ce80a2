import { rational, zero } from "../rational.js";
import { compareBounds, isZero, least, minus, plus, whole, type Bound } from "./bounds.js";
import { rangeOf, truthOf } from "./range.js";
import type { Lowered } from "../lower/context.js";
import type { Expr, Plan, TowerBody } from "@spillway/engine/plan";

/** A figure `g` such that of any `a` that arrives, a step certainly takes at least `min(a, g)`. */
export const certainlyTaken = (plan: Plan, { step, inner }: Lowered): Bound => {
  if (step.over !== null || step.lots !== null || (step.when !== null && truthOf(plan, step.when) !== true)) return zero;
  let terms: Bound = "unlimited";
  for (const term of step.terms) {
    switch (term.k) {
      case "limit":
        terms = least(terms, lowest(plan, term.most));
        break;
      case "share":
        if (compareBounds(lowest(plan, term.of), rational(1n)) < 0) return zero;
        break;
      case "excess":
        if (!isZero(rangeOf(plan, term.over).high)) return zero;
        break;
      case "franchise":
        if (!isZero(rangeOf(plan, term.at).high)) return zero;
        break;
    }
  }
  const total = (parts: readonly Lowered[]): Bound => parts.reduce<Bound>((sum, part) => plus(sum, certainlyTaken(plan, part)), zero);
  const { body } = step;
  switch (body.k) {
    case "party":
    case "position":
      return terms;
    case "member":
      return body.column === null ? terms : zero;
    case "fund":
    case "members":
      return zero;
    case "group":
    case "each":
      return least(terms, total(inner));
    case "together":
      return least(least(terms, body.combined === null ? "unlimited" : lowest(plan, body.combined)), total(inner));
    case "parts": {
      const weighty = inner.filter((part) => {
        const weight = body.parts.find((one) => one.step === part.step)?.weight ?? null;
        return weight === null || !isZero(lowest(plan, weight));
      });
      if (body.rest === "parts") return least(terms, total(weighty));
      return weighty.length > 0 && inner.every((part) => certainlyTaken(plan, part) === "unlimited") ? terms : zero;
    }
    case "tower":
      return least(terms, takenByTower(plan, body, inner));
  }
};

const lowest = (plan: Plan, expr: Expr): Bound => {
  const { low } = rangeOf(plan, expr);
  return low === null || compareBounds(low, zero) < 0 ? zero : whole(low);
};

/** Tranches that join from zero upwards and each take their slice whole. */
const takenByTower = (plan: Plan, body: TowerBody, inner: readonly Lowered[]): Bound => {
  let end: Expr | null = null;
  let taken: Bound = zero;
  for (const [index, tranche] of body.tranches.entries()) {
    const part = inner[index];
    const joins = end === null ? isZero(rangeOf(plan, tranche.from).high) : JSON.stringify(end) === JSON.stringify(tranche.from);
    if (part === undefined || !joins) break;
    const own = certainlyTaken(plan, part);
    const width = widthOf(plan, body, tranche);
    if (own !== "unlimited") {
      taken = plus(taken, least(own, width ?? zero));
      if (width === null || compareBounds(own, width) < 0) break;
    } else if (width === null) {
      // Its width is not known, and does not matter while every tranche above it takes all as well.
      taken = inner.slice(index).every((one) => certainlyTaken(plan, one) === "unlimited") && reachesUp(body, index) ? "unlimited" : taken;
      break;
    } else taken = plus(taken, width);
    end = tranche.to;
  }
  return body.span === "one event" || taken === "unlimited" ? taken : zero;
};

const widthOf = (plan: Plan, body: TowerBody, tranche: TowerBody["tranches"][number]): Bound | null => {
  if (tranche.to.k === "unlimited") return "unlimited";
  if (body.base !== null) return null;
  const [from, to] = [rangeOf(plan, tranche.from), rangeOf(plan, tranche.to)];
  return isPoint(from.low, from.high) && isPoint(to.low, to.high) && from.low !== "unlimited" && from.low !== null
    ? minus(to.high, from.low)
    : null;
};

const isPoint = (low: Bound | null, high: Bound): boolean => low !== null && compareBounds(low, high) === 0;

const reachesUp = (body: TowerBody, from: number): boolean =>
  body.tranches.slice(from).every((tranche, index, above) => {
    const next = above[index + 1];
    return next === undefined ? tranche.to.k === "unlimited" : JSON.stringify(tranche.to) === JSON.stringify(next.from);
  });
