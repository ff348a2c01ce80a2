import { readRow } from "./read.js";
import { halvesOf } from "./types.js";
import type { BigintColumn, Column, F64Column, WordsColumn } from "./types.js";

/** What the choice of a path needs to know of a column. */
export interface Measure {
  readonly most: bigint;
  readonly sum: bigint;
  /** How many rows are zero. */
  readonly zeros: number;
}

/** The greatest value, the sum and the zeros, in one pass. */
export const measure = (column: Column): Measure => {
  switch (column.k) {
    case "f64":
      return measureF64(column);
    case "words2":
    case "words4":
      return measureWords(column);
    case "bigint":
      return measureBigint(column);
  }
};

const LOW = 2 ** 27;

/** The sum of n doubles need not be one: high and low parts are summed apart, each exactly for up to 2^26 rows. */
const measureF64 = ({ of, rows }: F64Column): Measure => {
  let [most, zeros, high, low] = [0, 0, 0, 0];
  let sum = 0n;
  for (let from = 0; from < rows; from += LOW / 2) {
    const to = Math.min(rows, from + LOW / 2);
    for (let row = from; row < to; row += 1) {
      const value = of[row] as number;
      if (value > most) most = value;
      if (value === 0) zeros += 1;
      const above = Math.floor(value / LOW);
      high += above;
      low += value - above * LOW;
    }
    sum += BigInt(high) * BigInt(LOW) + BigInt(low);
    high = 0;
    low = 0;
  }
  return { most: BigInt(most), sum, zeros };
};

/** Sums of 2^20 halves of 32 bits are below 2^53. */
const ROWS_AT_ONCE = 2 ** 20;

const measureWords = (column: WordsColumn): Measure => {
  const halves = halvesOf[column.k];
  const { of, rows } = column;
  let [top, zeros] = [0, 0];
  let sum = 0n;
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(rows, from + ROWS_AT_ONCE);
    const found = halves === 4 ? pass4(of, from, to, top) : pass8(of, from, to, top);
    top = found.top;
    zeros += found.zeros;
    for (const [i, part] of found.sums.entries()) sum += BigInt(part) << BigInt(32 * i);
  }
  return { most: rows === 0 ? 0n : readRow(column, top), sum, zeros };
};

interface Pass {
  readonly top: number;
  readonly zeros: number;
  readonly sums: readonly number[];
}

const pass4 = (of: Uint32Array, from: number, to: number, sofar: number): Pass => {
  let [a, b, c, d, zeros, top] = [0, 0, 0, 0, 0, sofar];
  for (let row = from; row < to; row += 1) {
    const p = 4 * row;
    const w0 = of[p] as number;
    const w1 = of[p + 1] as number;
    const w2 = of[p + 2] as number;
    const w3 = of[p + 3] as number;
    a += w0;
    b += w1;
    c += w2;
    d += w3;
    if ((w0 | w1 | w2 | w3) === 0) zeros += 1;
    const m = 4 * top + 3;
    if (w3 >= (of[m] as number) && isAbove(of, p, 4 * top, 4)) top = row;
  }
  return { top, zeros, sums: [a, b, c, d] };
};

const pass8 = (of: Uint32Array, from: number, to: number, sofar: number): Pass => {
  let [a, b, c, d, e, f, g, h, zeros, top] = [0, 0, 0, 0, 0, 0, 0, 0, 0, sofar];
  for (let row = from; row < to; row += 1) {
    const p = 8 * row;
    const w0 = of[p] as number;
    const w1 = of[p + 1] as number;
    const w2 = of[p + 2] as number;
    const w3 = of[p + 3] as number;
    const w4 = of[p + 4] as number;
    const w5 = of[p + 5] as number;
    const w6 = of[p + 6] as number;
    const w7 = of[p + 7] as number;
    a += w0;
    b += w1;
    c += w2;
    d += w3;
    e += w4;
    f += w5;
    g += w6;
    h += w7;
    if ((w0 | w1 | w2 | w3 | w4 | w5 | w6 | w7) === 0) zeros += 1;
    if (w7 >= (of[8 * top + 7] as number) && isAbove(of, p, 8 * top, 8)) top = row;
  }
  return { top, zeros, sums: [a, b, c, d, e, f, g, h] };
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

const measureBigint = ({ of }: BigintColumn): Measure => {
  let [most, sum, zeros] = [0n, 0n, 0];
  for (const value of of) {
    if (value > most) most = value;
    if (value === 0n) zeros += 1;
    sum += value;
  }
  return { most, sum, zeros };
};
