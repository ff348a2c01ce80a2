import { approximate, CLOSE, compareFractions } from "./approximate.js";
import type { Fraction, Limit, Quotas } from "./types.js";

/**
 * R24, pro rata and equally: `qᵢ = min(roomᵢ, λ·wᵢ)`, λ the least with `Σ qᵢ = amount`.
 *
 * In rounds: whoever is full at the level of what is left is full at the end, since the level only rises; a round that fills no one is
 * the last. Ordinary figures take a handful of rounds over ever fewer places; if there are more, the rest is filled in order.
 *
 * @param weights whole; null: 1 for each. `sum`: of all weights.
 * @param amount not above the rooms of those with a weight.
 */
export const waterFill = (
  amount: bigint,
  weights: readonly bigint[] | null,
  sum: bigint,
  rooms: readonly Limit[] | null,
  count: number,
): Quotas => {
  if (amount === 0n) return quotas(1n, new Array<bigint>(count).fill(0n), null, nothing);
  const filled = rooms === null ? { left: amount, weight: sum, full: null } : fill(amount, weights, sum, rooms);
  const { left, weight, full } = filled;
  const all = weight === 0n;
  const parts = new Array<bigint>(count);
  for (let i = 0; i < count; i += 1) {
    parts[i] = all || (full !== null && full[i] === 1) ? 0n : weights === null ? left : left * (weights[i] as bigint);
  }
  return quotas(all ? 1n : weight, parts, full, all ? highest(weights, rooms, full) : { n: left, d: weight });
};

const nothing: Fraction = { n: 0n, d: 1n };

const quotas = (divisor: bigint, parts: readonly bigint[], full: Uint8Array | null, level: Fraction): Quotas => ({
  divisor,
  parts,
  full,
  level,
  half: null,
  order: null,
});

interface Filled {
  readonly left: bigint;
  readonly weight: bigint;
  readonly full: Uint8Array | null;
}

const ROUNDS = 24;

const fill = (amount: bigint, weights: readonly bigint[] | null, sum: bigint, rooms: readonly Limit[]): Filled => {
  if (rooms.length <= FEW) return fillFew(amount, weights, sum, rooms);
  const weightOf = (i: number): bigint => (weights === null ? 1n : (weights[i] as bigint));
  const { active, levels } = limited(weights, rooms);
  const full = new Uint8Array(rooms.length);
  let [left, weight, open, any] = [amount, sum, active.length, false];
  for (let round = 0; open > 0 && weight > 0n; round += 1) {
    const level = approximate(left, weight);
    const [below, above] = [level - level * CLOSE, level + level * CLOSE];
    let [kept, taken, weighed] = [0, 0n, 0n];
    if (round === ROUNDS) sortByLevel(active.subarray(0, open), levels, rooms, weightOf);
    for (let k = 0; k < open; k += 1) {
      const i = active[k] as number;
      const room = rooms[i] ?? 0n;
      const mark = levels[i] as number;
      // In order, each is measured with what those before it left; in a round, with what there was at its beginning.
      const inOrder = round === ROUNDS;
      const isFull =
        !inOrder && mark < below
          ? true
          : !inOrder && mark > above
            ? false
            : room * (inOrder ? weight - weighed : weight) <= (inOrder ? left - taken : left) * weightOf(i);
      if (isFull) {
        full[i] = 1;
        taken += room;
        weighed += weightOf(i);
      } else {
        active[kept] = i;
        kept += 1;
      }
    }
    left -= taken;
    weight -= weighed;
    any ||= kept < open;
    if (kept === open || round === ROUNDS) break;
    open = kept;
  }
  return { left, weight, full: any ? full : null };
};

/** So few that approximations cost more than they save. */
const FEW = 24;

const fillFew = (amount: bigint, weights: readonly bigint[] | null, sum: bigint, rooms: readonly Limit[]): Filled => {
  let full: Uint8Array | null = null;
  let [left, weight] = [amount, sum];
  for (let more = true; more && weight > 0n;) {
    more = false;
    const [level, over] = [left, weight];
    for (let i = 0; i < rooms.length; i += 1) {
      const room = rooms[i] as Limit;
      const own = weights === null ? 1n : (weights[i] as bigint);
      if (room === null || own === 0n || (full !== null && full[i] === 1) || room * over > level * own) continue;
      full ??= new Uint8Array(rooms.length);
      full[i] = 1;
      left -= room;
      weight -= own;
      more = true;
    }
  }
  return { left, weight, full };
};

/** Those with a weight and a limited room, and about the level at which each is full. */
const limited = (
  weights: readonly bigint[] | null,
  rooms: readonly Limit[],
): { readonly active: Uint32Array; readonly levels: Float64Array } => {
  const active = new Uint32Array(rooms.length);
  const levels = new Float64Array(rooms.length);
  let count = 0;
  for (let i = 0; i < rooms.length; i += 1) {
    const room = rooms[i] as Limit;
    const weight = weights === null ? 1n : (weights[i] as bigint);
    if (room === null || weight === 0n) continue;
    levels[i] = approximate(room, weight);
    active[count] = i;
    count += 1;
  }
  return { active: active.subarray(0, count), levels };
};

const sortByLevel = (active: Uint32Array, levels: Float64Array, rooms: readonly Limit[], weightOf: (i: number) => bigint): void => {
  active.sort((a, b) => {
    const [x, y] = [levels[a] as number, levels[b] as number];
    if (x < y - y * CLOSE) return -1;
    if (x > y + y * CLOSE) return 1;
    return compareFractions(rooms[a] ?? 0n, weightOf(a), rooms[b] ?? 0n, weightOf(b)) || a - b;
  });
};

/** Where all are full: the level at which the last of them is. */
const highest = (weights: readonly bigint[] | null, rooms: readonly Limit[] | null, full: Uint8Array | null): Fraction => {
  let [n, d] = [0n, 1n];
  let rough = 0;
  for (let i = 0; i < (full?.length ?? 0); i += 1) {
    if (full?.[i] !== 1) continue;
    const [room, weight] = [rooms?.[i] ?? 0n, weights === null ? 1n : (weights[i] as bigint)];
    const level = approximate(room, weight);
    if (level < rough - rough * CLOSE || room * d <= n * weight) continue;
    [n, d, rough] = [room, weight, level];
  }
  return { n, d };
};
