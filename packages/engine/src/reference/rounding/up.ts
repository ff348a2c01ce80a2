import { add, equal, floorDivide, multiply, one } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import type { Quotas } from "../split/types.js";
import { rounded } from "./types.js";
import type { Rounded } from "./types.js";

/** R30: `⌈qᵢ⌉` each. */
export const up = ({ of, divisor }: Quotas): Rounded => rounded(of.map((q) => ceiling(q, divisor)));

const ceiling = (q: Int, divisor: Int): Int => {
  const below = floorDivide(q, divisor);
  return equal(multiply(below, divisor), q) ? below : add(below, one);
};
