import { toKind } from "./convert.js";
import { readDecimal } from "./decimals.js";
import { writeRow, zeroColumn } from "./make.js";
import { kindFor } from "./types.js";
import type { TypedColumn, TypedKind } from "./types.js";

/** A column that is written row by row, of no length known before. It widens when a number asks for it. */
export interface GrowingColumn {
  /** @param value a whole number from zero to 2^53 - 1. */
  readonly addNumber: (value: number) => void;
  /** @param value from zero, below 2^256. */
  readonly add: (value: bigint) => void;
  /** @param text a plain decimal that has `digits` in base units, 77 at most. */
  readonly addDecimal: (text: string, decimals: number, digits: number) => void;
  /** Value `i` is that of row `order[i]`; null: as they came. */
  readonly finish: (order: Uint32Array | null) => TypedColumn;
}

export const growingColumn = (): GrowingColumn => {
  let column: TypedColumn = zeroColumn("f64", FIRST);
  let rows = 0;
  const makeRoom = (k: TypedKind): void => {
    if (widths[k] > widths[column.k]) column = toKind(column, k) as TypedColumn;
    if (rows < column.rows) return;
    const wider = zeroColumn(column.k, 2 * column.rows);
    wider.of.set(column.of);
    column = wider;
  };
  return {
    addNumber: (value) => {
      if (rows === column.rows) makeRoom("f64");
      if (column.k === "f64") column.of[rows] = value;
      else {
        const above = Math.floor(value / HALF);
        column.of[widths[column.k] * rows] = value - above * HALF;
        column.of[widths[column.k] * rows + 1] = above;
      }
      rows += 1;
    },
    add: (value) => {
      makeRoom(kindFor(value) as TypedKind);
      writeRow(column, rows, value);
      rows += 1;
    },
    addDecimal: (text, decimals, digits) => {
      makeRoom(digits <= 38 ? "words2" : "words4"); // 10^38 < 2^128, 10^77 < 2^256
      readDecimal(text, 0, text.length, decimals, column, rows);
      rows += 1;
    },
    finish: (order) => (order === null ? cut(column, rows) : gathered(column, order)),
  };
};

const FIRST = 16;
const HALF = 2 ** 32;

/** Elements of the array a row. */
const widths: Readonly<Record<TypedKind, number>> = { f64: 1, words2: 4, words4: 8 };

const cut = (column: TypedColumn, rows: number): TypedColumn => {
  const to = zeroColumn(column.k, rows);
  to.of.set(column.of.subarray(0, widths[column.k] * rows));
  return to;
};

const gathered = (column: TypedColumn, order: Uint32Array): TypedColumn => {
  const to = zeroColumn(column.k, order.length);
  const width = widths[column.k];
  for (let row = 0; row < order.length; row += 1) {
    const from = width * (order[row] as number);
    for (let i = 0; i < width; i += 1) to.of[width * row + i] = column.of[from + i] as number;
  }
  return to;
};
