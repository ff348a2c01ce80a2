import { at, upTo } from "../at.js";
import { compare, equal, isZero, multiply, one, subtract, zero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { sumLimits } from "../number/limit.js";
import { ranks } from "../number/ranks.js";
import type { Ratio } from "../number/ratio.js";
import type { Margin, Quotas, Rooms } from "./types.js";
import { waterFill } from "./water-fill.js";
import { equalWeights, isWeighty } from "./weights.js";
import type { Weights } from "./weights.js";

/**
 * R24, one by one: blocks of equal keys, in order, each its rooms until the amount is used. Without a rule for equals a block is one
 * member, and equal keys stand by id.
 */
export const oneByOne = (
  amount: Int,
  keys: readonly Ratio[],
  first: "smallest" | "largest",
  rooms: Rooms,
  equals: Weights | null,
): Quotas => {
  const weights = equals ?? equalWeights(rooms.length);
  const full = new Set<number>();
  const reached = new Set<number>();
  let left = amount;
  let margin: Margin | null = null;
  for (const block of blocks(keys, first, equals !== null)) {
    if (isZero(left)) break;
    for (const index of block) reached.add(index);
    const payers = block.filter((index) => isWeighty(weights, index));
    const room = sumLimits(payers.map((index) => at(rooms, index)));
    if (room === null || compare(room, left) >= 0) {
      const inside = { of: block.map((index) => at(weights.of, index)), scale: weights.scale };
      const rest = block.map((index) => at(rooms, index));
      margin = { key: at(keys, at(block, 0)), block, weights: inside, rooms: rest, amount: left, quotas: waterFill(left, inside, rest) };
      left = zero;
    } else {
      for (const index of payers) full.add(index);
      left = subtract(left, room);
    }
  }
  const divisor = margin === null ? one : margin.quotas.divisor;
  const of = rooms.map((room, index) => (full.has(index) ? multiply(room ?? zero, divisor) : zero));
  if (margin !== null) for (const [place, index] of margin.block.entries()) of[index] = at(margin.quotas.of, place);
  const level = equals === null || margin === null ? null : margin.quotas.level;
  return { divisor, of, level, half: null, order: { margin, reached: keys.map((_, index) => reached.has(index)) } };
};

/** In the order of the keys; members of a block by id. */
const blocks = (keys: readonly Ratio[], first: "smallest" | "largest", together: boolean): readonly (readonly number[])[] => {
  const rank = ranks(keys);
  const sign = first === "smallest" ? 1 : -1;
  const sorted = upTo(keys.length).sort((a, b) => sign * compare(at(rank, a), at(rank, b)) || a - b);
  if (!together) return sorted.map((index) => [index]);
  const found: number[][] = [];
  for (const index of sorted) {
    const block = found.at(-1);
    if (block !== undefined && equal(at(rank, at(block, 0)), at(rank, index))) block.push(index);
    else found.push([index]);
  }
  return found;
};
