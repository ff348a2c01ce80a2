/**
 * A column of amounts: one whole number from zero up a row. Which of the four ways to hold it decides how fast the kernels run, never
 * what they answer.
 *
 * - `f64`: every value is at most 2^53 - 1.
 * - `words2`, `words4`: little-endian words of 64 bits, two or four a row, seen as halves of 32 bits: `of[4 * row]` is the lowest.
 *   Values below 2^128 and 2^256, aligned to 8 bytes. The bytes are those of a WebAssembly memory and of C on the usual machines.
 * - `bigint`: any size.
 *
 * Typed arrays may stand on a `SharedArrayBuffer`, so that workers see the same bytes.
 */
export type Column = F64Column | WordsColumn | BigintColumn;

export interface F64Column {
  readonly k: "f64";
  readonly rows: number;
  readonly of: Float64Array;
}

export interface WordsColumn {
  readonly k: "words2" | "words4";
  readonly rows: number;
  readonly of: Uint32Array;
}

export interface BigintColumn {
  readonly k: "bigint";
  readonly rows: number;
  readonly of: readonly bigint[];
}

export type ColumnKind = Column["k"];

/** Columns of typed arrays. */
export type TypedColumn = F64Column | WordsColumn;
export type TypedKind = TypedColumn["k"];

/** The first power of two that a value of the kind does not reach. */
export const limitOf: Readonly<Record<TypedKind, bigint>> = { f64: 1n << 53n, words2: 1n << 128n, words4: 1n << 256n };

/** 32-bit halves a row. */
export const halvesOf: Readonly<Record<WordsColumn["k"], number>> = { words2: 4, words4: 8 };

/** The narrowest typed kind that holds every number up to `most`, or `bigint`. */
export const kindFor = (most: bigint): ColumnKind =>
  most < limitOf.f64 ? "f64" : most < limitOf.words2 ? "words2" : most < limitOf.words4 ? "words4" : "bigint";
