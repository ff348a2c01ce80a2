import type { Plan } from "../../../plan/types.js";
import type { Event } from "../../../state/types.js";
import type { Bound, BoundInput } from "../../bind.js";
import { indexes } from "../../program/indexes.js";
import type { Varied } from "./figures.js";

/** The event with the losses that vary, so that it names their waterfalls, and with something for each input that varies. */
export const namedIn = (plan: Plan, event: Event, varied: readonly Varied[]): Event => {
  const [losses, inputs] = [new Map(event.losses), new Map(event.inputs)];
  for (const one of varied) {
    if (one.k === "loss") losses.set(one.waterfall, 0n);
    if (one.k !== "input") continue;
    const flag = plan.inputs.some(({ id, type }) => id === one.id && type.k === "flag");
    inputs.set(one.id, flag ? { k: "flag", v: false } : { k: "number", n: 0n, d: one.denominator ?? 1n });
  }
  return { ...event, losses, inputs };
};

/** What was bound, with the largest value of each figure that varies: what sizes are measured from. */
export const withLargest = (plan: Plan, bound: Bound, varied: readonly Varied[], most: readonly bigint[]): Bound => {
  const of = indexes(plan);
  const found = {
    funds: [...bound.funds],
    losses: [...bound.losses],
    deficits: [...bound.deficits],
    entered: [...bound.entered],
    inputs: [...bound.inputs],
  };
  for (const [index, one] of varied.entries()) {
    const value = most[index] ?? 0n;
    switch (one.k) {
      case "loss":
        found.losses[of.waterfall(one.waterfall)] = value;
        break;
      case "fund":
        found.funds[of.fund(one.id)] = value;
        break;
      case "deficit":
        found.deficits[of.waterfall(one.waterfall)] = value;
        break;
      case "entered":
        found.entered[of.tower(one.tower)] = value;
        break;
      case "input": {
        const at = of.input(one.id);
        found.inputs[at] = { ...(found.inputs[at] as BoundInput), n: value };
      }
    }
  }
  return { ...bound, ...found };
};
