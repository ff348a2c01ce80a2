import { describe, expect, it } from "vitest";
import { int } from "../number/integer.js";
import { exactText, ratio } from "../number/ratio.js";
import { division, proRata, units } from "../testing/kernel.js";
import { sumsBefore } from "./cumulative.js";

const rounding = { k: "cumulative" } as const;
const byWeights = (amount: number | bigint, of: readonly (number | bigint)[]): string[] =>
  units({ amount, rule: proRata(of), rooms: of.map(() => null), rounding });

describe("cumulative", () => {
  it("gives each the growth of the running sum, rounded down", () => {
    // 26 · w/5100 summed: 7.647, 15.294, 19.882, 22.431, 24.980, 26.
    expect(byWeights(26, [1500, 1500, 900, 500, 500, 200])).toEqual(["7", "8", "4", "3", "2", "2"]);
  });

  it("is exact at the size of tokens", () => {
    const of = [1000000000000000000n, 3000000000000000001n, 700000000000000000n, 1n];
    const amount = 1000000000000000000000007n;
    const total = of.reduce((a, b) => a + b, 0n);
    const sums = of.map((_, i) => (amount * of.slice(0, i + 1).reduce((a, b) => a + b, 0n)) / total);
    const expected = sums.map((s, i) => String(s - (sums[i - 1] ?? 0n)));
    expect(expected).toEqual(["212765957446808510547760", "638297872340425531856048", "148936170212765957383433", "212766"]);
    expect(byWeights(amount, of)).toEqual(expected);
  });

  it("gives one over halves to the second: 1 over 1:1 is 0, 1", () => {
    expect(byWeights(1, [1, 1])).toEqual(["0", "1"]);
  });

  it("tells the sums before each member", () => {
    const { quotas } = division({ amount: 10, rule: proRata([1, 1, 1]), rooms: [null, null, null], rounding });
    expect(sumsBefore(quotas).map((s) => exactText(ratio(s, quotas.divisor)))).toEqual(["0", "10/3", "20/3"]);
    expect(sumsBefore({ ...quotas, of: [int(2)] })).toHaveLength(1);
  });
});
