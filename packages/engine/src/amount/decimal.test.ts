import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAmount, parseDecimal } from "./decimal.js";
import { formatAmount, formatDecimal, sayAmount } from "./format.js";
import { MOST } from "./units.js";

const decimals = fc.integer({ min: 0, max: 36 });
const units = fc.oneof(fc.bigInt({ min: 0n, max: MOST }), fc.constantFrom(0n, 1n, 2n ** 53n, 2n ** 64n, 2n ** 128n, MOST));

describe("an amount is read", () => {
  test.each([
    ["0", 6, 0n],
    ["250000", 6, 250_000_000_000n],
    ["250000.5", 6, 250_000_500_000n],
    ["0.000001", 6, 1n],
    ["40000000", 0, 40_000_000n],
    // The largest, and with 36 decimals the largest below a whole.
    [(2n ** 256n - 1n).toString(), 0, 2n ** 256n - 1n],
    [`0.${"9".repeat(36)}`, 36, 10n ** 36n - 1n],
  ])("%s with %i decimals", (text, places, expected) => {
    expect(parseAmount(text, places)).toBe(expected);
  });

  test.each([
    ["", 2, { k: "empty", at: 0 }],
    [" 5", 2, { k: "space", at: 0 }],
    ["5 ", 2, { k: "space", at: 1 }],
    ["-5", 2, { k: "negative", at: 0 }],
    ["\u22125", 2, { k: "negative", at: 0 }],
    ["+5", 2, { k: "plus sign", at: 0 }],
    ["1e6", 2, { k: "exponent", at: 1 }],
    ["1.5E-3", 2, { k: "exponent", at: 3 }],
    ["250,000", 2, { k: "separator", at: 3 }],
    ["1.250.000", 2, { k: "separator", at: 1 }],
    ["250_000", 2, { k: "separator", at: 3 }],
    ["250 000", 2, { k: "separator", at: 3 }],
    ["1'000", 2, { k: "separator", at: 1 }],
    ["007", 2, { k: "leading zero", at: 0 }],
    ["00.5", 2, { k: "leading zero", at: 0 }],
    [".5", 2, { k: "no whole part", at: 0 }],
    ["5.", 2, { k: "no decimals", at: 2 }],
    ["5 EUR", 2, { k: "unit", at: 2 }],
    ["5EUR", 2, { k: "unit", at: 1 }],
    ["€5", 2, { k: "unit", at: 0 }],
    ["5%", 2, { k: "unit", at: 1 }],
    ["0x1f", 2, { k: "unit", at: 1 }],
    ["five", 2, { k: "digit", at: 0 }],
    ["\u0665", 2, { k: "digit", at: 0 }],
    ["NaN", 2, { k: "digit", at: 0 }],
    ["1.255", 2, { k: "too many decimals", at: 4 }],
    ["1.000", 2, { k: "too many decimals", at: 4 }],
    ["1.0", 0, { k: "too many decimals", at: 2 }],
    [(2n ** 256n).toString(), 0, { k: "too large", at: 0 }],
    ["1".repeat(1_000_000), 0, { k: "too large", at: 0 }],
  ])("%j with %i decimals is not one", (text, places, flaw) => {
    expect(parseAmount(text, places)).toEqual(flaw);
  });

  test("the largest amount depends on the decimals: 2^256 - 1 base units, whatever they are", () => {
    expect(parseAmount(formatAmount(MOST, 18), 18)).toBe(MOST);
    expect(parseAmount(formatAmount(MOST + 1n, 18), 18)).toEqual({ k: "too large", at: 0 });
  });

  test("what is written is read again", () => {
    fc.assert(
      fc.property(units, decimals, (amount, places) => {
        expect(parseAmount(formatAmount(amount, places), places)).toBe(amount);
      }),
    );
  });

  test("an asset with more decimals reads the same text as more units", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n }), decimals, fc.nat(36), (amount, places, more) => {
        fc.pre(places + more <= 36);
        expect(parseAmount(formatAmount(amount, places), places + more)).toBe(amount * 10n ** BigInt(more));
      }),
    );
  });

  test("no text is answered with anything but an amount or a reason", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9.,eE+\- €x_]*$/)), decimals, (text, places) => {
        const read = parseAmount(text, places);
        const shape = /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text);
        const reason = typeof read === "bigint" ? "none" : read.k;
        expect(shape ? ["none", "too many decimals", "too large"] : [reason]).toContain(reason);
        expect(shape || typeof read === "object").toBe(true);
      }),
    );
  });
});

describe("a number is read", () => {
  test("without the zeros at its end", () => {
    expect(parseDecimal("0.250", 36)).toEqual({ digits: 25n, decimals: 2 });
    expect(parseDecimal("100", 36)).toEqual({ digits: 100n, decimals: 0 });
    expect(parseDecimal("0.0", 36)).toEqual({ digits: 0n, decimals: 0 });
    expect(parseDecimal(`0.${"1".repeat(37)}`, 36)).toEqual({ k: "too many decimals", at: 38 });
    expect(parseDecimal((2n ** 256n).toString(), 36)).toEqual({ k: "too large", at: 0 });
  });

  test("and written again as briefly as it goes", () => {
    expect(formatDecimal(2500n, 4)).toBe("0.25");
    expect(formatDecimal(1000n, 0)).toBe("1000");
    expect(formatDecimal(1000n, 3)).toBe("1");
    expect(formatDecimal(0n, 3)).toBe("0");
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), decimals, (digits, places) => {
        const read = parseDecimal(formatDecimal(digits, places), 36);
        const value = "digits" in read ? read.digits * 10n ** BigInt(places - read.decimals) : null;
        expect(value).toBe(digits);
      }),
    );
  });
});

describe("an amount is written", () => {
  test.each([
    [0n, 6, "0.000000"],
    [1n, 6, "0.000001"],
    [250_000_500_000n, 6, "250000.500000"],
    [-1n, 2, "-0.01"],
    [7n, 0, "7"],
  ])("%s with %i decimals", (amount, places, expected) => {
    expect(formatAmount(amount, places)).toBe(expected);
  });

  test.each([
    [250_000_500_000n, 6, "250,000.50 USDC"],
    [250_000_000_000n, 6, "250,000 USDC"],
    [1n, 6, "0.000001 USDC"],
    [1_234_567_000n, 6, "1,234.567 USDC"],
    [999_000_000n, 6, "999 USDC"],
    [-1_000_000_000n, 6, "-1,000 USDC"],
    [1_234_567n, 0, "1,234,567 USDC"],
    [15n, 1, "1.5 USDC"],
  ])("for a reader: %s with %i decimals", (amount, places, expected) => {
    expect(sayAmount(amount, { id: "USDC", decimals: places })).toBe(expected);
  });
});
