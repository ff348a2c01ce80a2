import { readRow } from "../../columns/read.js";
import type { TypedColumn } from "../../columns/types.js";
import { writeRow } from "../../columns/make.js";
import { isZeroRow, nearAll, near } from "./rows.js";
import type { Facts } from "./types.js";

/**
 * R28, after quotas have been rounded at the half: what is missing is awarded, or what is too much taken back, unit by unit in the
 * order of the figures `w / (2u ± 1)`. At random that is about √n units; the figures are compared as doubles, and exactly where two
 * are too near.
 *
 * @param missing the amount less the units; below zero they are too many.
 */
export const repair = (missing: bigint, units: TypedColumn, weights: TypedColumn, rooms: TypedColumn | null): void => {
  if (missing === 0n) return;
  const next = missing > 0n ? 1 : -1;
  const nearWeights = nearAll(weights);
  const figures = figuresOf(nearWeights, units, next);
  const may = (row: number): boolean =>
    next > 0 ? nearWeights[row] !== 0 && (rooms === null || readRow(units, row) < readRow(rooms, row)) : !isZeroRow(units, row);
  const exact = exactly(units, weights, next);
  const before = (a: number, b: number): boolean => {
    const [x, y] = [figures[a] as number, figures[b] as number];
    const far = Math.abs(x - y) > APART * x;
    return far ? (next > 0 ? x > y : x < y) : next * exact(a, b) < 0;
  };
  const waiting = heapOf(units.rows, may, before);
  for (let left = missing; left !== 0n; left -= BigInt(next)) {
    const row = waiting[0] as number;
    const now = readRow(units, row) + BigInt(next);
    writeRow(units, row, now);
    if (may(row)) figures[row] = (nearWeights[row] as number) / (2 * Number(now) + next);
    else {
      const end = waiting.pop() as number;
      if (waiting.length > 0) waiting[0] = end;
    }
    sink(waiting, 0, before);
  }
};

const APART = 2 ** -48;

const figuresOf = (weights: Float64Array, units: TypedColumn, next: 1 | -1): Float64Array => {
  const found = new Float64Array(units.rows);
  for (let row = 0; row < found.length; row += 1) found[row] = (weights[row] as number) / (2 * near(units, row) + next);
  return found;
};

/** Below 0: row a has the greater `w / (2u + next)`, or the same and comes first. */
const exactly =
  (units: TypedColumn, weights: TypedColumn, next: 1 | -1) =>
  (a: number, b: number): number => {
    const [x, y] = [readRow(weights, a), readRow(weights, b)];
    const [u, v] = [2n * readRow(units, a) + BigInt(next), 2n * readRow(units, b) + BigInt(next)];
    const [p, q] = [y * u, x * v];
    return p < q ? -1 : p > q ? 1 : a - b;
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
    [heap[i], heap[child]] = [heap[child] as number, heap[i] as number];
    i = child;
  }
};

/** The end of the sequence: the least `w / (2u − 1)`, equal ones by the last row. */
export const lastAward = (units: TypedColumn, weights: TypedColumn): Facts["last"] => {
  const figures = figuresOf(nearAll(weights), units, -1);
  const exact = exactly(units, weights, -1);
  let last = -1;
  for (let row = 0; row < units.rows; row += 1) {
    if (isZeroRow(units, row)) continue;
    if (last >= 0) {
      const [x, y] = [figures[last] as number, figures[row] as number];
      const far = Math.abs(x - y) > APART * x;
      if (far ? y > x : exact(last, row) > 0) continue;
    }
    last = row;
  }
  return last < 0 ? null : { row: last, units: readRow(units, last) };
};
