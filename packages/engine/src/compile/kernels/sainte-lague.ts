import type { Rational } from "../../amount/rational.js";
import { writeRow } from "../../columns/make.js";
import { readRow } from "../../columns/read.js";
import type { TypedColumn } from "../../columns/types.js";
import { isAbove, isZeroRow, near } from "./rows.js";
import type { Chosen } from "./rows.js";
import type { Facts } from "./types.js";

/** Units that were quotas, rounded at the half, or rooms. */
export interface Rounded {
  readonly units: TypedColumn;
  readonly weights: TypedColumn;
  readonly rooms: TypedColumn | null;
  /** λ, for weights of scale 1. */
  readonly level: Rational;
  /** Units less quotas `λ·w`, as doubles within 2^-50, of those chosen; null: of all. */
  readonly chosen: Chosen;
  readonly offsets: Float64Array;
}

/**
 * R28: what is missing is awarded, or what is too much taken back, unit by unit in the order of `w / (2u ± 1)`.
 *
 * With `u = λw + d` that figure is `1 / (2λ + (2d ± 1) / w)`. So its order is that of `(2d ± 1) / w`, which stays apart in doubles also
 * where all figures agree to hundreds of digits. Two that are nearer than their errors are compared exactly.
 *
 * @param missing the amount less the units; below zero they are too many. At most half a unit a row.
 * @returns the last award.
 */
export const repair = (missing: bigint, rounded: Rounded): Facts["last"] => {
  const offsets = allOffsets(rounded);
  if (missing !== 0n) change(missing, rounded, offsets);
  return lastAward(rounded, offsets);
};

/** Of every row, and how far off it may be. */
interface Offsets {
  readonly of: Float64Array;
  readonly error: Float64Array;
}

const allOffsets = ({ units, weights, level, chosen, offsets }: Rounded): Offsets => {
  const rows = units.rows;
  const all = { of: new Float64Array(rows), error: new Float64Array(rows).fill(2 ** -49) };
  const isChosen = new Uint8Array(rows);
  if (chosen === null) all.of.set(offsets);
  else
    for (let j = 0; j < chosen.length; j += 1) {
      all.of[chosen[j] as number] = offsets[j] as number;
      isChosen[chosen[j] as number] = 1;
    }
  if (chosen === null) return all;
  const rate = Number(level.n) / Number(level.d);
  for (let row = 0; row < rows; row += 1) {
    if (isChosen[row] === 1) continue;
    // Whoever is full has its room, which may be far below its quota.
    const quota = rate * near(weights, row);
    all.of[row] = near(units, row) - quota;
    all.error[row] = quota * 2 ** -48 + 2 ** -49;
  }
  return all;
};

/** The order of figures, those of the next award or of the last one. */
interface Order {
  readonly key: Float64Array;
  readonly error: Float64Array;
  readonly update: (row: number) => void;
  /** Below 0: row a has the greater figure, or the same and comes first. */
  readonly compare: (a: number, b: number) => number;
}

const orderOf = ({ units, weights }: Rounded, offsets: Offsets, next: 1 | -1): Order => {
  const key = new Float64Array(units.rows);
  const error = new Float64Array(units.rows);
  const update = (row: number): void => {
    const w = near(weights, row);
    key[row] = (2 * (offsets.of[row] as number) + next) / w;
    error[row] = (2 * (offsets.error[row] as number)) / w + Math.abs(key[row] as number) * 2 ** -50;
  };
  for (let row = 0; row < units.rows; row += 1) update(row);
  const exact = (a: number, b: number): number => {
    const [p, q] = [
      readRow(weights, b) * (2n * readRow(units, a) + BigInt(next)),
      readRow(weights, a) * (2n * readRow(units, b) + BigInt(next)),
    ];
    return p < q ? -1 : p > q ? 1 : a - b;
  };
  const compare = (a: number, b: number): number => {
    const apart = (key[a] as number) - (key[b] as number);
    return Math.abs(apart) > (error[a] as number) + (error[b] as number) ? apart : exact(a, b);
  };
  return { key, error, update, compare };
};

const change = (missing: bigint, rounded: Rounded, offsets: Offsets): void => {
  const { units, weights, rooms } = rounded;
  const next = missing > 0n ? 1 : -1;
  const { compare, update } = orderOf(rounded, offsets, next);
  const may = (row: number): boolean =>
    next > 0 ? !isZeroRow(weights, row) && (rooms === null || isAbove(rooms, row, units, row)) : !isZeroRow(units, row);
  const before = (a: number, b: number): boolean => next * compare(a, b) < 0;
  const waiting = heapOf(units.rows, may, before);
  for (let left = missing; left !== 0n; left -= BigInt(next)) {
    const row = waiting[0] as number;
    writeRow(units, row, readRow(units, row) + BigInt(next));
    offsets.of[row] = (offsets.of[row] as number) + next;
    if (may(row)) update(row);
    else {
      const end = waiting.pop() as number;
      if (waiting.length > 0) waiting[0] = end;
    }
    sink(waiting, 0, before);
  }
};

const heapOf = (rows: number, may: (row: number) => boolean, before: (a: number, b: number) => boolean): number[] => {
  const heap: number[] = [];
  for (let row = 0; row < rows; row += 1) if (may(row)) heap.push(row);
  for (let i = heap.length >> 1; i >= 0; i -= 1) sink(heap, i, before);
  return heap;
};

const sink = (heap: number[], start: number, before: (a: number, b: number) => boolean): void => {
  for (let i = start; ;) {
    const left = 2 * i + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const child = right < heap.length && before(heap[right] as number, heap[left] as number) ? right : left;
    if (!before(heap[child] as number, heap[i] as number)) return;
    const row = heap[i] as number;
    heap[i] = heap[child] as number;
    heap[child] = row;
    i = child;
  }
};

/** The end of the sequence: the least `w / (2u − 1)`, equal ones by the last row. */
const lastAward = (rounded: Rounded, offsets: Offsets): Facts["last"] => {
  const { units } = rounded;
  const { compare } = orderOf(rounded, offsets, -1);
  let last = -1;
  for (let row = 0; row < units.rows; row += 1) if (!isZeroRow(units, row) && (last < 0 || compare(last, row) < 0)) last = row;
  return last < 0 ? null : { row: last, units: readRow(units, last) };
};
