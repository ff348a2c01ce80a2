import { i32, i64 } from "./code.js";
import type { Code, Local, Step } from "./code.js";
import type { Variables } from "./module.js";

/**
 * The sum of words of 64 bits: modulo 2^64, and that of their upper halves, which 2^32 words do not fill. The first less the second, at
 * its place, is the sum of the lower halves.
 */
export interface WordSum {
  readonly all: Local<"i64">;
  readonly upper: Local<"i64">;
}

export const newWordSums = ({ i64: fresh }: Variables, count: number): readonly WordSum[] =>
  Array.from({ length: count }, () => ({ all: fresh(), upper: fresh() }));

export const addWord = ({ all, upper }: WordSum, word: Local<"i64">): readonly Step[] => [
  all.set(i64.add(all.get, word.get)),
  upper.set(i64.add(upper.get, i64.shrU(word.get, i64.const(32n)))),
];

const inOrder = (sums: readonly WordSum[]): readonly Local<"i64">[] => sums.flatMap(({ all, upper }) => [all, upper]);
const base = (address: number): Code<"i32"> => i32.const(address);

export const loadWordSums = (sums: readonly WordSum[], from: number): readonly Step[] =>
  inOrder(sums).map((part, i) => part.set(i64.load(base(from), 8 * i)));

export const storeWordSums = (sums: readonly WordSum[], to: number): readonly Step[] =>
  inOrder(sums).map((part, i) => i64.store(base(to), part.get, 8 * i));

/** The sum of numbers of several words, of whose words these are the sums as stored. */
export const sumOfWords = (stored: BigUint64Array): bigint => {
  let sum = 0n;
  for (let i = stored.length - 2; i >= 0; i -= 2) {
    const [all = 0n, upper = 0n] = stored.subarray(i, i + 2);
    sum = (sum << 64n) + (upper << 32n) + BigInt.asUintN(64, all - (upper << 32n));
  }
  return sum;
};
