import type { MemberReason, StepReason } from "./types.js";

/** R44, in the order of the specification. */
export const stepReasons = [
  "nothing arrived",
  "condition",
  "position",
  "cap",
  "excess",
  "franchise",
  "share",
  "no members",
  "no weight",
  "member caps",
  "keeping",
  "balance",
  "lots",
  "whole",
  "passed on",
  "rounding",
  "cut",
  "combined",
  "parts",
  "none",
] as const satisfies readonly StepReason[];

/** R45. */
export const memberReasons = [
  "share",
  "member cap",
  "keeping",
  "balance",
  "zero weight",
  "order not reached",
  "below one unit",
  "cut",
] as const satisfies readonly MemberReason[];
