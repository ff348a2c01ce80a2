import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../testing/runs.js";
import {
  eitherRange,
  isSafe,
  leastRange,
  minusRange,
  mostRange,
  negated,
  plusRange,
  quotientRange,
  timesRange,
  type Range,
} from "./range.js";

/** A range and a value within it; ends are often left out. */
const within = (least: bigint): fc.Arbitrary<readonly [Range, bigint]> => {
  const value = fc.bigInt({ min: least, max: 2n ** 60n });
  return fc.tuple(value, value, value, fc.boolean(), fc.boolean()).map(([a, b, c, low, high]) => {
    const [x = a, y = b, z = c] = [a, b, c].sort((p, q) => (p < q ? -1 : p > q ? 1 : 0));
    return [{ low: low || least >= 0n ? x : null, high: high ? z : null }, y] as const;
  });
};

const holds = ({ low, high }: Range, v: bigint): boolean => (low === null || low <= v) && (high === null || v <= high);

describe("what is proved of a result holds", () => {
  it.each([
    ["a sum", plusRange, (a: bigint, b: bigint) => a + b],
    ["a difference", minusRange, (a: bigint, b: bigint) => a - b],
    ["a product", timesRange, (a: bigint, b: bigint) => a * b],
    ["the lesser", leastRange, (a: bigint, b: bigint) => (a < b ? a : b)],
    ["the greater", mostRange, (a: bigint, b: bigint) => (a > b ? a : b)],
    ["one or the other", eitherRange, (a: bigint) => a],
    ["the negative", negated, (a: bigint) => -a],
  ] as const)("of %s", (_, range, value) => {
    fc.assert(
      fc.property(within(-(2n ** 60n)), within(-(2n ** 60n)), ([a, x], [b, y]) => {
        expect(holds(range(a, b), value(x, y))).toBe(true);
      }),
      runs(300),
    );
  });

  it("of a quotient, which divides what is not below zero by one or more", () => {
    fc.assert(
      fc.property(within(0n), within(1n), ([a, x], [b, y]) => {
        expect(holds(quotientRange(a, b), x / y)).toBe(true);
      }),
      runs(300),
    );
  });
});

it("a double holds every whole number up to 2^53 - 1, and none above is trusted", () => {
  const most = 2n ** 53n - 1n;
  expect(isSafe({ low: -most, high: most })).toBe(true);
  expect(isSafe({ low: 0n, high: most + 1n })).toBe(false);
  expect(isSafe({ low: -most - 1n, high: 0n })).toBe(false);
  expect(isSafe({ low: null, high: 0n })).toBe(false);
  expect(isSafe({ low: 0n, high: null })).toBe(false);
});
