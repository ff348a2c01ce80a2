import { zeroF64, zeroWords } from "../../columns/make.js";
import { widthOf } from "../../columns/rows.js";
import { halvesOf } from "../../columns/types.js";
import type { TypedColumn } from "../../columns/types.js";
import type { Rows } from "./divider.js";

/** Loops over columns, one for doubles and one for halves of 32 bits, so that nothing is decided inside a loop. */

/** Some rows, in rising order; null: all of them. */
export type Chosen = Int32Array | null;

/** Rows `[from, from + count)` of those chosen, one after another. */
export const gather = (from: Rows, to: Rows, width: number, chosen: Chosen, first: number, count: number): void => {
  if (chosen === null) {
    to.set(from.subarray(width * first, width * (first + count)));
  } else if (width === 1) {
    for (let j = 0; j < count; j += 1) to[j] = from[chosen[first + j] as number] as number;
  } else if (width === 4) {
    for (let j = 0; j < count; j += 1) {
      const p = 4 * (chosen[first + j] as number);
      const t = 4 * j;
      to[t] = from[p] as number;
      to[t + 1] = from[p + 1] as number;
      to[t + 2] = from[p + 2] as number;
      to[t + 3] = from[p + 3] as number;
    }
  } else {
    for (let j = 0; j < count; j += 1) {
      const p = 8 * (chosen[first + j] as number);
      const t = 8 * j;
      to[t] = from[p] as number;
      to[t + 1] = from[p + 1] as number;
      to[t + 2] = from[p + 2] as number;
      to[t + 3] = from[p + 3] as number;
      to[t + 4] = from[p + 4] as number;
      to[t + 5] = from[p + 5] as number;
      to[t + 6] = from[p + 6] as number;
      to[t + 7] = from[p + 7] as number;
    }
  }
};

/** The way back. */
export const scatter = (from: Rows, to: Rows, width: number, chosen: Chosen, first: number, count: number): void => {
  if (chosen === null) {
    to.set(from.subarray(0, width * count), width * first);
  } else if (width === 1) {
    for (let j = 0; j < count; j += 1) to[chosen[first + j] as number] = from[j] as number;
  } else if (width === 4) {
    for (let j = 0; j < count; j += 1) {
      const p = 4 * (chosen[first + j] as number);
      const t = 4 * j;
      to[p] = from[t] as number;
      to[p + 1] = from[t + 1] as number;
      to[p + 2] = from[t + 2] as number;
      to[p + 3] = from[t + 3] as number;
    }
  } else {
    for (let j = 0; j < count; j += 1) {
      const p = 8 * (chosen[first + j] as number);
      const t = 8 * j;
      to[p] = from[t] as number;
      to[p + 1] = from[t + 1] as number;
      to[p + 2] = from[t + 2] as number;
      to[p + 3] = from[t + 3] as number;
      to[p + 4] = from[t + 4] as number;
      to[p + 5] = from[t + 5] as number;
      to[p + 6] = from[t + 6] as number;
      to[p + 7] = from[t + 7] as number;
    }
  }
};

/** Copies some rows to the same places. */
export const copyRows = (from: TypedColumn, to: TypedColumn, rows: Int32Array): void => {
  const width = widthOf(from);
  for (let j = 0; j < rows.length; j += 1) {
    const p = width * (rows[j] as number);
    for (let i = p; i < p + width; i += 1) to.of[i] = from.of[i] as number;
  }
};

/** The rows of a list as a column of its own. */
export const gathered = (column: TypedColumn, chosen: Int32Array): TypedColumn => {
  const to = column.k === "f64" ? zeroF64(chosen.length) : zeroWords(column.k, chosen.length);
  gather(column.of, to.of, widthOf(column), chosen, 0, chosen.length);
  return to;
};

/** One more unit for a row. */
export const addOne = (units: TypedColumn, row: number): void => {
  if (units.k === "f64") units.of[row] = (units.of[row] as number) + 1;
  else increase(units.of, halvesOf[units.k] * row);
};

/** One more unit for some places of a list of rows. */
export const addOnes = (units: TypedColumn, rows: Int32Array, places: Int32Array): void => {
  const { of } = units;
  if (units.k === "f64") {
    for (let j = 0; j < places.length; j += 1) {
      const row = rows[places[j] as number] as number;
      of[row] = (of[row] as number) + 1;
    }
    return;
  }
  const width = halvesOf[units.k];
  for (let j = 0; j < places.length; j += 1) increase(units.of, width * (rows[places[j] as number] as number));
};

/** One more for the number of halves at `p`, which has room for it. */
const increase = (of: Uint32Array, p: number): void => {
  for (let i = p; ; i += 1) {
    const value = ((of[i] as number) + 1) | 0;
    of[i] = value;
    if (value !== 0) return;
  }
};

export const isOdd = (units: TypedColumn, row: number): boolean => {
  const lowest = units.of[widthOf(units) * row] as number;
  return lowest % 2 === 1;
};

export const isZeroRow = (column: TypedColumn, row: number): boolean => {
  const width = widthOf(column);
  for (let i = width * row; i < width * row + width; i += 1) if (column.of[i] !== 0) return false;
  return true;
};

/** Writes the double or the halves of one row. */
export const setRow = (column: TypedColumn, row: number, value: ArrayLike<number>): void => {
  const width = value.length;
  for (let i = 0; i < width; i += 1) column.of[width * row + i] = value[i] as number;
};

