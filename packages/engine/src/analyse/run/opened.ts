import type { Step } from "../../plan/types.js";
import { nothing } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { isAtMostZeroOrUnclear } from "../number/decide.js";
import type { Asking } from "./charge.js";
import { flag, scope } from "./expression.js";
import { seenBy } from "./items.js";
import { after, limitedBy, nothingLimits, unclear } from "./reasons.js";
import { askOf } from "./terms.js";
import type { Frame, Run } from "./types.js";

/** A step before it takes anything: R15 to R17. */
export interface Opened {
  readonly frame: Frame;
  readonly arrived: Affine;
  readonly asked: Asking;
  readonly stopped: "nothing arrived" | "condition" | null;
}

/**
 * Where it is not decided whether anything arrives, the step is taken: of nothing it takes nothing, and only its reason differs.
 *
 * @param cutOff whether the step is a tranche whose upper bound cuts off what reaches it. @throws Undecided
 */
export const open = (run: Run, outside: Frame, step: Step, arriving: Affine, cutOff: boolean | null): Opened => {
  const { frame: seen, arrived } = seenBy(run, outside, step, arriving);
  const frame = { ...seen, arrived };
  const nothingArrived = isAtMostZeroOrUnclear(run.span, arrived);
  if (nothingArrived === true) {
    return { frame, arrived: nothing, stopped: "nothing arrived", asked: { ask: nothing, limited: { by: "nothing arrived", at: null } } };
  }
  if (step.when !== null && !flag(scope(run, frame), step.when)) {
    return {
      frame,
      arrived,
      stopped: "condition",
      asked: { ask: nothing, limited: nothingArrived === null ? unclear : limitedBy(frame, step, "condition", "when") },
    };
  }
  const before = after(nothingArrived === null ? unclear : nothingLimits, cutOff, limitedBy(frame, step, "position", "bounds"));
  return { frame, arrived, stopped: null, asked: askOf(run, frame, step, arrived, before) };
};
