import { at, upTo } from "../at.js";
import { add, compare, equal, floorDivide, isPositive, isZero, multiply, one, subtract, sum, two } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { atMost } from "../number/limit.js";
import { nothing } from "../number/ratio.js";
import type { Quotas, Rooms } from "../split/types.js";
import type { Weights } from "../split/weights.js";
import { heap } from "./heap.js";
import type { Rounded } from "./types.js";

/**
 * R28: units go one after another to the greatest `wᵢ / (2uᵢ + 1)` among those below their rooms, equal figures by id.
 *
 * Awarding them one by one would take as many steps as there are units. Instead: the awards whose figure is at least `1 / 2λ`, that
 * is `min(roomᵢ, ⌊λ·wᵢ + 1/2⌋)` of each, are the beginning of that sequence whatever λ is. With the level λ of the quotas, whose
 * sum is the amount, each is within half a unit of its quota, so what is missing or too much is no more than half the bearers. That
 * is awarded, or taken back in reverse order, unit by unit.
 */
export const sainteLague = (amount: Int, weights: Weights, rooms: Rooms, quotas: Quotas): Rounded => {
  const units = firstAwards(weights, rooms, quotas);
  const given = sum(units);
  if (compare(given, amount) < 0) award(subtract(amount, given), units, weights, rooms);
  else takeBack(subtract(given, amount), units, weights);
  return { units, left: null, cut: null, last: lastAward(units, weights) };
};

const firstAwards = (weights: Weights, rooms: Rooms, quotas: Quotas): Int[] => {
  const { n, d } = quotas.level ?? nothing;
  // λ·wᵢ + 1/2 = (2·n·of[i] + d·scale) / (2·d·scale)
  const below = multiply(d, weights.scale);
  const rate = multiply(two, n);
  return weights.of.map((w, i) => atMost(floorDivide(add(multiply(rate, w), below), multiply(two, below)), at(rooms, i)));
};

/** Before 0: place `a` has the greater `w / odd`, or the same and the lower id. */
const before = (weights: Weights, a: number, oddOfA: Int, b: number, oddOfB: Int): number =>
  compare(multiply(at(weights.of, b), oddOfA), multiply(at(weights.of, a), oddOfB)) || a - b;

const next = (units: Int): Int => add(multiply(two, units), one);
const latest = (units: Int): Int => subtract(multiply(two, units), one);

const award = (count: Int, units: Int[], weights: Weights, rooms: Rooms): void => {
  const open = (i: number): boolean => isPositive(at(weights.of, i)) && !isFull(at(units, i), at(rooms, i));
  const waiting = heap(upTo(units.length).filter(open), (a, b) => before(weights, a, next(at(units, a)), b, next(at(units, b))));
  for (let left = count; !isZero(left); left = subtract(left, one)) {
    const i = waiting.top();
    units[i] = add(at(units, i), one);
    if (open(i)) waiting.sink();
    else waiting.drop();
  }
};

const takeBack = (count: Int, units: Int[], weights: Weights): void => {
  const has = (i: number): boolean => isPositive(at(units, i));
  const waiting = heap(upTo(units.length).filter(has), (a, b) => before(weights, b, latest(at(units, b)), a, latest(at(units, a))));
  for (let left = count; !isZero(left); left = subtract(left, one)) {
    const i = waiting.top();
    units[i] = subtract(at(units, i), one);
    if (has(i)) waiting.sink();
    else waiting.drop();
  }
};

const isFull = (units: Int, room: Int | null): boolean => room !== null && equal(units, room);

/** The end of the sequence: the least figure at which a unit was awarded, equal figures by the greatest id. */
const lastAward = (units: readonly Int[], weights: Weights): number | null => {
  let last: number | null = null;
  for (const [i, u] of units.entries()) {
    if (isZero(u)) continue;
    if (last === null || before(weights, last, latest(at(units, last)), i, latest(u)) < 0) last = i;
  }
  return last;
};
