import { everyStep } from "../../plan/steps.js";
import type { Step } from "../../plan/types.js";
import { notBelowZero, upTo } from "../facts/range.js";
import { name, set, variable } from "./block.js";
import type { Block } from "./block.js";
import { list, literal, slotted } from "./code.js";
import type { Code, Slot } from "./code.js";
import { add, addWithin, asBigint, held, subtract, wayOf, zero } from "./int.js";
import type { Int } from "./int.js";
import { mayHaveSurplus } from "./layer-members.js";
import type { Here } from "./making.js";
import type { Place, Sink } from "./result.js";

/** What the steps of a block came to. */
export interface Ran {
  readonly results: Code;
  readonly credited: Int;
  readonly surplus: Int;
}

/** R10, R34: each receives what those before it left. */
export const inTurn = (here: Here, steps: readonly Step[], from: Int): Ran => {
  const { block, making } = here;
  const results = name(block, "steps", list());
  const range = upTo(from.range.high);
  const slot = variable(block, "left", held(from, wayOf(from)), range);
  const left: Int = { code: slotted(slot), as: wayOf(from), range };
  const surplus = surplusOf(block, steps);
  const sink: Sink = {
    results,
    done: (inside, credited, over) => {
      set(inside.block, slot, held(subtract(left, credited), wayOf(left)));
      surplus?.add(inside.block, over);
    },
  };
  for (const step of steps) making.take(here, step, left, { k: "in line" }, sink);
  return { results, credited: { ...subtract(from, left), range: left.range }, surplus: surplus?.is ?? zero };
};

/** Each receives its own. @param most what they credit together at most. */
export const sideBySide = (
  here: Here,
  steps: readonly { readonly step: Step; readonly arriving: Int; readonly place: Place }[],
  most: Int,
): Ran => {
  const { block, making } = here;
  const results = name(block, "steps", list());
  const range = upTo(most.range.high);
  const slot = variable(block, "credited", held(zero, wayOf(most)), range);
  const credited: Int = { code: slotted(slot), as: wayOf(most), range };
  const surplus = surplusOf(
    block,
    steps.map(({ step }) => step),
  );
  const sink: Sink = {
    results,
    done: (inside, more, over) => {
      set(inside.block, slot, held(addWithin(credited, more, range), wayOf(credited)));
      surplus?.add(inside.block, over);
    },
  };
  for (const { step, arriving, place } of steps) making.take(here, step, arriving, place, sink);
  return { results, credited, surplus: surplus?.is ?? zero };
};

interface Surplus {
  readonly is: Int;
  readonly add: (block: Block, more: Int) => void;
}

/** Null where no step inside can have one. */
const surplusOf = (block: Block, steps: readonly Step[]): Surplus | null => {
  if (![...everyStep(steps)].some(({ body }) => body.k === "members" && mayHaveSurplus(body))) return null;
  const slot: Slot = variable(block, "surplus", literal(0n));
  const is: Int = { code: slotted(slot), as: "bigint", range: notBelowZero };
  return { is, add: (inside, more) => set(inside, slot, asBigint(add(is, more))) };
};
