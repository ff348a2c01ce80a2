import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, floorDivide, gcd, int, multiply, remainder, subtract, sum, text, toBigint } from "./integer.js";

const any = fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n });
const positive = fc.bigInt({ min: 1n, max: 2n ** 300n });

describe("whole numbers agree with bigint, whatever their size and sign", () => {
  it("adds, subtracts, multiplies and compares", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(toBigint(add(int(a), int(b)))).toBe(a + b);
        expect(toBigint(subtract(int(a), int(b)))).toBe(a - b);
        expect(toBigint(multiply(int(a), int(b)))).toBe(a * b);
        expect(Math.sign(compare(int(a), int(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it("divides down, also below zero, and the remainder is never negative", () => {
    fc.assert(
      fc.property(any, positive, (a, b) => {
        const down = a / b - (a % b < 0n ? 1n : 0n);
        expect(toBigint(floorDivide(int(a), int(b)))).toBe(down);
        expect(toBigint(remainder(int(a), int(b)))).toBe(a - down * b);
      }),
    );
    expect(text(floorDivide(int(-7), int(2)))).toBe("-4");
    expect(text(floorDivide(int(-8), int(2)))).toBe("-4");
  });

  it("writes every digit, never an exponent", () => {
    expect(text(multiply(int(10n ** 60n), int(10n ** 60n)))).toBe(`1${"0".repeat(120)}`);
    expect(text(int("-12"))).toBe("-12");
  });
});

describe("gcd", () => {
  it("divides both, and what is left of both has no common divisor", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const by = toBigint(gcd(int(a), int(b)));
        expect([a % by, b % by]).toEqual([0n, 0n]);
        expect(toBigint(gcd(int(a / by), int(b / by)))).toBe(1n);
      }),
    );
  });

  it("is positive, and of zero the other number", () => {
    expect(text(gcd(int(-12), int(18)))).toBe("6");
    expect(text(gcd(int(0), int(5)))).toBe("5");
  });
});

describe("a step that is not exact throws", () => {
  it("refuses a fraction", () => {
    expect(() => int("0.5")).toThrow("not exact");
  });

  it("refuses more digits than are kept, and takes as many", () => {
    const wide = int(`1${"0".repeat(60_000)}`);
    expect(() => multiply(wide, wide)).toThrow("not exact");
    expect(text(multiply(wide, int(3)))).toBe(`3${"0".repeat(60_000)}`);
  });

  it("refuses a sum of which a digit would be lost", () => {
    const widest = int("9".repeat(100_000));
    expect(() => add(widest, int(1))).toThrow("not exact");
    expect(text(sum([widest, int(-9)]))).toBe(`${"9".repeat(99_999)}0`);
  });
});
