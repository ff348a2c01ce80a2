import { at, upTo } from "../at.js";
import { add, compare, floorDivide, int, isZero, multiply, one, subtract, sum, toBigint, zero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import type { Quotas } from "../split/types.js";
import type { Rounded } from "./types.js";

/**
 * R26: `⌊qᵢ⌋` each, and the units left one each to the largest fractions, equal fractions by id.
 *
 * With integer rooms no unit breaks a room: the fractions add up to the units left, each is below one, so there are more fractions
 * than units, and a quota with a fraction lies below its room by at least that fraction.
 */
export const largestRemainder = (amount: Int, { of, divisor }: Quotas): Rounded => {
  const units = of.map((q) => floorDivide(q, divisor));
  const left = subtract(amount, sum(units));
  if (isZero(left)) return { units, left: zero, cut: null, last: null };
  const remainders = of.map((q, index) => subtract(q, multiply(at(units, index), divisor)));
  const winners = upTo(of.length)
    .sort((a, b) => compare(at(remainders, b), at(remainders, a)) || a - b)
    .slice(0, Number(toBigint(left)));
  for (const index of winners) units[index] = add(at(units, index), one);
  const last = at(winners, winners.length - 1);
  return { units, left: int(winners.length), cut: { index: last, remainder: at(remainders, last) }, last: null };
};
