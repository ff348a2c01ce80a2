import { defect } from "../../diagnostic/defect.js";
import { floors } from "./floors.js";
import { greatest } from "./select.js";
import type { Limit, Quotas, Rounded } from "./types.js";

/**
 * R26: `⌊qᵢ⌋` each, and the units left one each to the largest fractions, equal fractions by id. Rooms are whole, so a quota with a
 * fraction lies below its room and no unit breaks one.
 */
export const largestRemainder = (amount: bigint, quotas: Quotas, rooms: readonly Limit[] | null): Rounded => {
  const { units, sum, remainders } = floors(quotas, rooms, true);
  const left = amount - sum;
  if (left === 0n) return { units, left, cut: null, last: null };
  if (left < 0n || left >= BigInt(units.length)) return defect("more units were left than there are fractions");
  let place = -1;
  for (const winner of greatest(remainders, Number(left))) {
    units[winner] = (units[winner] as bigint) + 1n;
    if (place === -1 || isAfter(remainders, winner, place)) place = winner;
  }
  return { units, left, cut: { fraction: { n: remainders[place] as bigint, d: quotas.divisor }, place }, last: null };
};

const isAfter = (remainders: readonly bigint[], a: number, b: number): boolean => {
  const [x, y] = [remainders[a] as bigint, remainders[b] as bigint];
  return x < y || (x === y && a > b);
};
