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

/** Every value, row by row. */
export const readAll = (column: Column): bigint[] => Array.from({ length: column.rows }, (_, row) => readRow(column, row));

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
