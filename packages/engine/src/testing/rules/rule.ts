import type { Facts } from "../facts.js";

/** A rule, or one side of it, and whether a run has met it. */
export type Rule = readonly [rule: string, isMet: (facts: Facts) => boolean];
