import { describe, expect, it } from "vitest";
import { columnOf } from "../../columns/make.js";
import type { TypedKind } from "../../columns/types.js";
import { differences, proRata, roundings, sum } from "./testing/compare.js";
import { numbers } from "./testing/numbers.js";
import type { Rounding, SplitRequest } from "./types.js";

/**
 * Many members, wide numbers, and inputs chosen against the fast paths: unit by unit against plain bigint. That a split adds up says
 * nothing of a wide product: what a quotient lacks, the units left over make good.
 *
 * `SPILLWAY_LONG=1` runs the same with a million members.
 */
const isLong = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env["SPILLWAY_LONG"] === "1";
const MANY = isLong ? 1_000_000 : 100_000;
const TIME = isLong ? 3_600_000 : 120_000;

const column = (rows: number, of: (i: number) => bigint): bigint[] => Array.from({ length: rows }, (_, i) => of(i));
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The kinds that hold numbers of so many bits, narrowest first; where doubles hold the sum, wider ones are tried too. */
const from = (k: TypedKind): readonly TypedKind[] =>
  k === "f64" ? ["f64", "words2", "words4"] : k === "words2" ? ["words2", "words4"] : ["words4"];

interface Size {
  readonly name: string;
  /** Bits of one weight, so that the sum stays in the kind. */
  readonly bits: number;
  readonly kinds: readonly TypedKind[];
}

const sizes: readonly Size[] = [
  { name: "small amounts", bits: 20, kinds: from("f64") },
  { name: "sums near 2^53", bits: 36, kinds: from("f64") },
  { name: "64-bit amounts", bits: 64, kinds: from("words2") },
  { name: "100-bit amounts", bits: 100, kinds: from("words2") },
  { name: "amounts up to 2^128 - 1", bits: 128, kinds: from("words2") },
  { name: "229-bit amounts", bits: 229, kinds: from("words4") },
  { name: "amounts up to 2^256 - 1", bits: 256, kinds: from("words4") },
];

/** Weights that the kernels could stumble over. */
const shapes: Readonly<Record<string, (rows: number, bits: number) => bigint[]>> = {
  random: (rows, bits) => {
    const next = numbers(BigInt(bits));
    return column(rows, () => next(bits));
  },
  "all equal": (rows, bits) => column(rows, () => (1n << BigInt(bits)) - 1n),
  "one whale": (rows, bits) => column(rows, (i) => (i === 17 ? (1n << BigInt(bits)) - 1n : BigInt(i % 5))),
  "many zeros": (rows, bits) => {
    const next = numbers(3n);
    return column(rows, (i) => (i % 3 === 0 ? next(bits) : 0n));
  },
  "round figures": (rows, bits) => {
    const next = numbers(5n);
    return column(rows, () => (next(bits) / 1_000_000n) * 1_000_000n);
  },
};

const ceiling = (bits: number): bigint => 1n << BigInt(bits <= 36 ? 53 : bits <= 128 ? 128 : 256);

/** A third, a half, 37 of 101, nearly nothing, nearly everything, and a figure of no kind. */
const amounts = (total: bigint, bits: number): readonly bigint[] => {
  const most = least(total, ceiling(bits)) - 1n;
  return [total / 3n, total / 2n, (total / 101n) * 37n, 1n, most, (total * 123_456_789n) / 987_654_321n]
    .map((a) => least(a, most))
    .filter((a) => a > 0n);
};

