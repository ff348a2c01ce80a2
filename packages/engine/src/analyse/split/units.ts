import type { Rounding } from "../../plan/types.js";
import { at, upTo } from "../at.js";
import { floorDivide } from "../number/ratio.js";
import { marginAt, sharesAt } from "./rule.js";
import type { Rule } from "./rule.js";
import { bySainteLague } from "./sainte-lague.js";

/** Whole units of a whole amount, by R26 to R31: before the cut of R25. */
export const unitsAt = (rule: Rule, rounding: Rounding | null, amount: bigint): readonly bigint[] => {
  const { of, divisor } = sharesAt(rule, amount);
  switch (rounding?.k) {
    case "largest remainder":
      return largestRemainder(of, divisor, amount);
    case "cumulative":
      return cumulative(of, divisor);
    case "sainte lague":
      return sainteLague(rule, of, divisor, amount);
    case undefined:
    case "down":
      return of.map((q) => q / divisor);
    case "up":
      return of.map((q) => (q + divisor - 1n) / divisor);
    case "half even":
      return of.map((q) => halfEven(q, divisor));
  }
};

/** R26. */
const largestRemainder = (of: readonly bigint[], divisor: bigint, amount: bigint): readonly bigint[] => {
  const units = of.map((q) => q / divisor);
  const left = Number(amount - units.reduce((total, u) => total + u, 0n));
  if (left === 0) return units;
  const remainders = of.map((q) => q % divisor);
  const winners = upTo(of.length)
    .filter((place) => at(remainders, place) > 0n)
    .sort((a, b) => {
      const [x, y] = [at(remainders, a), at(remainders, b)];
      return x > y ? -1 : x < y ? 1 : a - b;
    });
  for (const place of winners.slice(0, left)) units[place] = at(units, place) + 1n;
  return units;
};

/** R27. */
const cumulative = (of: readonly bigint[], divisor: bigint): readonly bigint[] => {
  let through = 0n;
  return of.map((q) => {
    const before = through / divisor;
    through += q;
    return through / divisor - before;
  });
};

/** R31. */
const halfEven = (q: bigint, divisor: bigint): bigint => {
  const below = floorDivide(q, divisor);
  const twice = 2n * (q - below * divisor);
  return twice > divisor || (twice === divisor && below % 2n === 1n) ? below + 1n : below;
};

/** R28; one by one only the block in which the amount runs out is divided. */
const sainteLague = (rule: Rule, of: readonly bigint[], divisor: bigint, amount: bigint): readonly bigint[] => {
  if (rule.k === "fill") return bySainteLague(rule.fill, amount);
  const units = of.map((q) => q / divisor);
  if (rule.k !== "one by one") return units;
  const block = rule.blocks[marginAt(rule, amount)];
  if (block === undefined || amount === 0n) return units;
  const inside = bySainteLague(block.fill, amount - (block.before ?? 0n));
  for (const [i, place] of block.places.entries()) units[place] = at(inside, i);
  return units;
};
