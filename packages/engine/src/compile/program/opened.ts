import { key } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import { inner, name, nameInt, pin, write } from "./block.js";
import { limiter, reasonOf } from "./chain.js";
import type { Limiter, Reason } from "./chain.js";
import { every, not, yes } from "./code.js";
import type { Code } from "./code.js";
import { flag } from "./evaluating.js";
import { isPositive, isZero, select, zero } from "./int.js";
import type { Int } from "./int.js";
import { seenBy } from "./items.js";
import type { Here } from "./making.js";
import type { Place } from "./result.js";
import { askOf } from "./terms.js";
import type { Asked } from "./terms.js";

/** A step before it takes anything: R15 to R17. */
export interface Opened {
  /** With what arrives, and with the items that the step sees. */
  readonly here: Here;
  readonly arrived: Int;
  /** Its condition. */
  readonly holds: Code;
  /** Something arrives and its condition holds: only then is anything asked for. */
  readonly runs: Code;
  readonly asked: Asked;
  readonly ask: Int;
}

export const open = (outside: Here, step: Step, arriving: Int): Opened => {
  const { block } = outside;
  const seen = seenBy(outside, step, arriving);
  const arrived = pin(block, "arrived", seen.arrived);
  const here = { ...seen.here, frame: { ...seen.here.frame, arrived } };
  const holds = step.when === null ? yes : name(block, "holds", flag(here, step.when));
  const asked = askOf(here, step, arrived);
  const ask = nameInt(block, "ask", select(holds, asked.ask, zero));
  return { here, arrived, holds, runs: every(isPositive(arrived), holds), asked, ask };
};

/** R44: why a step took no more. @param own what limits it besides its terms. */
export const why = ({ here, arrived, holds, asked }: Opened, step: Step, place: Place, own: readonly Limiter[]): Reason => {
  const { block, frame, making } = here;
  const stops = [
    limiter(not(holds), "condition", key.clause(frame.waterfall?.id ?? "", step.id, "when")),
    limiter(isZero(arrived), "nothing arrived", null),
  ];
  return reasonOf(block, [...cutOff(here, step, place), ...asked.chain, ...own, ...stops], making.traced);
};

/** R44, place 1. */
export const cutOff = ({ frame }: Here, step: Step, place: Place): readonly Limiter[] =>
  place.k === "tranche" ? [limiter(place.cutOff, "position", key.clause(frame.waterfall?.id ?? "", step.id, "bounds"))] : [];

/** A part of the policy in the block around it. */
export const part = (here: Here, prefix: string, note: string, body: (inside: Here) => void): void => {
  const block = { ...inner(here.block), prefix: `${prefix}_` };
  body({ ...here, block });
  write(here.block, { k: "part", note, body: block.statements });
};
