import { everyStep } from "./steps.js";
import type { Id, Step, Waterfall } from "./types.js";

/** Who can bear something in a waterfall, by kind, each in the order in which its steps name them. */
export interface Bearers {
  readonly funds: readonly Id[];
  readonly parties: readonly Id[];
  readonly classes: readonly Id[];
  /** Tranches without a source, `tower.tranche`. */
  readonly tranches: readonly Id[];
}

export const bearersOf = (waterfall: Waterfall): Bearers => {
  const found = { funds: new Set<Id>(), parties: new Set<Id>(), classes: new Set<Id>(), tranches: new Set<Id>() };
  for (const { id, body } of everyStep(waterfall.steps)) {
    if (body.k === "fund") found.funds.add(body.fund);
    else if (body.k === "party") found.parties.add(body.party);
    else if (body.k === "member" || body.k === "members") found.classes.add(body.class);
    else if (body.k === "position") found.tranches.add(id);
    const sink = sinkOf(body);
    if (sink !== null) (sink.k === "fund" ? found.funds : found.parties).add(sink.id);
  }
  return { funds: [...found.funds], parties: [...found.parties], classes: [...found.classes], tranches: [...found.tranches] };
};

/** Who bears the difference of a rounding. */
const sinkOf = (body: Step["body"]) =>
  body.k === "members" && body.rounding !== null && "difference" in body.rounding ? body.rounding.difference : null;
