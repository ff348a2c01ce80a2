import type { Step } from "../plan/types.js";
import { flag, scope } from "./expression.js";
import { seenBy } from "./items.js";
import { isZero, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { limitedBy, nothingLimits } from "./reasons.js";
import type { Frame, Run } from "./run.js";
import { askOf } from "./terms.js";
import type { Asked } from "./terms.js";

/** A step before it takes anything: R15 to R17. */
export interface Opened {
  /** With what arrives, and with the items that the step sees. */
  readonly frame: Frame;
  readonly arrived: Int;
  readonly asked: Asked;
  /** Nothing arrived, or its condition is no: it credits nothing, and nothing inside it is asked for anything. */
  readonly stopped: "nothing arrived" | "condition" | null;
}

/** @param cutOff whether the step is a tranche whose upper bound cuts off what reaches it. */
export const open = (run: Run, outside: Frame, step: Step, arriving: Int, cutOff: boolean): Opened => {
  const { frame: seen, arrived } = seenBy(run, outside, step, arriving);
  const frame = { ...seen, arrived };
  if (isZero(arrived)) {
    return { frame, arrived, stopped: "nothing arrived", asked: { ask: zero, limited: { by: "nothing arrived", at: null }, records: [] } };
  }
  if (step.when !== null && !flag(scope(run, frame), step.when)) {
    return {
      frame,
      arrived,
      stopped: "condition",
      asked: { ask: zero, limited: limitedBy(frame, step, "condition", "when"), records: [] },
    };
  }
  const before = cutOff ? limitedBy(frame, step, "position", "bounds") : nothingLimits;
  return { frame, arrived, stopped: null, asked: askOf(run, frame, step, arrived, before) };
};
