import { defect } from "../diagnostic/defect.js";
import { halvesOf } from "./types.js";
import type { Column } from "./types.js";

/**
 * One value of a column.
 *
 * @example readRow(columnOf([5n, 7n]), 1) // 7n
 */
export const readRow = (column: Column, row: number): bigint => {
  switch (column.k) {
    case "f64":
      return BigInt(column.of[row] ?? outside(row));
    case "words2":
    case "words4":
      return fromHalves(column.of, halvesOf[column.k] * row, halvesOf[column.k]);
    case "bigint":
      return column.of[row] ?? outside(row);
  }
};

/** A value of a column: a number where numbers hold it. */
export type UnitsAt = (row: number) => bigint | number;

/** Reads values of a column one by one, without a bigint where numbers hold them. */
export const unitsIn = (column: Column): UnitsAt =>
  column.k === "f64" ? (row) => column.of[row] ?? outside(row) : (row) => readRow(column, row);

/** Every value, row by row. */
export const readAll = (column: Column): bigint[] => {
  if (column.k === "bigint") return [...column.of];
  const { rows } = column;
  // As long as it will be from the start: an array that grows is copied again and again.
  const values: bigint[] = [];
  values.length = rows;
  if (column.k === "f64") {
    // Through the bits of a word: quicker than `BigInt` of a number, which asks first whether it is whole.
    const word = new BigUint64Array(1);
    const halves = new Uint32Array(word.buffer);
    for (let row = 0; row < rows; row += 1) {
      const value = column.of[row] as number;
      halves[0] = value;
      halves[1] = Math.floor(value / HALF);
      values[row] = word[0] as bigint;
    }
    return values;
  }
  const { of, k } = column;
  const words = new BigUint64Array(of.buffer, of.byteOffset, of.length / 2);
  if (k === "words2")
    for (let row = 0; row < rows; row += 1) values[row] = joined(words[2 * row] as bigint, words[2 * row + 1] as bigint, 64n);
  else
    for (let row = 0; row < rows; row += 1) {
      const low = joined(words[4 * row] as bigint, words[4 * row + 1] as bigint, 64n);
      const high = joined(words[4 * row + 2] as bigint, words[4 * row + 3] as bigint, 64n);
      values[row] = joined(low, high, 128n);
    }
  return values;
};

const HALF = 2 ** 32;

const joined = (low: bigint, high: bigint, shift: bigint): bigint => (high === 0n ? low : (high << shift) | low);

/** Halves of 32 bits, the lowest first, from `start`. */
export const fromHalves = (of: Uint32Array, start: number, halves: number): bigint => {
  let value = 0n;
  for (let i = halves - 1; i >= 0; i -= 1) {
    const half = of[start + i] ?? outside(start + i);
    value = value === 0n ? BigInt(half) : (value << 32n) | BigInt(half);
  }
  return value;
};

const outside = (row: number): never => defect(`a column has no row ${row}`);
