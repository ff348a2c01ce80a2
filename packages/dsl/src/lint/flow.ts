import { zero } from "../rational.js";
import { compareBounds, isZero, least, minus, type Bound } from "./bounds.js";
import { rangeOf, truthOf } from "./range.js";
import { certainlyTaken } from "./taken.js";
import { through } from "./terms.js";
import { inPageOrder } from "./steps.js";
import type { Lowered } from "../lower/context.js";
import type { LoweredWaterfall } from "../lower/waterfall.js";
import type { Source } from "../compile.js";
import type { Plan, TowerBody } from "@spillway/engine/plan";

/** What is known of the losses that can arrive at a step, whatever the state and the event are. */
export type Found =
  /** It can be reached; at most `arrives` base units arrive at it. */
  | { readonly k: "reached"; readonly step: Lowered; readonly of: LoweredWaterfall; readonly arrives: Bound }
  /** Its condition is never yes. */
  | { readonly k: "condition"; readonly step: Lowered; readonly of: LoweredWaterfall }
  /** Nothing passes `before`; inside `within`, no more than `arrives` arrives there. */
  | {
      readonly k: "behind";
      readonly steps: readonly Lowered[];
      readonly before: readonly Lowered[];
      readonly within: Lowered | null;
      readonly arrives: Bound;
      readonly of: LoweredWaterfall;
    }
  /** A tranche that begins above all that can arrive at its tower. */
  | { readonly k: "above"; readonly step: Lowered; readonly arrives: Bound; readonly of: LoweredWaterfall }
  /** Nothing is ever left at the end. */
  | { readonly k: "residual"; readonly before: readonly Lowered[]; readonly of: LoweredWaterfall };

/** Follows the greatest loss that can arrive down the page. */
export const flowOf = (source: Source, plan: Plan): readonly Found[] => {
  const found: Found[] = [];
  const left = new Map<string, Bound>();
  for (const of of source.waterfalls) {
    const { waterfall, steps } = of;
    const feeders = source.waterfalls.filter((one) => one.waterfall.residual.k === "passed" && one.waterfall.residual.to === waterfall.id);
    const isFed = feeders.length === 0 || feeders.some((one) => !isZero(left.get(one.waterfall.id) ?? "unlimited"));
    if (!isFed) {
      left.set(waterfall.id, zero);
      continue;
    }
    const rest = sequence(plan, of, steps, "unlimited", null, found);
    left.set(waterfall.id, rest);
    if (isZero(rest)) found.push({ k: "residual", before: takers(plan, steps), of });
  }
  return found;
};

const takers = (plan: Plan, steps: readonly Lowered[]): readonly Lowered[] =>
  inPageOrder(steps).filter((step) => !isZero(certainlyTaken(plan, step)));

const sequence = (
  plan: Plan,
  of: LoweredWaterfall,
  steps: readonly Lowered[],
  arrives: Bound,
  within: Lowered | null,
  found: Found[],
): Bound => {
  const order = inPageOrder(steps);
  let left = arrives;
  for (const [index, step] of order.entries()) {
    if (isZero(left)) {
      found.push({ k: "behind", steps: order.slice(index), before: takers(plan, order.slice(0, index)), within, arrives, of });
      return zero;
    }
    visit(plan, of, step, left, found);
    left = minus(left, certainlyTaken(plan, step));
  }
  return left;
};

const visit = (plan: Plan, of: LoweredWaterfall, step: Lowered, arrives: Bound, found: Found[]): void => {
  found.push({ k: "reached", step, of, arrives });
  if (step.step.when !== null && truthOf(plan, step.step.when) === false) {
    found.push({ k: "condition", step, of });
    return;
  }
  const { ask } = through(plan, step, arrives);
  if (isZero(ask)) return;
  const { body } = step.step;
  switch (body.k) {
    case "group":
    case "each":
      sequence(plan, of, step.inner, ask, step, found);
      return;
    case "parts":
    case "together":
      for (const inner of inPageOrder(step.inner)) visit(plan, of, inner, ask, found);
      return;
    case "tower":
      step.inner.forEach((inner, index) => {
        const slice = sliceOf(plan, body, index, ask);
        if (isZero(slice)) found.push({ k: "above", step: inner, arrives: ask, of });
        else visit(plan, of, inner, slice, found);
      });
      return;
    default:
  }
};

/** The widest slice of a tower that a tranche can receive. What has entered a tower in all events before is not known. */
const sliceOf = (plan: Plan, body: TowerBody, index: number, ask: Bound): Bound => {
  const tranche = body.tranches[index];
  if (tranche === undefined || body.base !== null) return ask;
  const [from, to] = [rangeOf(plan, tranche.from), rangeOf(plan, tranche.to)];
  const low = from.low === null || compareBounds(from.low, zero) < 0 ? zero : from.low;
  const width = minus(to.high, low);
  return least(width, body.span === "one event" ? minus(ask, low) : ask);
};
