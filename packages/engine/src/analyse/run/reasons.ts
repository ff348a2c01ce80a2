import type { StepReason } from "../../outcome/types.js";
import { key } from "../../plan/keys.js";
import type { Clause } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";

import type { Affine } from "../number/affine.js";
import { ifAtMostZero } from "../number/decide.js";
import { minus } from "../number/affine.js";
import type { Frame, Limited, Run } from "./types.js";

export const nothingLimits: Limited = { by: "none", at: null };

/** Not decided within the doubts of the figures. */
export const unclear: Limited = { by: null, at: null };

export const limitedBy = (frame: Frame, step: Step, by: StepReason, clause: Clause): Limited => ({
  by,
  at: key.clause(frame.waterfall, step.id, clause),
});

/** What limits after something that may have lowered a figure; null: not decided. */
export const after = (before: Limited, lowered: boolean | null, by: Limited): Limited =>
  lowered === null ? unclear : lowered ? by : before;

/** Whether `a < b`, for a reason only: where it is open the reason is left open, and no loss is looked at by itself. */
export const isLess = ({ span }: Run, a: Affine, b: Affine): boolean | null => {
  if (a === b) return false;
  const found = ifAtMostZero(span, minus(b, a));
  return found === null ? null : !found;
};
