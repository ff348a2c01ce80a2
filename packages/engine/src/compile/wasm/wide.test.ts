import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../testing/index.js";
import { loadModule } from "./load.js";
import { moduleOf } from "./module.js";
import { HIGH, shareFunctions } from "./wide.js";

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly share64: (of: bigint, part: bigint, all: bigint) => bigint;
  readonly ratio128: (...of: readonly bigint[]) => bigint;
  readonly share128: (...of: readonly bigint[]) => bigint;
}

const exports = loadModule<Exports>(moduleOf(shareFunctions(), 64)) as Exports;
const high = new BigUint64Array(exports.memory.buffer, HIGH, 1);
const words = (of: bigint): readonly bigint[] => [BigInt.asIntN(64, of), BigInt.asIntN(64, of >> 64n)];
const joined = (lo: bigint): bigint => (BigInt.asIntN(64, high[0] ?? 0n) << 64n) | BigInt.asUintN(64, lo);

const shareOf = (of: bigint, part: bigint, all: bigint): bigint => {
  const ratio = words(joined(exports.ratio128(...words(part), ...words(all))));
  return joined(exports.share128(...words(of), ...ratio, ...words(part), ...words(all)));
};

/** A number below 2^bits, as often near a power of two as anywhere. */
const below = (bits: number): fc.Arbitrary<bigint> =>
  fc.oneof(
    fc.bigInt(0n, 2n ** BigInt(bits) - 1n),
    fc
      .tuple(fc.integer({ min: 0, max: bits }), fc.integer({ min: -3, max: 3 }))
      .map(([power, by]) => 2n ** BigInt(power) + BigInt(by))
      .filter((n) => n >= 0n && n < 2n ** BigInt(bits)),
  );

const partOf = (bits: number): fc.Arbitrary<readonly [part: bigint, all: bigint]> =>
  fc
    .tuple(below(bits), below(bits))
    .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))
    .filter(([, all]) => all > 0n);

describe("shares as WebAssembly are those of bigint", () => {
  it("in one word, of numbers below 2^53", () => {
    fc.assert(
      fc.property(below(53), partOf(53), (of, [part, all]) => {
        expect(exports.share64(of, part, all)).toBe((of * part) / all);
      }),
      runs(20_000),
    );
  });

  it("in two words, of numbers below 2^120 and parts of less than 2^125", () => {
    fc.assert(
      fc.property(below(120), partOf(125), (of, [part, all]) => {
        expect(shareOf(of, part, all)).toBe((of * part) / all);
      }),
      runs(20_000),
    );
  });

  it("where it comes out whole, and one unit to either side", () => {
    const positive = below(59).map((n) => n + 1n);
    fc.assert(
      fc.property(positive, positive, positive, (part, times, share) => {
        // part / (part · times) of times · share is share.
        const [all, of] = [part * times, times * share];
        expect(shareOf(of, part, all)).toBe(share);
        expect(shareOf(of - 1n, part, all)).toBe(share - 1n);
        expect(shareOf(of + 1n, part, all)).toBe(times === 1n ? share + 1n : share);
      }),
      runs(10_000),
    );
  });
});
