import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalsOf, formatExact, formatRational, parseRational, rational } from "./rational.js";

const numerator = fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n });
const denominator = fc.bigInt({ min: 1n, max: 2n ** 300n });

describe("a fraction as text", () => {
  test.each([
    ["0", 0n, 1n],
    ["7", 7n, 1n],
    ["-7/3", -7n, 3n],
    ["100/3", 100n, 3n],
  ])("%s", (text, n, d) => {
    expect(parseRational(text)).toEqual({ n, d });
    expect(formatRational({ n, d })).toBe(text);
  });

  test.each(["", "-0", "00", "2/4", "3/1", "3/0", "0/5", "1/-2", "1.5", "1 /2", "+1", "1/02", "a"])("%j is not one", (text) => {
    expect(parseRational(text)).toBeNull();
  });

  test("lowest terms, with the sign above", () => {
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(rational(0n, -4n)).toEqual({ n: 0n, d: 1n });
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });

  test("what is written is read again, and equal fractions are equal texts", () => {
    fc.assert(
      fc.property(numerator, denominator, fc.bigInt({ min: 1n, max: 1000n }), (n, d, k) => {
        const value = rational(n, d);
        expect(parseRational(formatRational(value))).toEqual(value);
        expect(formatRational(rational(n * k, d * k))).toBe(formatRational(value));
        expect(value.n * d).toBe(n * value.d);
      }),
    );
  });
});

describe("an exact figure in the asset's own number", () => {
  test.each([
    // A third of 100 USDC: no finite number of decimals.
    [100_000_000n, 3n, 6, "100/3"],
    [50_000_000_000n, 1n, 6, "50000.000000"],
    // Half a base unit takes one decimal more than the asset has.
    [1n, 2n, 6, "0.0000005"],
    [1n, 1n, 0, "1"],
    [1n, 3n, 0, "1/3"],
    [-3n, 4n, 1, "-0.075"],
    [0n, 1n, 2, "0.00"],
  ])("%s/%s with %i decimals", (n, d, places, expected) => {
    expect(formatExact({ n, d }, places)).toBe(expected);
  });

  test("it is the figure, exactly", () => {
    fc.assert(
      fc.property(numerator, fc.bigInt({ min: 1n, max: 5000n }), fc.nat(36), (n, d, places) => {
        const text = formatExact(rational(n, d), places);
        const [whole = "", fraction = ""] = text.split(".");
        const written = text.includes("/") ? parseRational(text) : rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
        expect(written).toEqual(rational(n, d * 10n ** BigInt(places)));
        expect(text.includes("/") || fraction.length >= places).toBe(true);
      }),
    );
  });

  test("how many decimals a denominator needs", () => {
    expect(decimalsOf(1n)).toBe(0);
    expect(decimalsOf(8n)).toBe(3);
    expect(decimalsOf(50n)).toBe(2);
    expect(decimalsOf(3n)).toBeNull();
    expect(decimalsOf(30n)).toBeNull();
  });
});