/** Writes one value to those chosen. */
export const setRows = (column: TypedColumn, chosen: Chosen, value: ArrayLike<number>): void => {
  const count = chosen?.length ?? column.rows;
  const width = widthOf(column);
  for (let i = 0; i < width; i += 1) {
    const part = value[i] as number;
    const of = column.of;
    if (chosen === null) for (let p = i; p < width * count; p += width) of[p] = part;
    else for (let j = 0; j < count; j += 1) of[width * (chosen[j] as number) + i] = part;
  }
};

/** Writes what another column has above a value that none of those chosen is below. */
export const setRowsAbove = (column: TypedColumn, from: TypedColumn, chosen: Chosen, value: ArrayLike<number>): void => {
  const count = chosen?.length ?? column.rows;
  if (column.k === "f64") {
    const less = value[0] as number;
    for (let j = 0; j < count; j += 1) {
      const row = chosen === null ? j : (chosen[j] as number);
      column.of[row] = (from.of[row] as number) - less;
    }
    return;
  }
  const width = halvesOf[column.k];
  const to = column.of;
  const { of } = from;
  for (let j = 0; j < count; j += 1) {
    const start = width * (chosen === null ? j : (chosen[j] as number));
    let borrow = 0;
    for (let i = 0; i < width; i += 1) {
      const rest = (of[start + i] as number) - (value[i] as number) - borrow;
      borrow = rest < 0 ? 1 : 0;
      to[start + i] = rest;
    }
  }
};

/** R25: units above the room become the room. */
export const cutUnits = (units: TypedColumn, rooms: TypedColumn): void => {
  for (let row = 0; row < units.rows; row += 1) if (isAbove(units, row, rooms, row)) cutRow(units, rooms, row);
};

const cutRow = (units: TypedColumn, rooms: TypedColumn, row: number): void => {
  const width = widthOf(units);
  for (let i = width * row; i < width * row + width; i += 1) units.of[i] = rooms.of[i] as number;
};

export const clearRow = (column: TypedColumn, row: number): void => {
  const width = widthOf(column);
  column.of.fill(0, width * row, width * row + width);
};

/** Whether row `a` of one column is above row `b` of another of the same kind. */
export const isAbove = (x: TypedColumn, a: number, y: TypedColumn, b: number): boolean => {
  const width = widthOf(x);
  for (let i = width - 1; i >= 0; i -= 1) {
    const p = x.of[width * a + i] as number;
    const q = y.of[width * b + i] as number;
    if (p !== q) return p > q;
  }
  return false;
};

/** Whether these rows, and there are some, hold one value. */
export const allAlike = (column: TypedColumn, rows: Int32Array): boolean => {
  const { of } = column;
  const width = widthOf(column);
  const first = width * (rows[0] as number);
  for (let i = 0; i < width; i += 1) {
    const value = of[first + i];
    for (let j = 1; j < rows.length; j += 1) if (of[width * (rows[j] as number) + i] !== value) return false;
  }
  return true;
};

const HALF = 2 ** 32;

/**
 * A double near the value: off by less than 2^-51 of it, and never falling where the value rises. It is made of the three highest
 * halves that count: as a whole number of 65 bits or more, rounded, or exactly.
 */
export const near = (column: TypedColumn, row: number): number =>
  column.k === "f64" ? (column.of[row] as number) : nearHalves(column.of, halvesOf[column.k] * row, halvesOf[column.k]);

const nearHalves = (of: Uint32Array, p: number, width: number): number => {
  let i = p + width - 1;
  while (of[i] === 0 && i > p + 2) i -= 1;
  const top = ((of[i] as number) * HALF + (of[i - 1] as number)) * HALF + (of[i - 2] as number);
  return top * (POWERS[i - 2 - p] as number);
};

const POWERS = Float64Array.from({ length: 6 }, (_, i) => HALF ** i);

/** `near` of every row. */
export const nearAll = (column: TypedColumn): Float64Array => {
  if (column.k === "f64") return column.of;
  const found = new Float64Array(column.rows);
  const width = halvesOf[column.k];
  for (let row = 0; row < found.length; row += 1) found[row] = nearHalves(column.of, width * row, width);
  return found;
};

/** The exact sum of some rows. */
export const sumOfRows = (column: TypedColumn, rows: Int32Array): bigint => {
  let sum = 0n;
  // 2^20 halves of 32 bits stay below 2^53.
  for (let first = 0; first < rows.length; first += 2 ** 20) {
    const some = rows.subarray(first, first + 2 ** 20);
    if (column.k === "f64") sum += sumOfDoubles(column.of, some);
    else
      for (let half = 0; half < halvesOf[column.k]; half += 4)
        for (const [i, part] of sumsOfHalves(column.of, halvesOf[column.k], half, some).entries())
          sum += BigInt(part) << BigInt(32 * (half + i));
  }
  return sum;
};

const sumOfDoubles = (of: Float64Array, rows: Int32Array): bigint => {
  let sum = 0;
  for (let j = 0; j < rows.length; j += 1) sum += of[rows[j] as number] as number;
  if (sum <= Number.MAX_SAFE_INTEGER) return BigInt(sum);
  let [upper, lower] = [0, 0];
  for (let j = 0; j < rows.length; j += 1) {
    const value = of[rows[j] as number] as number;
    const above = Math.floor(value / HALF);
    upper += above;
    lower += value - above * HALF;
  }
  return (BigInt(upper) << 32n) + BigInt(lower);
};

const sumsOfHalves = (of: Uint32Array, width: number, half: number, rows: Int32Array): readonly number[] => {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let j = 0; j < rows.length; j += 1) {
    const p = width * (rows[j] as number) + half;
    a += of[p] as number;
    b += of[p + 1] as number;
    c += of[p + 2] as number;
    d += of[p + 3] as number;
  }
  return [a, b, c, d];
};
