import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { int, text } from "./integer.js";
import { commonDenominator, compareRatios, exactText, floor, held, minus, over, parseRatio, plus, ratio, times } from "./ratio.js";
import { ranks } from "./ranks.js";

const r = parseRatio;

describe("fractions", () => {
  it.each([
    ["1/3 + 1/6", plus(r("1/3"), r("1/6")), "1/2"],
    ["1/3 - 1/2", minus(r("1/3"), r("1/2")), "-1/6"],
    ["2/3 · 3/4", times(r("2/3"), r("3/4")), "1/2"],
    ["1/2 : -1/4", over(r("1/2"), r("-1/4")), "-2"],
    ["0 · 5", times(r("0"), r("5")), "0"],
  ])("%s", (_, value, expected) => {
    expect(exactText(value)).toBe(expected);
  });

  it("are written in lowest terms with the sign above", () => {
    expect(exactText(ratio(int(6), int(-4)))).toBe("-3/2");
    expect(exactText(ratio(int(10), int(5)))).toBe("2");
  });

  it("are rounded down, also below zero", () => {
    expect(["7/2", "-7/2", "4", "-4"].map((x) => text(floor(r(x))))).toEqual(["3", "-4", "4", "-4"]);
  });

  it("below zero count as zero", () => {
    expect(["-1/2", "0", "1/2"].map((x) => exactText(held(r(x))))).toEqual(["0", "0", "1/2"]);
  });

  it("do not exist over zero", () => {
    expect(() => ratio(int(1), int(0))).toThrow("over zero");
  });

  it("keep one denominator in a sum over many members: thirds and sevenths stay twenty-firsts", () => {
    const sum = Array.from({ length: 400 }, (_, i) => r(i % 2 === 0 ? "1/3" : "1/7")).reduce(plus);
    expect(text(sum.d)).toBe("21");
    expect(exactText(sum)).toBe("2000/21");
  });

  it("find the least common denominator", () => {
    expect([text(commonDenominator(int(4), int(6))), text(commonDenominator(int(3), int(12)))]).toEqual(["12", "12"]);
  });
});

describe("ranks", () => {
  const fraction = fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 40n)).map(([n, d]) => ratio(int(n), int(d)));

  it("stand in the order of the fractions, equal where these are", () => {
    fc.assert(
      fc.property(fc.array(fraction, { minLength: 2, maxLength: 8 }), (of) => {
        const found = ranks(of);
        for (const [i, a] of of.entries()) {
          for (const [j, b] of of.entries()) {
            const [x, y] = [found[i], found[j]];
            if (x === undefined || y === undefined) throw new Error("a rank for each");
            expect(Math.sign(compareRatios(ratio(x, int(1)), ratio(y, int(1))))).toBe(Math.sign(compareRatios(a, b)));
          }
        }
      }),
    );
  });
});
