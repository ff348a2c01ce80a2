import { describe, expect, it } from "vitest";
import { columnOf } from "../../columns/make.js";
import type { TypedColumn, TypedKind } from "../../columns/types.js";
import { plainSplit } from "./plain.js";
import { startOf } from "./start.js";
import { differences, kinds, proRata, sum } from "./testing/compare.js";
import { numbers } from "./testing/numbers.js";
import type { SplitRequest } from "./types.js";

/** Enough for a sample, and more than two blocks. */
const rows = 10_000;
const next = numbers(23n);
const column = (of: (row: number) => bigint): bigint[] => Array.from({ length: rows }, (_, row) => of(row));
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
/** `startOf` takes 4096 rows evenly apart. */
const sampled = new Set(Array.from({ length: 4096 }, (_, j) => Math.floor((rows / 4096) * j)));

interface Case {
  readonly weights: readonly bigint[];
  readonly rooms: readonly bigint[];
  /** Thousandths of what there is room for. */
  readonly parts: readonly bigint[];
}

const usual = (bits: number): Readonly<Record<string, Case>> => {
  const weights = column((row) => (row % 11 === 0 ? 0n : next(bits)));
  return {
    "rooms of random size": { weights, rooms: column((row) => (row % 7 === 0 ? 0n : next(bits))), parts: [1000n, 900n, 300n, 1n] },
    // Every row is full at one level, or none: each is in doubt.
    "rooms of twice the weight": { weights, rooms: weights.map((w) => 2n * w), parts: [1000n, 999n, 500n] },
    "levels that differ by one unit of the room": {
      weights,
      rooms: weights.map((w, row) => (w === 0n ? 0n : 2n * w + BigInt(row % 3) - 1n)),
      parts: [1000n, 999n],
    },
    "levels over as many sizes as there are bits": { weights, rooms: column((row) => 1n << BigInt(row % bits)), parts: [1000n, 999n, 10n] },
  };
};

const requestOf = ({ weights, rooms }: Case, part: bigint, most: bigint): SplitRequest => {
  const payers = sum(rooms.filter((_, row) => (weights[row] ?? 0n) > 0n));
  const amount = least((payers * part) / 1000n, most);
  return { rule: proRata(weights), rooms: columnOf(rooms), rest: "members", rounding: "largest remainder", amount };
};

const sizes: readonly (readonly [bits: number, kinds: readonly TypedKind[]])[] = [
  [38, kinds],
  [64, ["words2", "words4"]],
  [113, ["words2", "words4"]],
  [241, ["words4"]],
];

describe.each(sizes)("many rooms of %i bits", (bits, only) => {
  it.each(Object.entries(usual(bits)))("%s", (_, of) => {
    const most = bits === 38 ? (1n << 53n) - 1n : sum(of.rooms);
    for (const part of of.parts) expect(differences(requestOf(of, part, most), only)).toEqual([]);
  });

  it("no weights: equally and by equal awards", () => {
    const rooms = column(() => next(bits));
    const most = bits === 38 ? (1n << 53n) - 1n : sum(rooms);
    for (const k of ["equally", "equal awards"] as const)
      for (const part of [900n, 300n]) {
        const amount = least((sum(rooms) * part) / 1000n, most);
        const request = { rule: { k, rows }, rooms: columnOf(rooms), rest: "members", rounding: "down", amount } as const;
        expect(differences(request, only)).toEqual([]);
      }
  });
});

describe("a sample", () => {
  const levelOf = (request: SplitRequest): number => {
    const { n, d } = plainSplit(request).facts.level ?? { n: 0n, d: 1n };
    return Number(n) / Number(d);
  };
  const startFor = ({ weights, rooms }: Case, amount: bigint): number =>
    startOf(amount, columnOf(weights) as TypedColumn, columnOf(rooms) as TypedColumn);

  it("begins above the level that all would have, and below the last one", () => {
    const of = { weights: column(() => next(100)), rooms: column(() => next(100)), parts: [] };
    const request = requestOf(of, 900n, sum(of.rooms));
    const start = startFor(of, request.amount);
    expect(start).toBeGreaterThan(Number(request.amount) / Number(sum(of.weights)));
    expect(start).toBeLessThan(levelOf(request));
  });

  it("is not drawn of few rows", () => {
    const few = columnOf(column(() => 5n).slice(0, 8191)) as TypedColumn;
    expect(startOf(1000n, few, few)).toBe(0);
  });

  it.each(["f64", "words2", "words4"] as const)("that says too much, above 2^53 in doubles too, is put right: %s", (k) => {
    // Whom it misses have nearly all the weight, and rooms far beyond the amount.
    const scale = k === "f64" ? 0n : k === "words2" ? 60n : 180n;
    const of = {
      weights: column((row) => (sampled.has(row) ? 1n : 1n << (24n + scale))),
      rooms: column((row) => (sampled.has(row) ? 1n << 44n : 1n << 51n) << scale),
      parts: [],
    };
    for (const amount of [1n << 52n, (1n << 53n) - 1n].map((a) => a << scale)) {
      const request = requestOf(of, 1000n, amount);
      expect(startFor(of, amount)).toBeGreaterThan(levelOf(request));
      expect(differences(request, [k])).toEqual([]);
    }
  });
});
