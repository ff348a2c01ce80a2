import { rational } from "../../amount/rational.js";
import { readRow } from "../../columns/read.js";
import type { Column, TypedColumn } from "../../columns/types.js";
import { sumsByBin } from "./bins.js";
import { allAlike, copyRows, isZeroRow, nearAll, sumOfRows } from "./rows.js";
import type { Facts, Keys } from "./types.js";

/** Where one by one ends: rows before it have their room, this block shares what is left, the others have nothing. */
export interface Margin {
  readonly block: Int32Array;
  readonly amount: bigint;
  readonly facts: NonNullable<Facts["margin"]>;
}

/** The members in order, and who counts. */
export interface Queue {
  readonly keys: Keys;
  readonly first: "smallest" | "largest";
  /** Members of equal keys are one block. */
  readonly together: boolean;
  /** Weights inside a block: those of zero take no part. Null: everyone does. */
  readonly weights: TypedColumn | null;
  readonly rooms: TypedColumn | null;
}

/**
 * R24, one by one: gives the rooms to those before the margin and finds it, without sorting everyone: keys fall into bins between the
 * least and the greatest, rooms are added up bin by bin, and the bin in which the amount ends is looked at again until few, or equal
 * ones, are left. Only those are put in order.
 *
 * @param units zeros.
 * @returns null where the amount is zero.
 */
export const queueUp = (queue: Queue, amount: bigint, units: TypedColumn): Margin | null => {
  if (amount === 0n) return null;
  const { keys, rooms, weights, together } = queue;
  const payers = (rows: Int32Array): Int32Array => (weights === null ? rows : rows.filter((row) => !isZeroRow(weights, row)));
  const give = (rows: Int32Array): void => {
    if (rooms !== null) copyRows(rooms, units, payers(rows));
  };
  const near = turned(keys.of, queue.first);
  const { list, left } = narrow(near, queue, amount, give);
  inOrder(list, near, queue);
  let rest = left;
  for (let from = 0; from < list.length;) {
    const row = list[from] as number;
    let to = together ? from + 1 : Math.min(from + CHUNK, list.length);
    if (together) while (to < list.length && sameKey(keys.of, row, list[to] as number)) to += 1;
    const block = list.subarray(from, to);
    const room = rooms === null ? null : sumOfRows(rooms, payers(block));
    if (room !== null && room < rest) {
      give(block);
      rest -= room;
      from = to;
      continue;
    }
    if (payers(block).length > 0) {
      const found = together ? { block: block.slice(), amount: rest } : alone(block, rest, rooms, give);
      const first = found.block[0] as number;
      const key = rational(readRow(keys.of, first) + keys.offset, keys.scale);
      return { ...found, facts: { key, row: first, amount: found.amount } };
    }
    from = to;
  }
  return null;
};

const CHUNK = 256;

/** Of members in order, the one with whom the amount ends; those before it have given. */
const alone = (
  rows: Int32Array,
  amount: bigint,
  rooms: TypedColumn | null,
  give: (rows: Int32Array) => void,
): { block: Int32Array; amount: bigint } => {
  let [rest, place] = [amount, 0];
  if (rooms !== null)
    for (; place < rows.length - 1; place += 1) {
      const room = readRow(rooms, rows[place] as number);
      if (room >= rest) break;
      rest -= room;
    }
  give(rows.subarray(0, place));
  return { block: rows.slice(place, place + 1), amount: rest };
};

const BINS = 1024;
const FEW = 1024;

/** The rows among which the amount ends, in the order of rows, and what is left when everyone before them has paid. */
const narrow = (
  near: Float64Array,
  { rooms, weights }: Queue,
  amount: bigint,
  give: (rows: Int32Array) => void,
): { list: Int32Array; left: bigint } => {
  let list = Int32Array.from({ length: near.length }, (_, row) => row);
  let left = amount;
  while (list.length > FEW) {
    let least = Infinity;
    let greatest = -Infinity;
    for (let j = 0; j < list.length; j += 1) {
      const key = near[list[j] as number] as number;
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    if (least === greatest) break;
    const scale = (BINS - 1) / (greatest - least);
    // Where the range is beyond the doubles, a key's place in it would not be a number.
    if (!Number.isFinite(scale) || scale === 0) break;
    const bins = new Int32Array(list.length);
    for (let j = 0; j < list.length; j += 1) bins[j] = Math.floor(((near[list[j] as number] as number) - least) * scale);
    const { bin, before } = binOfEnd(sumsByBin(rooms, weights, list, bins, BINS), left);
    give(list.filter((_, j) => (bins[j] as number) < bin));
    list = list.filter((_, j) => bins[j] === bin);
    left -= before;
  }
  return { list, left };
};

/** The bin in which the amount ends, and what those before it pay. A bin without payers is passed over. */
const binOfEnd = (sums: readonly (bigint | null)[], left: bigint): { bin: number; before: bigint } => {
  let [bin, before] = [0, 0n];
  for (const [at, sum] of sums.entries()) {
    if (sum === 0n) continue;
    bin = at;
    if (sum === null || before + sum >= left) break;
    before += sum;
  }
  return { bin, before };
};

/** Doubles that rise in the order of the queue. */
const turned = (keys: Column, first: Queue["first"]): Float64Array => {
  const near = keys.k === "bigint" ? Float64Array.from(keys.of, Number) : nearAll(keys);
  return first === "smallest" ? near : near.map((key) => -key);
};

const inOrder = (list: Int32Array, near: Float64Array, { keys, first }: Queue): void => {
  const turn = first === "smallest" ? 1 : -1;
  const isExact = keys.of.k === "f64";
  if (list.length > 0 && keys.of.k !== "bigint" && allAlike(keys.of, list)) return;
  list.sort((a, b) => {
    const apart = (near[a] as number) - (near[b] as number);
    if (apart !== 0) return apart;
    if (isExact) return a - b;
    const [x, y] = [readRow(keys.of, a), readRow(keys.of, b)];
    return x === y ? a - b : turn * (x < y ? -1 : 1);
  });
};

const sameKey = (keys: Column, a: number, b: number): boolean =>
  keys.k === "f64" ? keys.of[a] === keys.of[b] : readRow(keys, a) === readRow(keys, b);