describe.each(sizes)("$name", ({ bits, kinds }) => {
  it.each(Object.keys(shapes))(
    "%s, every rounding",
    (shape) => {
      const weights = shapes[shape]?.(400, bits) ?? [];
      const rule = proRata(weights);
      for (const amount of amounts(sum(weights), bits))
        for (const rounding of roundings) expect(differences({ rule, rooms: null, rest: "members", rounding, amount }, kinds)).toEqual([]);
    },
    TIME,
  );

  it(
    "many members, by largest remainder",
    () => {
      const weights = shapes["random"]?.(MANY, bits - Math.ceil(Math.log2(MANY))) ?? [];
      const total = sum(weights);
      for (const amount of [(total * 37n) / 101n, total - 1n])
        expect(
          differences({ rule: proRata(weights), rooms: null, rest: "members", rounding: "largest remainder", amount }, kinds.slice(0, 1)),
        ).toEqual([]);
    },
    TIME,
  );

  it(
    "simple fractions of the total: all fractions are among few",
    () => {
      const rows = 101 * 12;
      const next = numbers(11n);
      const some = column(rows - 1, () => next(bits - 15));
      // The last one makes the sum a multiple of 6 and of 101.
      const weights = [...some, 606n - (sum(some) % 606n)];
      for (const [n, d] of [
        [1n, 2n],
        [1n, 3n],
        [37n, 101n],
        [2n, 1n],
      ] as const)
        for (const rounding of roundings)
          expect(
            differences(
              { rule: proRata(weights), rooms: null, rest: "next", rounding, amount: least((sum(weights) / d) * n, ceiling(bits) - 1n) },
              kinds,
            ),
          ).toEqual([]);
    },
    TIME,
  );

  it(
    "rooms: caps of random size, of a multiple of the weight, of nothing, for everything there is",
    () => {
      const rows = 300;
      const next = numbers(13n);
      const weights = column(rows, () => next(bits - 13));
      const caps: readonly (readonly bigint[])[] = [
        column(rows, () => next(bits - 13)),
        weights.map((w) => 2n * w),
        weights.map((w, i) => (i % 2 === 0 ? 2n * w : w / 3n)),
        column(rows, (i) => (i === 5 ? 1n << BigInt(bits - 2) : 0n)),
        // Each cap twice the one before, as far as the bits go: as many rounds as there are sizes.
        column(rows, (i) => 1n << BigInt(i % (bits - 13))),
      ];
      for (const rooms of caps) {
        const payers = sum(rooms.filter((_, i) => (weights[i] ?? 0n) > 0n));
        for (const amount of [payers, payers - 1n, payers / 2n, (payers * 9n) / 10n, 1n])
          for (const rounding of roundings)
            expect(
              differences(
                {
                  rule: proRata(weights, 7n),
                  rooms: columnOf(rooms),
                  rest: "members",
                  rounding,
                  amount: least(amount, ceiling(bits) - 1n),
                },
                kinds,
              ),
            ).toEqual([]);
      }
    },
    TIME,
  );

  it(
    "the other rules at this size",
    () => {
      const rows = 1100;
      const next = numbers(17n);
      const rooms = column(rows, (i) => (i % 7 === 0 ? next(bits - 14) : next(bits - 13) >> (next(3) * BigInt(bits >> 4))));
      const weights = column(rows, () => next(bits - 13) + 1n);
      const keys = columnOf(column(rows, () => next(bits - 13)));
      const few = columnOf(column(rows, () => next(2)));
      const rules: readonly SplitRequest["rule"][] = [
        { k: "equally", rows },
        { k: "equal awards" },
        { k: "talmud" },
        { k: "one by one", keys: { of: keys, offset: 0n, scale: 1n }, first: "smallest", equals: null },
        {
          k: "one by one",
          keys: { of: few, offset: -1n, scale: 3n },
          first: "largest",
          equals: { k: "pro rata", weights: columnOf(weights), scale: 5n },
        },
        { k: "one by one", keys: { of: few, offset: 0n, scale: 1n }, first: "smallest", equals: { k: "equally" } },
      ];
      for (const rule of rules)
        for (const part of [1n, 333n, 500n, 501n, 1000n])
          for (const rounding of roundingsOf(rule.k))
            expect(
              differences({ rule, rooms: columnOf(rooms), rest: "members", rounding, amount: (sum(rooms) * part) / 1000n }, kinds),
            ).toEqual([]);
    },
    TIME,
  );
});

const roundingsOf = (rule: SplitRequest["rule"]["k"]): readonly Rounding[] =>
  rule === "equal awards" || rule === "talmud" ? roundings.filter((r) => r !== "sainte lague") : roundings;

describe("few members at every bound", () => {
  const bounds = [53n, 64n, 128n, 256n].flatMap((b) => [(1n << b) - 1n, (1n << b) - 2n, 1n << (b - 1n)]);
  it.each(bounds)("%s", (most) => {
    const amountsOf = [1n, 2n, most / 2n, most - 1n, most];
    for (const weights of [
      [most],
      [most, 0n],
      [0n, most],
      [1n, most - 1n],
      [most, most],
      [most, 1n, most],
      [most - 1n, most, 3n],
      [1n, 1n, 1n],
    ])
      for (const amount of amountsOf)
        for (const rounding of roundings) {
          expect(differences({ rule: proRata(weights), rooms: null, rest: "next", rounding, amount })).toEqual([]);
          expect(differences({ rule: proRata(weights), rooms: columnOf(weights), rest: "next", rounding, amount })).toEqual([]);
          const within = least(amount, sum(weights));
          expect(differences({ rule: proRata(weights), rooms: columnOf(weights), rest: "members", rounding, amount: within })).toEqual([]);
        }
  });

  it("no member", () => {
    for (const rounding of roundings)
      expect(differences({ rule: proRata([]), rooms: columnOf([]), rest: "members", rounding, amount: 0n })).toEqual([]);
  });
});

describe("near ties in the bin where the units end", () => {
  it.each([53, 128, 256])(
    "%i bits: fractions that differ by one part of the divisor",
    (bits) => {
      // Of weights w and w + 1 the remainders differ by the amount modulo the divisor; amounts near the divisor make them neighbours.
      const rows = 20_000;
      const base = 1n << BigInt(bits - 18);
      const weights = column(rows, (i) => base + BigInt((i * 7919) % rows));
      const total = sum(weights);
      for (const amount of [total - 1n, total - 3n, total / 2n + 1n, total / 3n + 1n])
        expect(differences({ rule: proRata(weights), rooms: null, rest: "members", rounding: "largest remainder", amount })).toEqual([]);
    },
    TIME,
  );
});
