import type { Id, Step, Waterfall } from "../types.js";
import { everyStep } from "../steps.js";
import type { Names } from "./names.js";
import type { ItemScope, RunScope, Scope } from "./scope.js";

/** Where in a waterfall the check stands. */
export interface Place {
  readonly waterfall: Waterfall;
  readonly index: number;
  /** The class of the items; null in a plain waterfall. */
  readonly items: Id | null;
  /** A step of an item waterfall sees all items at once (or those of a group). */
  readonly pooled: boolean;
  /** A `for each` may stand here. */
  readonly mayIterate: boolean;
  readonly item: ItemScope | null;
  readonly eaches: readonly Id[];
  /** The steps that are done when this one begins. */
  readonly seen: Set<Id>;
}

/** What the clauses of a step may speak of. */
export const stepScope = (place: Place, names: Names): Scope => ({
  member: null,
  item: place.item,
  arrived: true,
  loss: true,
  run: runScope(place, names),
});

const runScope = (place: Place, names: Names): RunScope => {
  const indexOf = (waterfall: Id): number => names.waterfalls.get(waterfall)?.index ?? Number.POSITIVE_INFINITY;
  return {
    begun: (waterfall) => indexOf(waterfall) <= place.index,
    ended: (waterfall) => indexOf(waterfall) < place.index,
    done: ({ waterfall, step }) => (waterfall === place.waterfall.id ? place.seen.has(step) : indexOf(waterfall) < place.index),
    eaches: place.eaches,
  };
};

/** Notes that a step and all inside it are done. */
export const markDone = (place: Place, step: Step): void => {
  for (const { id } of everyStep([step])) place.seen.add(id);
};
