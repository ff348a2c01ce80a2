/**
 * The heart of every split by weight: `⌊w · amount / divisor⌋` of many rows, and of each fraction as much as decides nearly all
 * rows. Five ways of doing it stand behind this one shape; they work on one block at a time, so that they need no memory of the size
 * of the columns and the block stays in the processor's cache.
 */
export interface Divider {
  /** Room for the weights of one block and for their floors. */
  readonly input: Rows;
  readonly output: Rows;
  /**
   * Sixteen bits of each fraction of a block: a figure that differs from `65535 · fraction` or `65536 · fraction` by less than
   * two, and that never falls where the exact fraction rises by more than 2^-15.
   */
  readonly fractions: Uint16Array;
  /** How many rows have each upper twelve of these bits, since the divider was made. */
  readonly bins: Uint32Array;
  /** Divides the first rows of the block. */
  readonly run: (rows: number) => void;
  /** The exact sum of the floors since the divider was made; in doubles as long as it is below 2^53. */
  readonly sum: () => bigint;
  /** The exact remainders of the first rows of the block, whose floors stand in the output. */
  readonly remainders: (rows: number) => Digits;
}

/** A block, or a column: doubles, or halves of 32 bits. */
export type Rows = Float64Array | Uint32Array;

/** Numbers of several digits: `of[d * rows + row]`, the highest digit first, each a whole number in a double, all of one base. */
export interface Digits {
  readonly rows: number;
  readonly of: Float64Array;
  readonly base: bigint;
}

export const BLOCK = 4096;
export const BINS = 4096;

/** What is divided: both in lowest terms, for rows of weights up to `most`. */
export interface Division {
  readonly amount: bigint;
  readonly divisor: bigint;
  readonly most: bigint;
}

export const digitsOfRow = ({ rows, of, base }: Digits, row: number): bigint => {
  let value = 0n;
  for (let i = row; i < of.length; i += rows) value = value * base + BigInt(of[i] as number);
  return value;
};
