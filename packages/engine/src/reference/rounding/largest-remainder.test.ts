import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { text } from "../number/integer.js";
import { exactText, ratio } from "../number/ratio.js";
import { division, proRata, units } from "../testing/kernel.js";

const free = (n: number): null[] => Array.from({ length: n }, () => null);
const byWeights = (amount: number | bigint, of: readonly (number | bigint)[]): string[] =>
  units({ amount, rule: proRata(of), rooms: free(of.length) });

describe("published figures", () => {
  it.each([
    // Money::allocate of brick/money, test table: 0.03 by 75:25.
    [3, [75, 25], ["2", "1"]],
    // moneyphp/money, allocationExamples.
    [100, [1, 1, 1], ["34", "33", "33"]],
    [5, [0, 3, 7], ["0", "2", "3"]],
    // The Alabama paradox of the encyclopedias: with 26 units the fourth and fifth lose one.
    [25, [1500, 1500, 900, 500, 500, 200], ["7", "7", "4", "3", "3", "1"]],
    [26, [1500, 1500, 900, 500, 500, 200], ["8", "8", "5", "2", "2", "1"]],
  ])("%d units over %j", (amount, of, expected) => {
    expect(byWeights(amount, of)).toEqual(expected);
  });
});

describe("worked by hand", () => {
  it("a tie at the cut-off that stands before a larger remainder does not get its unit", () => {
    // 25 · 495/1448 = 8.546, 8.546, and 25 · 458/1448 = 7.907: the third comes first, then the first by id.
    expect(byWeights(25, [495, 495, 458])).toEqual(["9", "8", "8"]);
  });

  it("17 contracts torn up against 30, 20, 10 and 1", () => {
    // 8.36, 5.57, 2.79, 0.28: the floors leave 2, for .79 and .57.
    expect(byWeights(17, [30, 20, 10, 1])).toEqual(["8", "6", "3", "0"]);
  });

  it("splitting one account in two can dodge a unit: 1 over 1:2, then over 1:1:1", () => {
    expect(byWeights(1, [1, 2])).toEqual(["0", "1"]);
    expect(byWeights(1, [1, 1, 1])).toEqual(["1", "0", "0"]);
  });

  it("a pay cheque of 1027.59 by 20:70:5:5 in cents", () => {
    // 20551.8, 71931.3, 5137.95, 5137.95: the floors leave 3 units, for the fractions .95, .95 and .8.
    expect(byWeights(102759, [20, 70, 5, 5])).toEqual(["20552", "71931", "5138", "5138"]);
  });

  it("amounts of a token with 18 decimals, exact to the last unit", () => {
    const of = [1000000000000000000n, 3000000000000000001n, 700000000000000000n, 1n];
    const found = byWeights(1000000000000000000000007n, of);
    expect(found).toEqual(["212765957446808510547761", "638297872340425531856048", "148936170212765957383432", "212766"]);
    // Derived: quotas A·w/W with W = 4700000000000000002; the floors leave two units.
    const [a, w] = [1000000000000000000000007n, 4700000000000000002n];
    const floors = of.map((x) => (a * x) / w);
    const left = a - floors.reduce((s, x) => s + x, 0n);
    const byFraction = of.map((x, i) => ({ i, r: (a * x) % w })).sort((x, y) => (x.r < y.r ? 1 : -1));
    const expected = floors.map((f, i) => f + (byFraction.findIndex((x) => x.i === i) < Number(left) ? 1n : 0n));
    expect(found).toEqual(expected.map(String));
  });

  it("tells how many units were left, and the last fraction and place that got one", () => {
    const { rounded, quotas } = division({ amount: 100, rule: proRata([1, 1, 1]), rooms: free(3) });
    expect(rounded.left && text(rounded.left)).toBe("1");
    expect(rounded.cut?.index).toBe(0);
    expect(rounded.cut && exactText(ratio(rounded.cut.remainder, quotas.divisor))).toBe("1/3");
    expect(division({ amount: 99, rule: proRata([1, 1, 1]), rooms: free(3) }).rounded.cut).toBeNull();
  });
});

/** All ways to give out an amount over n members. */
const ways = (amount: number, n: number): number[][] =>
  n === 1 ? [[amount]] : Array.from({ length: amount + 1 }, (_, u) => ways(amount - u, n - 1).map((rest) => [u, ...rest])).flat();

describe("against all other ways", () => {
  it("no way has a smaller sum of absolute errors; of equally good ones it favours the lower ids", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 12 }),
        (of, amount) => {
          const total = of.reduce((a, b) => a + b, 0);
          // |u − A·w/W| over the common denominator W.
          const error = (way: readonly number[]): number => way.reduce((s, u, i) => s + Math.abs(u * total - amount * (of[i] ?? 0)), 0);
          const all = ways(amount, of.length).filter((way) => way.every((u, i) => Math.abs(u * total - amount * (of[i] ?? 0)) < total));
          const least = Math.min(...all.map(error));
          const best = all.filter((way) => error(way) === least).sort((a, b) => b.map((u, i) => u - (a[i] ?? 0)).find((d) => d !== 0) ?? 0);
          expect(byWeights(amount, of)).toEqual(best[0]?.map(String));
          expect(Math.min(...ways(amount, of.length).map(error))).toBe(least);
        },
      ),
      { numRuns: 300 },
    );
  });
});
