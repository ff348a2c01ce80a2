import { classOf } from "../plan/facts.js";
import type { Id, Plan, SetRef } from "../plan/types.js";
import type { Event, State } from "../state/types.js";
import { idsOf } from "./sets.js";
import { start } from "./start.js";

/** Who is in a set at the opening of an event: the class, and the ids in order. */
export const membership = (
  plan: Plan,
  state: State,
  event: Event,
  set: SetRef,
): { readonly class: Id; readonly ids: readonly string[] } => {
  const run = start(plan, state, event, false);
  const of = classOf(plan, set);
  return { class: of, ids: idsOf(run.opening, of, run.rows(set)) };
};
