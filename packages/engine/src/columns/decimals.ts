import { zeroColumn } from "./make.js";
import type { Memory } from "./make.js";
import { halvesOf } from "./types.js";
import type { Column, TypedColumn, TypedKind, WordsColumn } from "./types.js";

/** Where a text is no amount: `bad number`, or more decimals than the asset has, or above what the kind holds. */
export interface BadRow {
  readonly row: number;
  readonly why: "bad number" | "too many decimals" | "too large";
}

export type Imported = { readonly ok: true; readonly column: Column } | ({ readonly ok: false } & BadRow);

/**
 * Reads decimal texts into base units, six digits at a time: no bigint is made but where no typed kind holds a value. The kind is the
 * narrowest by the number of digits, or the one asked for.
 *
 * @param decimals of the asset: `"1.5"` with 6 decimals is 1500000.
 * @returns the first row that is not an amount, where there is one.
 * @example columnOfDecimals(["1.5", "2"], 6) // f64: 1500000, 2000000
 */
export const columnOfDecimals = (
  texts: readonly string[],
  decimals: number,
  options: Memory & { readonly k?: TypedKind } = {},
): Imported => {
  const k = options.k ?? kindOfDigits(widest(texts) + decimals);
  if (k === "bigint") return general(texts, decimals);
  const column = zeroColumn(k, texts.length, options);
  for (const [row, text] of texts.entries()) {
    const why = readDecimal(text, 0, text.length, decimals, column, row);
    if (why !== null) return { ok: false, row, why };
  }
  return { ok: true, column };
};

/** The longest whole part. */
const widest = (texts: readonly string[]): number => {
  let digits = 0;
  for (const text of texts) {
    const point = text.indexOf(".");
    const whole = point < 0 ? text.length : point;
    if (whole > digits) digits = whole;
  }
  return digits;
};

/** 10^15 < 2^53, 10^38 < 2^128, 10^77 < 2^256. */
const kindOfDigits = (digits: number): TypedKind | "bigint" =>
  digits <= 15 ? "f64" : digits <= 38 ? "words2" : digits <= 77 ? "words4" : "bigint";

const POINT = 46;
const ZERO = 48;

/**
 * Reads `text[from, to)` into one row: digits, and after a point at most `decimals` of them.
 *
 * @returns null, or why it is no amount; the row is then of no use.
 */
export const readDecimal = (
  text: string,
  from: number,
  to: number,
  decimals: number,
  column: TypedColumn,
  row: number,
): BadRow["why"] | null => {
  const into = column.k === "f64" ? intoF64(column.of, row) : intoWords(column, row);
  let [chunk, scale] = [0, 1];
  let [fraction, digits, fits] = [-1, 0, true];
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if (code === POINT && fraction < 0 && digits > 0) {
      fraction = 0;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return "bad number";
    digits += 1;
    if (fraction >= 0) {
      // Zeros beyond the last decimal say nothing.
      if (fraction === decimals) {
        if (digit !== 0) return "too many decimals";
        continue;
      }
      fraction += 1;
    }
    chunk = 10 * chunk + digit;
    scale *= 10;
    if (scale === 1e6) {
      fits = into(scale, chunk) && fits;
      [chunk, scale] = [0, 1];
    }
  }
  if (digits === 0 || text.charCodeAt(to - 1) === POINT) return "bad number";
  if (scale > 1) fits = into(scale, chunk) && fits;
  for (let missing = decimals - Math.max(0, fraction); missing > 0; missing -= 6) fits = into(10 ** Math.min(6, missing), 0) && fits;
  return fits ? null : "too large";
};

/** Multiplies the row by a power of ten up to 10^6 and adds; whether it still fits. */
type Into = (scale: number, chunk: number) => boolean;

const intoF64 =
  (of: Float64Array, row: number): Into =>
  (scale, chunk) => {
    const value = (of[row] as number) * scale + chunk;
    of[row] = value;
    // A product that is not exact is above 2^53 too.
    return value <= Number.MAX_SAFE_INTEGER;
  };

const HALF = 2 ** 32;

const intoWords = ({ k, of }: WordsColumn, row: number): Into => {
  const halves = halvesOf[k];
  const start = halves * row;
  let used = 0;
  return (scale, chunk) => {
    let carry = chunk;
    for (let i = start; i < start + used; i += 1) {
      // Below 2^32 * 10^6 + 10^6 + 1: exact.
      const product = (of[i] as number) * scale + carry;
      carry = Math.floor(product / HALF);
      of[i] = product - carry * HALF;
    }
    if (carry === 0) return true;
    if (used === halves) return false;
    of[start + used] = carry;
    used += 1;
    return true;
  };
};

const general = (texts: readonly string[], decimals: number): Imported => {
  const of: bigint[] = [];
  for (const [row, text] of texts.entries()) {
    const parts = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text);
    if (parts === null) return { ok: false, row, why: "bad number" };
    const [, whole = "", fraction = ""] = parts;
    const kept = fraction.replace(/0+$/, "");
    if (kept.length > decimals) return { ok: false, row, why: "too many decimals" };
    of.push(BigInt(whole + kept.padEnd(decimals, "0")));
  }
  return { ok: true, column: { k: "bigint", rows: of.length, of } };
};
