import { numbers } from "../../packages/engine/src/compile/kernels/testing/numbers.js";
/** What is measured, and the bytes it is measured on: the same for every implementation, in files that C reads too. */
export type Bits = 53 | 128 | 256;
export type Shape = "random" | "all equal" | "round figures" | "simple fraction" | "one whale" | "zeros";

export interface Case {
  readonly bits: Bits;
  readonly rows: number;
  readonly shape: Shape;
  readonly capped: boolean;
}

/** Little-endian 64-bit words a row. */
export const wordsOf = (bits: Bits): 1 | 2 | 4 => (bits === 53 ? 1 : bits === 128 ? 2 : 4);

/** Bits of one balance: as of tokens with 6, 18 and more decimals; a million of them stay below 2^53, 2^126, 2^254. */
const sizeOf: Readonly<Record<Bits, number>> = { 53: 32, 128: 100, 256: 229 };

export interface Data {
  /** Words of every row. */
  readonly weights: BigUint64Array;
  readonly rooms: BigUint64Array | null;
  readonly amount: bigint;
  readonly total: bigint;
}

export const makeData = ({ bits, rows, shape, capped }: Case): Data => {
  const words = wordsOf(bits);
  const size = sizeOf[bits];
  const next = numbers(BigInt(size));
  const shaped = (row: number): bigint => {
    switch (shape) {
      case "random":
      case "simple fraction":
        return next(size);
      case "all equal":
        return (1n << BigInt(size)) - 12_345n;
      case "round figures":
        return (next(size) / 1_000_000n) * 1_000_000n;
      case "one whale":
        return row === 17 ? (1n << BigInt(size + 16)) - 1n : next(20);
      case "zeros":
        return row % 2 === 0 ? next(size) : 0n;
    }
  };
  const weights = Array.from({ length: rows }, (_, row) => shaped(row));
  let total = weights.reduce((a, b) => a + b, 0n);
  if (shape === "simple fraction") {
    const last = 101n - (total % 101n);
    weights[0] = (weights[0] ?? 0n) + last;
    total += last;
  }
  const rooms = capped ? weights.map(() => next(size)) : null;
  const amount = shape === "simple fraction" ? (total / 101n) * 37n : (total * 123_456_789n) / 987_654_321n;
  const limit = rooms === null ? null : rooms.reduce((sum, room, row) => sum + ((weights[row] ?? 0n) > 0n ? room : 0n), 0n);
  return {
    weights: wordsFrom(weights, words),
    rooms: rooms && wordsFrom(rooms, words),
    amount: limit === null ? amount : (limit * 9n) / 10n,
    total,
  };
};

const wordsFrom = (values: readonly bigint[], words: number): BigUint64Array => {
  const of = new BigUint64Array(values.length * words);
  for (const [row, value] of values.entries())
    for (let i = 0; i < words; i += 1) of[row * words + i] = BigInt.asUintN(64, value >> BigInt(64 * i));
  return of;
};
