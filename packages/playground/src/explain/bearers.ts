import { everyStep, type Plan } from "@spillway/engine/plan";
import { nameOf } from "../model/selection.js";
import type { Ran } from "../worker/outcome-view.js";

/** Names to offer where someone is asked for: funds, parties, tranches, and the members that bear most. */
export const bearersOf = (plan: Plan, { totals }: Ran): readonly string[] => {
  const tranches = plan.waterfalls.flatMap(({ steps }) => [...everyStep(steps)].filter(({ body }) => body.k === "position"));
  const declared = [...plan.funds, ...plan.parties, ...tranches].map(({ id }) => id);
  return [...new Set([...declared, ...totals.rows.map(nameOf)])];
};
