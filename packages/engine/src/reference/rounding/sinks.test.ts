import { describe, expect, it } from "vitest";
import { text } from "../number/integer.js";
import { division, proRata, texts } from "../testing/kernel.js";

type Mode = "down" | "up" | "half even";

/** Units, and the amount less the units: what a difference bearer must make good, or owns. */
const split = (
  k: Mode,
  amount: number | bigint,
  of: readonly (number | bigint)[],
  rooms: readonly (number | null)[] = of.map(() => null),
): [string[], string] => {
  const { units, difference } = division({ amount, rule: proRata(of), rooms, rounding: { k, difference: { k: "party", id: "x" } } });
  return [texts(units), text(difference)];
};

const alabama = [1500, 1500, 900, 500, 500, 200];
const tokens = [1000000000000000000n, 3000000000000000001n, 700000000000000000n, 1n];

describe("down", () => {
  it("1.00 by 400:0:40:20:2 leaves 2 (brick/money, Money::allocate with the remainder apart)", () => {
    expect(split("down", 100, [400, 0, 40, 20, 2])).toEqual([["86", "0", "8", "4", "0"], "2"]);
  });

  it("10 over 1:1:1 with rooms 3, 9, 9 leaves 1: 3, then 7 in halves", () => {
    expect(split("down", 10, [1, 1, 1], [3, 9, 9])).toEqual([["3", "3", "3"], "1"]);
  });
});

describe("up", () => {
  it("25 units of the Alabama weights collect 3 too much", () => {
    // 7.35, 7.35, 4.41, 2.45, 2.45, 0.98
    expect(split("up", 25, alabama)).toEqual([["8", "8", "5", "3", "3", "1"], "-3"]);
  });

  it("is exact at the size of tokens: one unit too much", () => {
    const [units, difference] = split("up", 1000000000000000000000007n, tokens);
    expect(units).toEqual(["212765957446808510547761", "638297872340425531856048", "148936170212765957383433", "212766"]);
    expect(difference).toBe("-1");
    // Derived: ⌈A·w/W⌉.
    const total = tokens.reduce((a, b) => a + b, 0n);
    expect(units).toEqual(tokens.map((w) => String((1000000000000000000000007n * w + total - 1n) / total)));
  });

  it("leaves a whole quota as it is", () => {
    expect(split("up", 10, [1, 4])).toEqual([["2", "8"], "0"]);
  });
});

describe("half even", () => {
  it("3 over 1:1 gives 2 and 2: halves go to the even number, one too much", () => {
    expect(split("half even", 3, [1, 1])).toEqual([["2", "2"], "-1"]);
  });

  it("1 over 1:1 gives 0 and 0: one too little", () => {
    expect(split("half even", 1, [1, 1])).toEqual([["0", "0"], "1"]);
  });

  it("goes to the nearest where it is no half", () => {
    // 10 over 1:1:1 is 3.33 each; 11 is 3.67 each.
    expect(split("half even", 10, [1, 1, 1])).toEqual([["3", "3", "3"], "1"]);
    expect(split("half even", 11, [1, 1, 1])).toEqual([["4", "4", "4"], "-1"]);
  });
});
