import { rational } from "../../amount/rational.js";
import { readRow } from "../../columns/read.js";
import type { Column, TypedColumn } from "../../columns/types.js";
import { isZeroRow, nearAll, rowSum, setRow, widthOf } from "./rows.js";
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
  const pays = (row: number): boolean => weights === null || !isZeroRow(weights, row);
  const give = (row: number): void => {
    if (rooms !== null && pays(row)) copyRow(rooms, units, row);
  };
  const near = turned(keys.of, queue.first);
  const { list, left } = narrow(near, queue, amount, pays, give);
  inOrder(list, near, queue);
  let rest = left;
  for (let from = 0; from < list.length;) {
    const row = list[from] as number;
    let to = from + 1;
    if (together) while (to < list.length && sameKey(keys.of, row, list[to] as number)) to += 1;
    const block = list.slice(from, to);
    from = to;
    const payers = block.filter(pays);
    if (payers.length === 0) continue;
    const room = rooms === null ? null : payers.reduce((sum, payer) => sum + readRow(rooms, payer), 0n);
    if (room === null || room >= rest) {
      const key = rational(readRow(keys.of, row) + keys.offset, keys.scale);
      return { block, amount: rest, facts: { key, row, amount: rest } };
    }
    payers.forEach(give);
    rest -= room;
  }
  return null;
};

const BINS = 1024;
const FEW = 1024;

/** The rows among which the amount ends, in the order of rows, and what is left when everyone before them has paid. */
const narrow = (
  near: Float64Array,
  { rooms }: Queue,
  amount: bigint,
  pays: (row: number) => boolean,
  give: (row: number) => void,
): { list: Int32Array; left: bigint } => {
  let list = Int32Array.from({ length: near.length }, (_, row) => row);
  let left = amount;
  while (list.length > FEW) {
    let [least, greatest] = [Infinity, -Infinity];
    for (const row of list) {
      const key = near[row] as number;
      if (key < least) least = key;
      if (key > greatest) greatest = key;
    }
    if (least === greatest) break;
    const scale = (BINS - 1) / (greatest - least);
    // Where the range is beyond the doubles, a key's place in it would not be a number.
    if (!Number.isFinite(scale) || scale === 0) break;
    const binOf = (row: number): number => Math.floor(((near[row] as number) - least) * scale);
    const sums = Array.from({ length: BINS }, () => (rooms === null ? null : rowSum(rooms)));
    const filled = new Int32Array(BINS);
    for (const row of list) {
      if (!pays(row)) continue;
      const bin = binOf(row);
      sums[bin]?.add(row);
      filled[bin] = 1;
    }
    let [bin, before] = [0, 0n];
    for (; bin < BINS - 1; bin += 1) {
      if (filled[bin] === 0) continue;
      const sum = sums[bin]?.take();
      if (sum === undefined || before + sum >= left) break;
      before += sum;
    }
    for (const row of list) if (binOf(row) < bin) give(row);
    list = list.filter((row) => binOf(row) === bin);
    left -= before;
  }
  return { list, left };
};

/** Doubles that rise in the order of the queue. */
const turned = (keys: Column, first: Queue["first"]): Float64Array => {
  const near = keys.k === "bigint" ? Float64Array.from(keys.of, Number) : nearAll(keys);
  return first === "smallest" ? near : near.map((key) => -key);
};

const inOrder = (list: Int32Array, near: Float64Array, { keys, first }: Queue): void => {
  const turn = first === "smallest" ? 1 : -1;
  const isExact = keys.of.k === "f64";
  if (isExact && list.every((row) => near[row] === near[list[0] as number])) return;
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

const copyRow = (from: TypedColumn, to: TypedColumn, row: number): void => {
  const width = widthOf(from);
  setRow(to, row, from.of.subarray(width * row, width * row + width));
};
