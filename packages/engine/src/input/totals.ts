import { MOST } from "../amount/units.js";
import type { Problems } from "../diagnostic/problems.js";
import { deficitKeepers, lastingTowers } from "../plan/facts.js";
import type { Plan } from "../plan/types.js";
import type { State } from "../state/types.js";
import type { EventRead } from "./decode-event.js";
import { spotOf } from "./node.js";

/** That what a loss meets in the state does not grow beyond what an amount may be: its deficit, and what has entered its towers. */
export const checkTotals = (plan: Plan, state: Pick<State, "deficits" | "entered">, event: EventRead, problems: Problems): void => {
  const keepers = deficitKeepers(plan);
  const towers = [...lastingTowers(plan)];
  for (const [id, loss] of event.losses) {
    const node = event.lossAt.get(id);
    if (loss === "as given" || node === undefined) continue;
    const deficit = state.deficits.get(id) ?? 0n;
    const total = loss + (keepers.has(id) ? deficit : 0n);
    if (total > MOST) {
      problems.add("SP8208", spotOf(node), () => ({
        message: `the loss of \`${id}\` and its deficit add up to more than 2^256 − 1 of its smallest units`,
      }));
      continue;
    }
    const full = towers.find(([key, waterfall]) => waterfall.id === id && total + (state.entered.get(key) ?? 0n) > MOST);
    if (full !== undefined) {
      problems.add("SP8208", spotOf(node), () => ({
        message: `the loss of \`${id}\` and what has entered the tower \`${full[0]}\` add up to more than 2^256 − 1 of its smallest units`,
      }));
    }
  }
};
