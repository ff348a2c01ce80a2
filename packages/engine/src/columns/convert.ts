import { columnOf, writeRow, zeroColumn } from "./make.js";
import type { Memory } from "./make.js";
import { measure } from "./measure.js";
import { readAll, readRow } from "./read.js";
import { halvesOf, kindFor } from "./types.js";
import type { Column, ColumnKind, TypedColumn } from "./types.js";

/**
 * The same values in another kind; the column itself where it has the kind already.
 *
 * @param k a kind that holds every value of the column.
 */
export const toKind = (column: Column, k: ColumnKind, memory: Memory = {}): Column => {
  if (column.k === k) return column;
  if (k === "bigint") return { k, rows: column.rows, of: readAll(column) };
  if (column.k === "bigint") return columnOf(column.of, { ...memory, k });
  return typedTo(column, zeroColumn(k, column.rows, memory));
};

const HALF = 2 ** 32;

const typedTo = (from: TypedColumn, to: TypedColumn): TypedColumn => {
  const { rows } = from;
  if (to.k === "f64") for (let row = 0; row < rows; row += 1) writeRow(to, row, readRow(from, row));
  else if (from.k === "f64") {
    const halves = halvesOf[to.k];
    for (let row = 0; row < rows; row += 1) {
      const value = from.of[row] as number;
      const above = Math.floor(value / HALF);
      to.of[halves * row] = value - above * HALF;
      to.of[halves * row + 1] = above;
    }
  } else {
    const [wide, narrow] = [halvesOf[to.k], halvesOf[from.k]];
    const common = Math.min(wide, narrow);
    for (let row = 0; row < rows; row += 1) for (let i = 0; i < common; i += 1) to.of[wide * row + i] = from.of[narrow * row + i] as number;
  }
  return to;
};

/** The column in the narrowest kind that holds it. */
export const narrowest = (column: Column, memory: Memory = {}): Column => toKind(column, kindFor(measure(column).most), memory);
