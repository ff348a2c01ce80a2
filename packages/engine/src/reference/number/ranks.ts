import { equal, floorDivide, max, multiply, one } from "./integer.js";
import type { Int } from "./integer.js";
import type { Ratio } from "./ratio.js";

/**
 * Whole numbers in the order of the fractions, equal where the fractions are: a sort then compares numbers instead of multiplying
 * pairs crosswise.
 *
 * Two fractions `a/b` and `c/d` that differ, differ by at least `1/(bd)`. Scaled by a `K` that is no less than any `bd` they differ
 * by one or more, so their floors differ too, in the same order.
 */
export const ranks = (of: readonly Ratio[]): readonly Int[] => {
  const widest = of.reduce((d, x) => max(d, x.d), one);
  if (of.every((x) => equal(x.d, widest))) return of.map((x) => x.n);
  const scale = multiply(widest, widest);
  return of.map((x) => floorDivide(multiply(x.n, scale), x.d));
};
