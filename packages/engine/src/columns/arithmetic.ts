import { defect } from "../diagnostic/defect.js";
import { toKind } from "./convert.js";
import { columnOf, writeRow, zeroColumn } from "./make.js";
import { readAll } from "./read.js";
import { halvesOf, kindFor } from "./types.js";
import type { Column, ColumnKind, TypedColumn } from "./types.js";

/** Columns from columns, row by row. Arguments are left as they are. */

const kinds: readonly ColumnKind[] = ["f64", "words2", "words4", "bigint"];

/** The kind that holds what each of some kinds holds. */
export const widestKind = (of: readonly ColumnKind[]): ColumnKind => kinds[Math.max(...of.map((k) => kinds.indexOf(k)))] ?? "bigint";

/** The same number in every row. */
export const constantColumn = (rows: number, value: bigint): Column => {
  const k = kindFor(value);
  if (k === "bigint") return { k, rows, of: Array.from({ length: rows }, () => value) };
  const column = zeroColumn(k, rows);
  if (rows === 0) return column;
  writeRow(column, 0, value);
  const width = widthOf(column);
  // Twice as many rows are filled with each copy.
  for (let filled = 1; filled < rows; filled *= 2) column.of.copyWithin(width * filled, 0, width * Math.min(filled, rows - filled));
  return column;
};

const widthOf = (column: TypedColumn): number => (column.k === "f64" ? 1 : halvesOf[column.k]);

/** The less of both. */
export const leastColumn = (a: Column, b: Column): Column =>
  rowByRow(a, b, {
    f64: Math.min,
    words: (x, y, to, p, width) => {
      const from = isLess(y, x, p, width) ? y : x;
      for (let i = p; i < p + width; i += 1) to[i] = from[i] as number;
    },
    bigint: (x, y) => (y < x ? y : x),
  });

/** `a` less `b`; zero where `b` is more. */
export const lessColumn = (a: Column, b: Column): Column =>
  rowByRow(a, b, {
    f64: (x, y) => Math.max(0, x - y),
    words: (x, y, to, p, width) => {
      if (isLess(x, y, p, width)) return;
      let borrow = 0;
      for (let i = p; i < p + width; i += 1) {
        const rest = (x[i] as number) - (y[i] as number) - borrow;
        borrow = rest < 0 ? 1 : 0;
        to[i] = rest;
      }
    },
    bigint: (x, y) => (x > y ? x - y : 0n),
  });

/** The sum of both; `k` holds it. */
export const plusColumn = (a: Column, b: Column, k: ColumnKind): Column =>
  rowByRow(
    a,
    b,
    {
      f64: (x, y) => x + y,
      words: (x, y, to, p, width) => {
        let carry = 0;
        for (let i = p; i < p + width; i += 1) {
          const sum = (x[i] as number) + (y[i] as number) + carry;
          carry = sum > 0xffffffff ? 1 : 0;
          to[i] = sum;
        }
      },
      bigint: (x, y) => x + y,
    },
    k,
  );

interface Row {
  readonly f64: (x: number, y: number) => number;
  /** Into a row that is zero. */
  readonly words: (x: Uint32Array, y: Uint32Array, to: Uint32Array, p: number, width: number) => void;
  readonly bigint: (x: bigint, y: bigint) => bigint;
}

const rowByRow = (a: Column, b: Column, row: Row, least: ColumnKind = "f64"): Column => {
  const k = widestKind([a.k, b.k, least]);
  if (k === "bigint") {
    const others = readAll(b);
    return { k, rows: a.rows, of: readAll(a).map((x, i) => row.bigint(x, others[i] as bigint)) };
  }
  const [x, y] = [toKind(a, k), toKind(b, k)];
  const to = zeroColumn(k, a.rows);
  if (x.k === "f64" && y.k === "f64" && to.k === "f64") {
    for (let i = 0; i < a.rows; i += 1) to.of[i] = row.f64(x.of[i] as number, y.of[i] as number);
  } else if (x.k !== "f64" && y.k !== "f64" && to.k !== "f64" && x.k !== "bigint" && y.k !== "bigint") {
    const width = widthOf(to);
    for (let p = 0; p < width * a.rows; p += width) row.words(x.of, y.of, to.of, p, width);
  } else defect("columns of two kinds");
  return to;
};

const isLess = (x: Uint32Array, y: Uint32Array, p: number, width: number): boolean => {
  for (let i = p + width - 1; i >= p; i -= 1) if (x[i] !== y[i]) return (x[i] as number) < (y[i] as number);
  return false;
};

/** `⌊n / d⌋` of every row times this, by bigint. */
export const scaledByBigint = (column: Column, n: bigint, d: bigint): Column => columnOf(readAll(column).map((x) => (x * n) / d));
