import { at, upTo } from "../at.js";
import { add, compare, isPositive, isZero, multiply, one, subtract, zero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { ranks } from "../number/ranks.js";
import { nothing, ratio } from "../number/ratio.js";
import type { Ratio } from "../number/ratio.js";
import type { Quotas, Rooms } from "./types.js";
import type { Weights } from "./weights.js";

/**
 * R24, pro rata and equally: `qᵢ = min(roomᵢ, λ·wᵢ)`, λ the least with `Σ qᵢ = amount`. It is the rule of constrained equal losses
 * with weights; Moulin, Econometrica 68 (2000), characterises the family.
 *
 * Rooms are filled in the rising order of `roomᵢ / wᵢ` as long as the level that the rest would have reaches them. No quota ever
 * exceeds its room, and a weight of zero has a quota of zero.
 *
 * @param amount not above the sum of the rooms of those with a weight.
 */
export const waterFill = (amount: Int, weights: Weights, rooms: Rooms): Quotas => {
  if (isZero(amount)) return { divisor: one, of: rooms.map(() => zero), level: nothing, half: null, order: null };
  const full = new Set<number>();
  let left = amount;
  let weight = weights.of.reduce(add, zero);
  let level: Ratio = nothing;
  for (const { index, room } of byLevel(weights, rooms)) {
    const w = at(weights.of, index);
    if (compare(multiply(room, weight), multiply(left, w)) > 0) break;
    full.add(index);
    left = subtract(left, room);
    weight = subtract(weight, w);
    level = ratio(multiply(room, weights.scale), w);
  }
  const all = isZero(weight);
  const divisor = all ? one : weight;
  return {
    divisor,
    of: weights.of.map((w, index) => (full.has(index) ? multiply(at(rooms, index) ?? zero, divisor) : multiply(left, all ? zero : w))),
    level: all ? level : ratio(multiply(left, weights.scale), weight),
    half: null,
    order: null,
  };
};

/** Those with a weight and a limited room, by the level at which they are full. */
const byLevel = (weights: Weights, rooms: Rooms): { readonly index: number; readonly room: Int }[] => {
  const limited = upTo(rooms.length).flatMap((index) => {
    const room = at(rooms, index);
    return room === null || !isPositive(at(weights.of, index)) ? [] : [{ index, room }];
  });
  const level = ranks(limited.map(({ index, room }) => ratio(room, at(weights.of, index))));
  return upTo(limited.length)
    .sort((a, b) => compare(at(level, a), at(level, b)) || a - b)
    .map((place) => at(limited, place));
};
