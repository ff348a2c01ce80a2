import type { Id } from "../../plan/types.js";
import { plus } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Division, Limited, StepFigures } from "./types.js";

/** What has happened so far in a run. */
export interface Books {
  /** Every amount borne, in the order in which it was booked. */
  readonly charges: Charge[];
  readonly steps: Map<string, StepFigures>;
  /** What the steps did, for the curve: by `waterfall/step`, summed over items. */
  readonly results: Map<string, StepRun>;
  readonly waterfalls: Map<Id, WaterfallRun>;
  readonly entered: Map<string, Affine>;
  /** Waterfalls that have run and did not refuse. */
  readonly settled: Set<Id>;
}

export interface StepRun {
  readonly arrived: Affine;
  readonly credited: Affine;
  readonly borne: Affine;
  readonly limited: Limited;
  readonly times: number;
}

export interface WaterfallRun {
  /** With what was brought forward. */
  readonly loss: Affine;
  /** Null while it runs. */
  readonly residual: Affine | null;
}

/** Who bears, and what. */
export interface Charge {
  readonly waterfall: Id;
  readonly asset: Id;
  /** The step, and those around it. */
  readonly steps: readonly Id[];
  readonly by: Charged;
  readonly amount: Affine;
  readonly called: boolean;
  /** The difference of a rounding. */
  readonly rounding: boolean;
}

export type Charged =
  | { readonly k: "fund" | "party" | "tranche"; readonly id: Id }
  | { readonly k: "row"; readonly class: Id; readonly row: number; readonly column: Id | null }
  | { readonly k: "split"; readonly class: Id; readonly column: Id | null; readonly division: Division };

export const books = (): Books => ({
  charges: [],
  steps: new Map(),
  results: new Map(),
  waterfalls: new Map(),
  entered: new Map(),
  settled: new Set(),
});

export const enter = ({ entered }: Books, tower: string, amount: Affine): void => {
  const before = entered.get(tower);
  entered.set(tower, before === undefined ? amount : plus(before, amount));
};

/** Adds a step's result to what it did for other items. */
export const record = ({ results }: Books, key: string, run: Omit<StepRun, "times">): void => {
  const before = results.get(key);
  results.set(
    key,
    before === undefined
      ? { ...run, times: 1 }
      : {
          arrived: plus(before.arrived, run.arrived),
          credited: plus(before.credited, run.credited),
          borne: plus(before.borne, run.borne),
          limited: { by: null, at: null },
          times: before.times + 1,
        },
  );
};

export const credit = (of: Map<string, StepFigures>, step: string, figures: StepFigures["reached"][number]): void => {
  const before = of.get(step);
  of.set(step, {
    taken: before === undefined ? figures.credited : plus(before.taken, figures.credited),
    reached: [...(before?.reached ?? []), figures],
  });
};
