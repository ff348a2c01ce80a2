import type { ItemResult, StepResult } from "../outcome/types.js";
import { compareIds } from "../id/compare.js";
import type { Body, Id, Step } from "../plan/types.js";
import { add, subtract, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Row } from "./charge.js";
import type { LayerBody } from "./layer.js";
import type { Limit } from "./number/limit.js";
import type { Limited } from "./reasons.js";
import type { Frame, Run } from "./run.js";
import type { Split } from "./split-records.js";

/** A step as it ran, its figures whole units still. */
export interface Taken {
  readonly credited: Int;
  readonly borne: Int;
  readonly surplus: Int;
  readonly result: StepResult;
}

/** R15 to R42: takes a step. Blocks are handed it for what is inside them. */
export type Take = (run: Run, frame: Frame, step: Step, arriving: Int, place: Place) => Taken;

/** Where a step stands. */
export type Place =
  | { readonly k: "in line" }
  /** In `together`: what it claims, and what is left of the claim (R38). */
  | { readonly k: "claim"; readonly claim: Int; readonly left: Int }
  /** In a tower: what is left of its width, and whether it is cut off (R39). */
  | { readonly k: "tranche"; readonly width: Int | null; readonly cutOff: boolean };

export const inLine: Place = { k: "in line" };

export type BlockBody = Exclude<Body, LayerBody>;

/** What a block did with its ask. */
export interface Inside {
  readonly steps: readonly Taken[];
  /** Of `for each`: one an item or group, in the order in which they ran. */
  readonly items: readonly ItemResult[] | null;
  /** Where the block itself limits; else null. */
  readonly limited: Limited | null;
  readonly overRecovery: Int | null;
  readonly split: Split | null;
}

/** What a step did, before it is written down. */
export interface Done {
  readonly ask: Int;
  /** Null: unlimited, a block, or not asked. */
  readonly room: Limit;
  readonly credited: Int;
  readonly borne: Int;
  readonly surplus: Int;
  readonly limited: Limited;
  readonly rows: readonly Row[];
  readonly inside: Inside | null;
  readonly items: readonly ItemResult[] | null;
  readonly splits: readonly Split[];
}

export const inside = (steps: readonly Taken[]): Inside => ({ steps, items: null, limited: null, overRecovery: null, split: null });

/** R10, R34: each receives what those before it left. */
export const inTurn = (take: Take, run: Run, frame: Frame, steps: readonly Step[], from: Int): readonly Taken[] => {
  let left = from;
  return steps.map((step) => {
    const taken = take(run, frame, step, left, inLine);
    left = subtract(left, taken.credited);
    return taken;
  });
};

export const creditedBy = (steps: readonly Taken[]): Int => steps.reduce((total, { credited }) => add(total, credited), zero);

/** R35: parts stand in order of their names. */
export const byName = <T>(parts: readonly T[], name: (part: T) => Id): readonly T[] =>
  [...parts].sort((a, b) => compareIds(name(a), name(b)));
