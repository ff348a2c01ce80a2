import { add, compare, floorDivide, isZero, multiply, one, remainder, subtract, two } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import type { Quotas } from "../split/types.js";
import { rounded } from "./types.js";
import type { Rounded } from "./types.js";

/** R31: each quota to the nearest whole number, a half to the even one. */
export const halfEven = ({ of, divisor }: Quotas): Rounded => rounded(of.map((q) => nearest(q, divisor)));

const nearest = (q: Int, divisor: Int): Int => {
  const below = floorDivide(q, divisor);
  const beyond = compare(multiply(two, subtract(q, multiply(below, divisor))), divisor);
  const even = isZero(remainder(below, two));
  return beyond > 0 || (beyond === 0 && !even) ? add(below, one) : below;
};
