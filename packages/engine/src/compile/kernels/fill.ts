import { rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { readRow } from "../../columns/read.js";
import type { TypedColumn } from "../../columns/types.js";
import { APART, levelsOf } from "./levels.js";
import { isAbove, near } from "./rows.js";
import type { Chosen } from "./rows.js";
import type { Sieve } from "./sieve.js";
import { startOf } from "./start.js";

export interface Columns {
  readonly weights: TypedColumn | null;
  readonly rooms: TypedColumn | null;
}

export type SieveFor = (weights: TypedColumn | null, rooms: TypedColumn) => Sieve;

/** Who is full, and what is left for the others. */
export interface Fill {
  /** Those that are not full, with those of no weight; null: everyone. */
  readonly active: Chosen;
  /** What the active share, and the sum of their weights: each has the quota `weight · left / total`. */
  readonly left: bigint;
  readonly total: bigint;
  /** λ, for weights of scale 1. */
  readonly level: Rational;
}

/**
 * R24, pro rata with rooms: `qᵢ = min(roomᵢ, λ·wᵢ)`. In rounds: at the level that the rest would have, whoever's room it reaches is
 * full; then the level of those left can only be higher. Rooms are whole, so that `⌊qᵢ⌋ ≥ roomᵢ` says the same. A sample says where to
 * begin, so that nearly all that will be full are so in one round.
 *
 * It is Newton's method on a concave function that grows in straight pieces: a round either halves what is missing or halves the sum
 * of the weights, so there are at most as many rounds as amount and weights have bits, and each looks at those left only.
 * (Radzik, Journal of Combinatorial Optimization 2 (1998), on Newton's method for fractions.)
 *
 * @param amount above zero and at most the sum of the rooms of those with a weight.
 * @param weights null: one each.
 * @param total the sum of the weights.
 * @param whole the columns of which these are rows: whoever fills them together begins at the same level.
 */
export const fill = (
  amount: bigint,
  weights: TypedColumn | null,
  rooms: TypedColumn | null,
  total: bigint,
  sieveFor: SieveFor,
  whole: Columns = { weights, rooms },
): Fill => {
  if (rooms === null || (rooms === weights && amount < total)) return { active: null, left: amount, total, level: rational(amount, total) };
  const start = whole.rooms === null ? 0 : startOf(amount, whole.weights, whole.rooms);
  const open = beginning(amount, total, start, () => sieveFor(weights, rooms));
  const { sieve } = open;
  let { left, weight, isWhole } = open;
  while (weight > 0n) {
    const level = Number(left) / Number(weight);
    const full = sieve.round(level * (1 - APART), level * (1 + APART), fullTest(weights, rooms, left, weight));
    if (full.rows === 0) break;
    left -= full.rooms;
    weight -= full.weights;
    isWhole = false;
  }
  const level = weight > 0n ? rational(left, weight) : highest(weights, rooms);
  return { active: isWhole ? null : sieve.left(), left, total: weight, level };
};

interface Open {
  readonly sieve: Sieve;
  /** Of the amount, and of the sum of the weights. */
  readonly left: bigint;
  readonly weight: bigint;
  /** No one is full yet. */
  readonly isWhole: boolean;
}

/**
 * Takes out at once whoever's room a level reaches that may be anything. Those are full in the end if the level is at most the one that
 * the others then have: what all get at it, their rooms and at most `start · w` of the others, is then no more than the amount. Else
 * they are put back.
 */
const beginning = (amount: bigint, total: bigint, start: number, sieve: () => Sieve): Open => {
  const nothing = (): Open => ({ sieve: sieve(), left: amount, weight: total, isWhole: true });
  if (start <= (Number(amount) / Number(total)) * (1 + APART)) return nothing();
  const first = sieve();
  const full = first.round(start, start, () => false);
  const [left, weight] = [amount - full.rooms, total - full.weights];
  const isBelow = weight > 0n && start * (1 + APART) <= (Number(left) / Number(weight)) * (1 - APART);
  return isBelow ? { sieve: first, left, weight, isWhole: full.rows === 0 } : nothing();
};

/** `room · weight ≤ left · w`, exactly. */
const fullTest = (weights: TypedColumn | null, rooms: TypedColumn, left: bigint, weight: bigint): ((row: number) => boolean) => {
  const { n, d } = rational(left, weight);
  if (weights === null) {
    const most = n / d;
    return (row) => readRow(rooms, row) <= most;
  }
  if (n < SMALL && d < SMALL) return (row) => !exceeds(rooms, Number(d), weights, Number(n), row);
  return (row) => readRow(rooms, row) * d <= readRow(weights, row) * n;
};

/** The highest `roomᵢ / wᵢ`: the level at which everyone with a weight is full. */
const highest = (weights: TypedColumn | null, rooms: TypedColumn): Rational => {
  const levels = levelsOf(weights, rooms);
  let best = -1;
  let isHigher: (row: number) => boolean = () => true;
  for (let row = 0; row < levels.length; row += 1) {
    const at = levels[row] as number;
    if (at === Infinity) continue;
    const most = best < 0 ? 0 : (levels[best] as number);
    if (at < most * (1 - APART) || (at <= most * (1 + APART) && best >= 0 && !isHigher(row))) continue;
    best = row;
    isHigher = higherThan(weights, rooms, row);
  }
  return best < 0 ? { n: 0n, d: 1n } : rational(readRow(rooms, best), weights === null ? 1n : readRow(weights, best));
};

const higherThan = (weights: TypedColumn | null, rooms: TypedColumn, best: number): ((row: number) => boolean) => {
  if (weights === null) return (row) => isAbove(rooms, row, rooms, best);
  const { n, d } = rational(readRow(rooms, best), readRow(weights, best));
  if (n < SMALL && d < SMALL) return (row) => exceeds(rooms, Number(d), weights, Number(n), row);
  return (row) => readRow(rooms, row) * d > readRow(weights, row) * n;
};

/** Products of a half and a number below this are exact doubles, and so are their differences. */
const SMALL = 1n << 20n;
const HALF = 2 ** 32;

/** `x · a > y · b` for small a and b; half by half from the lowest, what is carried last has the sign. */
const exceeds = (x: TypedColumn, a: number, y: TypedColumn, b: number, row: number): boolean => {
  if (x.k === "f64" || y.k === "f64") {
    const [p, q] = [near(x, row), near(y, row)];
    const [high, low] = [Math.floor(p / HALF) * a - Math.floor(q / HALF) * b, (p % HALF) * a - (q % HALF) * b];
    return high * HALF + low > 0;
  }
  const width = x.k === "words2" ? 4 : 8;
  let [carry, digits] = [0, 0];
  for (let i = width * row; i < width * row + width; i += 1) {
    const part = (x.of[i] as number) * a - (y.of[i] as number) * b + carry;
    carry = Math.floor(part / HALF);
    if (part !== carry * HALF) digits = 1;
  }
  return carry > 0 || (carry === 0 && digits === 1);
};
