import { halvesOf, kindFor, limitOf } from "./types.js";
import type { BigintColumn, Column, ColumnKind, F64Column, TypedColumn, TypedKind, WordsColumn } from "./types.js";

export interface Memory {
  /** On a `SharedArrayBuffer`, for workers. */
  readonly shared?: boolean;
}

const buffer = (bytes: number, { shared = false }: Memory): ArrayBufferLike =>
  shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

export const zeroF64 = (rows: number, memory: Memory = {}): F64Column => ({
  k: "f64",
  rows,
  of: new Float64Array(buffer(8 * rows, memory)),
});

export const zeroWords = (k: WordsColumn["k"], rows: number, memory: Memory = {}): WordsColumn => ({
  k,
  rows,
  of: new Uint32Array(buffer(4 * halvesOf[k] * rows, memory)),
});

/** A column of zeros. */
export const zeroColumn = (k: TypedKind, rows: number, memory: Memory = {}): TypedColumn =>
  k === "f64" ? zeroF64(rows, memory) : zeroWords(k, rows, memory);

/**
 * The column of these numbers in the narrowest kind that holds them, or in the kind asked for.
 *
 * @throws RangeError where a number is below zero or does not fit the kind.
 * @example columnOf([1n, 2n ** 60n]).k // "words2"
 */
export const columnOf = (values: readonly bigint[], options: Memory & { readonly k?: ColumnKind } = {}): Column => {
  let most = 0n;
  for (const value of values) {
    if (value < 0n) throw new RangeError("a column holds no numbers below zero");
    if (value > most) most = value;
  }
  const k = options.k ?? kindFor(most);
  if (k === "bigint") return { k, rows: values.length, of: values } satisfies BigintColumn;
  if (most >= limitOf[k]) throw new RangeError(`a number is too large for a column of ${k}`);
  const column = zeroColumn(k, values.length, options);
  if (column.k === "f64") writeDoubles(column, values);
  else writeWords(column, values);
  return column;
};

/** Through the bits of a word: quicker than `Number` of a bigint. */
const writeDoubles = ({ of }: F64Column, values: readonly bigint[]): void => {
  const word = new BigUint64Array(1);
  const halves = new Uint32Array(word.buffer);
  for (let row = 0; row < values.length; row += 1) {
    word[0] = values[row] as bigint;
    of[row] = (halves[1] as number) * HALF + (halves[0] as number);
  }
};

const HALF = 2 ** 32;

/** Words of 64 bits take a bigint modulo 2^64. */
const writeWords = ({ of, k }: WordsColumn, values: readonly bigint[]): void => {
  const words = new BigUint64Array(of.buffer, of.byteOffset, of.length / 2);
  if (k === "words2")
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] as bigint;
      words[2 * row] = value;
      words[2 * row + 1] = value >> 64n;
    }
  else
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] as bigint;
      words[4 * row] = value;
      words[4 * row + 1] = value >> 64n;
      words[4 * row + 2] = value >> 128n;
      words[4 * row + 3] = value >> 192n;
    }
};

/**
 * The column of these numbers as they are: the array is copied.
 *
 * @throws RangeError where a number is below zero, not whole or above 2^53 - 1.
 */
export const columnOfNumbers = (values: ArrayLike<number>, memory: Memory = {}): F64Column => {
  const column = zeroF64(values.length, memory);
  column.of.set(values);
  for (const value of column.of)
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError("a column holds whole numbers from 0 to 2^53 - 1");
  return column;
};

/** @param value fits the kind of the column. */
export const writeRow = (column: TypedColumn, row: number, value: bigint): void => {
  if (column.k === "f64") {
    column.of[row] = Number(value);
    return;
  }
  const halves = halvesOf[column.k];
  let rest = value;
  for (let i = 0; i < halves; i += 1) {
    column.of[halves * row + i] = Number(BigInt.asUintN(32, rest));
    rest >>= 32n;
  }
};
