import { everyStep } from "../plan/steps.js";
import type { Id, Step } from "../plan/types.js";
import type { SeenStep, Standing } from "./draft.js";

/** Where in a waterfall a step is made. */
export interface Place {
  readonly waterfall: Id;
  readonly asset: Id;
  /** The class of the items; null in a plain waterfall. */
  readonly items: Id | null;
  readonly pooled: boolean;
  /** A `for each` may stand here. */
  readonly mayIterate: boolean;
  readonly item: Standing["item"];
  readonly eaches: readonly Id[];
  /** Waterfalls above. */
  readonly above: readonly Id[];
  /** Whether what is held and what was borne may be read here. */
  readonly held: boolean;
  /** Steps of waterfalls above, and those of this one that are done. */
  readonly seen: readonly SeenStep[];
}

/** What the clauses of a step may speak of. */
export const standing = (place: Place): Standing => ({
  member: null,
  item: place.item,
  arrived: true,
  loss: true,
  run: {
    held: place.held,
    begun: [place.waterfall, ...place.above],
    ended: place.above,
    steps: place.seen.map((step) => ({ ...step, full: mayBeFull(step, place) })),
  },
});

const mayBeFull = (step: SeenStep, { eaches }: Place): boolean => !step.isEach && step.eaches.every((each) => eaches.includes(each));

/** With a step, and all inside it, done. */
export const after = (place: Place, step: Step): Place => ({ ...place, seen: [...place.seen, ...seenOf(place, [step])] });

/** Steps with those inside, as later clauses see them. */
export const seenOf = ({ waterfall, eaches }: Pick<Place, "waterfall" | "eaches">, steps: readonly Step[]): readonly SeenStep[] =>
  steps.flatMap((step) => {
    const isEach = step.body.k === "each";
    const own: SeenStep = { ref: { waterfall, step: step.id }, eaches, isEach, full: false };
    const inner = isEach || step.body.k === "group" ? step.body.steps : null;
    if (inner !== null) return [own, ...seenOf({ waterfall, eaches: isEach ? [...eaches, step.id] : eaches }, inner)];
    // No `for each` stands in any other block.
    const others = [...everyStep([step])].slice(1);
    return [own, ...others.map((one) => ({ ref: { waterfall, step: one.id }, eaches, isEach: false, full: false }))];
  });
