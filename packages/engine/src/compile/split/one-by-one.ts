import { approximate, compareFractions, roughly } from "./approximate.js";
import type { Keys, Limit, Margin, Quotas, Roster } from "./types.js";
import { waterFill } from "./water-fill.js";

/**
 * R24, one by one: blocks of equal keys, in order, each its rooms until the amount is used; without a rule for equals a block is one
 * member, and equal keys stand by id. Only the block in which the amount runs out is looked for, by halving: nothing is sorted whole.
 */
export const oneByOne = (amount: bigint, roster: Roster): Quotas => {
  const { count, rooms, weights } = roster;
  const full = new Uint8Array(count);
  const reached = new Uint8Array(count);
  const found = amount === 0n ? null : marginOf(amount, roster, full, reached);
  if (found === null) return { divisor: 1n, parts: zeros(count), full, level: null, half: null, order: { margin: null, reached } };
  const { block, left, key } = found;
  const own = weights === null ? null : block.map((i) => weights.of[i] as bigint);
  const limits = rooms === null ? null : block.map((i) => rooms[i] as Limit);
  const sum = own === null ? BigInt(block.length) : own.reduce((a, b) => a + b, 0n);
  const quotas = waterFill(left, own, sum, limits, block.length);
  const parts = zeros(count);
  for (const [place, i] of block.entries()) {
    reached[i] = 1;
    parts[i] = quotas.parts[place] as bigint;
    if (quotas.full !== null && quotas.full[place] === 1) full[i] = 1;
  }
  const margin: Margin = { key, block, weights: own, rooms: limits, quotas, amount: left };
  return { divisor: quotas.divisor, parts, full, level: roster.together ? quotas.level : null, half: null, order: { margin, reached } };
};

const zeros = (count: number): bigint[] => new Array<bigint>(count).fill(0n);

interface Found {
  readonly block: readonly number[];
  readonly left: bigint;
  readonly key: Margin["key"];
}

/** After so many turns what is left is put in order at once, so that no order of the keys makes it slow. */
const TURNS = 64;

const marginOf = (amount: bigint, roster: Roster, full: Uint8Array, reached: Uint8Array): Found | null => {
  const { keys } = roster;
  if (keys === null) return null;
  const compare = orderOf(keys, roster.first === "largest" ? -1 : 1);
  const run = filling(amount, roster, full, reached);
  let places: readonly number[] = Array.from({ length: roster.count }, (_, i) => i);
  for (let turn = 0; turn < TURNS && places.length > 0; turn += 1) {
    const pivot = places[places.length >>> 1] as number;
    const [before, same, after]: [number[], number[], number[]] = [[], [], []];
    for (const i of places) {
      const order = compare(i, pivot);
      (order < 0 ? before : order > 0 ? after : same).push(i);
    }
    if (!run.fits(before)) {
      places = before;
      continue;
    }
    run.fill(before);
    const margin = run.inTurn(same);
    if (margin !== null) return margin;
    places = after;
  }
  const ordered = [...places].sort((a, b) => compare(a, b) || a - b);
  for (let from = 0, to = 0; from < ordered.length; from = to) {
    while (to < ordered.length && compare(ordered[to] as number, ordered[from] as number) === 0) to += 1;
    const margin = run.inTurn(ordered.slice(from, to));
    if (margin !== null) return margin;
  }
  return null;
};

interface Filling {
  /** Whether what is left is more than these can give. */
  readonly fits: (places: readonly number[]) => boolean;
  readonly fill: (places: readonly number[]) => void;
  /** Those of one key, as one block or one after another; the block in which the amount runs out. */
  readonly inTurn: (places: readonly number[]) => Found | null;
}

const filling = (amount: bigint, { keys, rooms, weights, together }: Roster, full: Uint8Array, reached: Uint8Array): Filling => {
  let left = amount;
  const pays = (i: number): boolean => weights === null || (weights.of[i] as bigint) > 0n;
  const roomOf = (places: readonly number[]): Limit => {
    let sum = 0n;
    for (const i of places) {
      if (!pays(i)) continue;
      const room = rooms?.[i] ?? null;
      if (room === null) return null;
      sum += room;
    }
    return sum;
  };
  const fits = (places: readonly number[]): boolean => {
    const room = roomOf(places);
    return room !== null && room < left;
  };
  const fill = (places: readonly number[]): void => {
    for (const i of places) {
      reached[i] = 1;
      if (!pays(i)) continue;
      full[i] = 1;
      left -= rooms?.[i] ?? 0n;
    }
  };
  const inTurn = (places: readonly number[]): Found | null => {
    for (const block of together ? [places] : places.map((i) => [i])) {
      if (!fits(block)) return { block, left, key: keyOf(keys, block[0] as number) };
      fill(block);
    }
    return null;
  };
  return { fits, fill, inTurn };
};

const keyOf = (keys: Keys | null, i: number): Margin["key"] => ({
  n: keys?.of[i] ?? 0n,
  d: (keys?.over?.[i] ?? 1n) * (keys?.scale ?? 1n),
});

/** Exact; doubles decide what is not close. */
const orderOf = ({ of, over }: Keys, sign: 1 | -1): ((a: number, b: number) => number) => {
  const overOf = (i: number): bigint => (over === null ? 1n : (over[i] as bigint));
  const rough = Float64Array.from(of, (n, i) => approximate(n, overOf(i)));
  return (a, b) =>
    sign * (roughly(rough[a] as number, rough[b] as number) || compareFractions(of[a] as bigint, overOf(a), of[b] as bigint, overOf(b)));
};
