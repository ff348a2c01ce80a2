import { readRow } from "./read.js";
import { CHUNK, chunkSum, sumColumn } from "./sum.js";
import type { Column, F64Column, WordsColumn } from "./types.js";

/** What the choice of a path needs to know of a column. */
export interface Measure {
  readonly most: bigint;
  readonly sum: bigint;
  /** How many rows are zero. */
  readonly zeros: number;
}

/**
 * The greatest value, the sum and the zeros.
 *
 * @example measure(columnOf([5n, 0n, 7n])) // { most: 7n, sum: 12n, zeros: 1 }
 */
export const measure = (column: Column): Measure => {
  switch (column.k) {
    case "f64":
      return measureF64(column);
    case "words2":
      return { sum: sumColumn(column), ...measure4(column) };
    case "words4":
      return { sum: sumColumn(column), ...measure8(column) };
    case "bigint":
      return {
        sum: sumColumn(column),
        most: greatest(column),
        zeros: column.of.filter((value) => value === 0n).length,
      };
  }
};

/** The greatest value alone; 0n where there is no row. */
export const greatest = (column: Column): bigint => {
  switch (column.k) {
    case "f64":
      return measureF64(column).most;
    case "words2":
      return measure4(column).most;
    case "words4":
      return measure8(column).most;
    case "bigint":
      return column.of.reduce((most, value) => (value > most ? value : most), 0n);
  }
};

type Found = Omit<Measure, "sum">;

const measureF64 = ({ of, rows }: F64Column): Measure => {
  const sum = chunkSum(of);
  let [most, zeros] = [0, 0];
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(rows, from + CHUNK);
    const found = measureChunk(of, from, to);
    sum.add(found.sum, from, to);
    most = Math.max(most, found.most);
    zeros += found.zeros;
  }
  return { sum: sum.total(), most: BigInt(most), zeros };
};

/** Two rows at a time, which takes half as long as one. */
const measureChunk = (of: Float64Array, from: number, to: number): Record<keyof Measure, number> => {
  let even = 0;
  let odd = 0;
  let most = 0;
  let zeros = 0;
  let row = from;
  for (; row + 1 < to; row += 2) {
    const value = of[row] as number;
    const after = of[row + 1] as number;
    even += value;
    odd += after;
    if (value > most) most = value;
    if (after > most) most = after;
    if (value === 0) zeros += 1;
    if (after === 0) zeros += 1;
  }
  if (row < to) {
    const last = of[row] as number;
    even += last;
    if (last > most) most = last;
    if (last === 0) zeros += 1;
  }
  return { sum: even + odd, most, zeros };
};

const HALF = 2 ** 32;

/** The greatest is looked for among doubles near the values, which rise with them; only where those are equal, half by half. */
const measure4 = (column: WordsColumn): Found => {
  const { of, rows } = column;
  let [top, zeros, most] = [0, 0, 0];
  for (let row = 0, p = 0; row < rows; row += 1, p += 4) {
    const value = (((of[p + 3] as number) * HALF + (of[p + 2] as number)) * HALF + (of[p + 1] as number)) * HALF + (of[p] as number);
    zeros += value === 0 ? 1 : 0;
    if (value > most || (value === most && isAbove(of, p, 4 * top, 4))) {
      top = row;
      most = value;
    }
  }
  return { most: rows === 0 ? 0n : readRow(column, top), zeros };
};

const measure8 = (column: WordsColumn): Found => {
  const { of, rows } = column;
  let [top, zeros, most] = [0, 0, 0];
  for (let row = 0, p = 0; row < rows; row += 1, p += 8) {
    const upper = (((of[p + 7] as number) * HALF + (of[p + 6] as number)) * HALF + (of[p + 5] as number)) * HALF + (of[p + 4] as number);
    const lower = (((of[p + 3] as number) * HALF + (of[p + 2] as number)) * HALF + (of[p + 1] as number)) * HALF + (of[p] as number);
    const value = upper * 2 ** 128 + lower;
    zeros += value === 0 ? 1 : 0;
    if (value > most || (value === most && isAbove(of, p, 8 * top, 8))) {
      top = row;
      most = value;
    }
  }
  return { most: rows === 0 ? 0n : readRow(column, top), zeros };
};

/** Whether the number at `p` is above the one at `q`. */
const isAbove = (of: Uint32Array, p: number, q: number, halves: number): boolean => {
  for (let i = halves - 1; i >= 0; i -= 1) {
    const x = of[p + i] as number;
    const y = of[q + i] as number;
    if (x !== y) return x > y;
  }
  return false;
};
