import type { Int } from "../number/integer.js";

/** Quotas in whole units, by the same places. */
export interface Rounded {
  readonly units: readonly Int[];
  /** Largest remainder: the units left over the quotas rounded down, and the last place that got one, with its remainder. */
  readonly left: Int | null;
  readonly cut: { readonly index: number; readonly remainder: Int } | null;
  /** Sainte-Laguë: the last place that was awarded a unit. */
  readonly last: number | null;
}

export const rounded = (units: readonly Int[]): Rounded => ({ units, left: null, cut: null, last: null });
