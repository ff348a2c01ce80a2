import { halvesOf } from "./types.js";
import type { Column, F64Column, WordsColumn } from "./types.js";

/**
 * The exact sum of a column, whatever its size.
 *
 * @example sumColumn(columnOf([2n ** 255n, 2n ** 255n])) // 2n ** 256n
 */
export const sumColumn = (column: Column): bigint => {
  switch (column.k) {
    case "f64":
      return sumF64(column);
    case "words2":
    case "words4":
      return sumWords(column);
    case "bigint":
      return column.of.reduce((a, b) => a + b, 0n);
  }
};

/** Rows of doubles that are added up at once. */
export const CHUNK = 2048;

/** The sum of chunks of doubles, each added up before. */
export interface ChunkSum {
  /** @param part the sum of the rows from `from` up to `to`, in doubles. */
  readonly add: (part: number, from: number, to: number) => void;
  readonly total: () => bigint;
}

/** A sum in doubles that stays below 2^53 is exact: sums of what is not negative only grow. Of another chunk halves are added up. */
export const chunkSum = (of: Float64Array): ChunkSum => {
  let [sum, carried] = [0n, 0];
  return {
    add: (part, from, to) => {
      if (part > Number.MAX_SAFE_INTEGER) sum += sumOfHalves(of, from, to);
      else if (carried + part > Number.MAX_SAFE_INTEGER) {
        sum += BigInt(carried);
        carried = part;
      } else carried += part;
    },
    total: () => sum + BigInt(carried),
  };
};

const HALF = 2 ** 32;

const sumOfHalves = (of: Float64Array, from: number, to: number): bigint => {
  let [upper, lower] = [0, 0];
  for (let row = from; row < to; row += 1) {
    const value = of[row] as number;
    const above = Math.floor(value / HALF);
    upper += above;
    lower += value - above * HALF;
  }
  return (BigInt(upper) << 32n) + BigInt(lower);
};

const sumF64 = ({ of, rows }: F64Column): bigint => {
  const sum = chunkSum(of);
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(rows, from + CHUNK);
    let [even, odd] = [0, 0];
    let row = from;
    for (; row + 1 < to; row += 2) {
      even += of[row] as number;
      odd += of[row + 1] as number;
    }
    if (row < to) even += of[row] as number;
    sum.add(even + odd, from, to);
  }
  return sum.total();
};

/** Sums of 2^20 halves of 32 bits are below 2^53. */
const ROWS_AT_ONCE = 2 ** 20;

const sumWords = ({ k, of, rows }: WordsColumn): bigint => {
  const halves = halvesOf[k];
  let sum = 0n;
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(rows, from + ROWS_AT_ONCE);
    // Four of the halves at a time: so many sums stay in registers.
    for (let first = 0; first < halves; first += 4)
      for (const [i, part] of sumsOfFour(of, halves, first, from, to).entries()) sum += BigInt(part) << BigInt(32 * (first + i));
  }
  return sum;
};

const sumsOfFour = (of: Uint32Array, halves: number, first: number, from: number, to: number): readonly number[] => {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let p = halves * from + first; p < halves * to; p += halves) {
    a += of[p] as number;
    b += of[p + 1] as number;
    c += of[p + 2] as number;
    d += of[p + 3] as number;
  }
  return [a, b, c, d];
};
