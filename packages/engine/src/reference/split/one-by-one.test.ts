import { describe, expect, it } from "vitest";
import { int, text } from "../number/integer.js";
import { parseRatio } from "../number/ratio.js";
import { exact, levelOf, rooms, weights } from "../testing/kernel.js";
import { oneByOne } from "./one-by-one.js";

const order = (
  amount: number,
  keys: readonly (number | string)[],
  within: readonly (number | null)[],
  { first = "smallest", equals = null }: { first?: "smallest" | "largest"; equals?: readonly (number | string)[] | null } = {},
) =>
  oneByOne(
    int(amount),
    keys.map((k) => parseRatio(String(k))),
    first,
    rooms(within),
    equals && weights(equals),
  );

const marginOf = (found: ReturnType<typeof order>) => {
  const margin = found.order?.margin;
  return margin ? [margin.block[0], text(margin.amount)] : null;
};

describe("one by one", () => {
  it("fills the smallest key first, equal keys by id", () => {
    const found = order(20, [1, 1], [10, 30]);
    expect(exact(found)).toEqual(["10", "10"]);
    expect(found.order?.reached).toEqual([true, true]);
    expect(marginOf(found)).toEqual([1, "10"]);
  });

  it("fills the largest key first, equal keys still by id", () => {
    const found = order(15, [1, 2, 2], [10, 10, 10], { first: "largest" });
    expect(exact(found)).toEqual(["0", "10", "5"]);
    expect(found.order?.reached).toEqual([false, true, true]);
  });

  it("compares keys of any denominators, also below zero", () => {
    expect(exact(order(10, ["1/3", "-1/2", "1/4"], [5, 5, 5]))).toEqual(["0", "5", "5"]);
  });

  it("divides the block of equals that is not filled by its own rule: 20 over balances of 10 and 30 is 5 and 15", () => {
    expect(exact(order(20, [1, 1], [10, 30], { equals: [10, 30] }))).toEqual(["5", "15"]);
    expect(exact(order(20, [1, 1], [10, 30], { equals: [1, 1] }))).toEqual(["10", "10"]);
  });

  it("runs through tiers: 50, then 100 + 100, then 200 each, a loss of 400", () => {
    const found = order(400, [1, 2, 2, 3, 3, 3], [50, 100, 100, 200, 200, 200], { equals: [50, 100, 100, 200, 200, 200] });
    expect(exact(found)).toEqual(["50", "100", "100", "50", "50", "50"]);
    expect(levelOf(found)).toBe("1/4");
    expect(marginOf(found)).toEqual([3, "150"]);
  });

  it("charges no one of weight zero among equals, alone in its block or not", () => {
    const found = order(12, [1, 1, 2], [10, 10, 10], { equals: [0, 1, 1] });
    expect(exact(found)).toEqual(["0", "10", "2"]);
    expect(exact(order(3, [1, 2], [10, 10], { equals: [0, 1] }))).toEqual(["0", "3"]);
  });

  it("ends with the block in which the amount ran out, also where it was filled to the brim", () => {
    const found = order(10, [1, 2], [10, 10]);
    expect(marginOf(found)).toEqual([0, "10"]);
    expect(found.order?.reached).toEqual([true, false]);
  });

  it("ends with a bearer that nothing limits", () => {
    const found = order(50, [1, 2, 3], [10, null, 10]);
    expect(exact(found)).toEqual(["10", "40", "0"]);
    expect(marginOf(found)).toEqual([1, "40"]);
  });

  it("has a level among equals only", () => {
    expect(levelOf(order(15, [1, 2], [10, 10]))).toBeNull();
    expect(levelOf(order(15, [1, 2], [10, 10], { equals: [1, 2] }))).toBe("5/2");
  });

  it("reaches no one with nothing", () => {
    const found = order(0, [1, 2], [10, 10]);
    expect([marginOf(found), found.order?.reached]).toEqual([null, [false, false]]);
  });
});
