import { describe, expect, it } from "vitest";
import { int } from "../number/integer.js";
import { parseRatio } from "../number/ratio.js";
import { division, equally, proRata, weights } from "../testing/kernel.js";
import { certificate, quotaText, weightText, type SplitAt } from "./certificate.js";
import type { Rule } from "./types.js";

type Split = Parameters<typeof division>[0];

const place = (n: number, rest: Partial<SplitAt> = {}): SplitAt => ({
  waterfall: "w",
  step: "l",
  item: null,
  among: "members",
  ids: ["a", "b", "c", "d"].slice(0, n),
  belowZero: 0,
  difference: null,
  ...rest,
});

const certified = (split: Split, at: Partial<SplitAt> = {}) => certificate(place(split.rooms.length, at), division(split));

const lines = (split: Split) => {
  const found = division(split);
  return found.units.map((_, i) => [weightText(found.shares, i), quotaText(found, i)]);
};

const inOrder = (keys: readonly number[], equals: readonly number[] | null): Rule => ({
  k: "one by one",
  keys: keys.map((key) => parseRatio(String(key))),
  first: "smallest",
  equals: equals && weights(equals),
});

const party = { k: "party", id: "x" } as const;

describe("the certificate of a split", () => {
  it("pro rata by largest remainder: 6 over 1/2 : 0 : 3/2 are 3/2 and 9/2; the unit left goes to the first of two halves", () => {
    const split: Split = { amount: 6, rule: proRata(["1/2", 0, "3/2"]), rooms: [9, 9, 9] };
    expect(certified(split, { item: "i", among: "claims", belowZero: 1 })).toEqual({
      waterfall: "w",
      step: "l",
      item: "i",
      among: "claims",
      rule: "pro rata",
      rest: "members",
      rounding: "largest remainder",
      amount: "6",
      n: 3,
      zero: 1,
      below_zero: 1,
      weight: "2",
      level: "3",
      half: null,
      margin: null,
      left: "1",
      cut: { fraction: "1/2", id: "a" },
      last: null,
      difference: null,
    });
    expect(lines(split)).toEqual([
      ["1/2", "3/2"],
      ["0", "0"],
      ["3/2", "9/2"],
    ]);
  });

  it("equally: the last of two units left goes to the second", () => {
    const split: Split = { amount: 11, rule: equally(3), rooms: [9, 9, 9], rest: "next" };
    expect(certified(split)).toMatchObject({
      rule: "equally",
      rest: "next",
      weight: "3",
      zero: 0,
      left: "2",
      cut: { fraction: "2/3", id: "b" },
    });
    expect(lines(split)).toEqual(Array.from({ length: 3 }, () => ["1", "11/3"]));
  });

  it("where nothing is left over there is no cut", () => {
    expect(certified({ amount: 9, rule: equally(3), rooms: [9, 9, 9] })).toMatchObject({ left: "0", cut: null });
  });

  it("Sainte-Laguë: 5 over 3 : 1 are awarded a, a, b, a, a", () => {
    // 3/1, 3/3 and 1/1 (a comes first), 3/5, 3/7; next would be 1/3.
    const split: Split = { amount: 5, rule: proRata([3, 1]), rooms: [9, 9], rounding: { k: "sainte lague" } };
    expect(certified(split)).toMatchObject({
      rounding: "sainte lague",
      level: "5/4",
      last: { id: "a", units: "4" },
      left: null,
      cut: null,
    });
  });

  it("down: 10 over three is one short, which the party bears; up: two over, of which it bears nothing", () => {
    const rule = equally(3);
    const down: Split = { amount: 10, rule, rooms: [9, 9, 9], rounding: { k: "down", difference: party } };
    expect(certified(down, { difference: { of: "x", borne: int(1) } })).toMatchObject({
      rounding: "down",
      difference: { of: "x", amount: "1", borne: "1" },
    });
    const up: Split = { ...down, rounding: { k: "up", difference: party } };
    expect(certified(up, { difference: { of: "x", borne: int(0) } })).toMatchObject({
      rounding: "up",
      difference: { of: "x", amount: "-2", borne: "0" },
    });
  });

  it("one by one: the amount runs out in the second", () => {
    const split: Split = { amount: 7, rule: inOrder([1, 2, 3], null), rooms: [5, 5, 5], rounding: null };
    expect(certified(split)).toMatchObject({
      rule: "one by one",
      rounding: "none",
      weight: null,
      level: null,
      zero: 0,
      margin: { key: "2", id: "b", amount: "2" },
      left: null,
      cut: null,
    });
    expect(lines(split)).toEqual([
      ["1", "5"],
      ["2", "2"],
      ["3", "0"],
    ]);
  });

  it("one by one among equals: 3 of the first block, of which one has no weight", () => {
    const split: Split = { amount: 3, rule: inOrder([2, 1, 1], [1, 2, 0]), rooms: [5, 5, 5] };
    expect(certified(split)).toMatchObject({ zero: 1, level: "3/2", margin: { key: "1", id: "b", amount: "3" } });
  });

  it("one by one with nothing to bear", () => {
    expect(certified({ amount: 0, rule: inOrder([1, 2], null), rooms: [5, 5] })).toMatchObject({ margin: null, level: null });
  });

  it("talmud: 75 of each half of 100, 200 and 300, as far as it goes", () => {
    const split: Split = { amount: 200, rule: { k: "talmud" }, rooms: [100, 200, 300] };
    expect(certified(split)).toMatchObject({ rule: "talmud", weight: null, level: "75", half: "lower", zero: 0 });
    expect(lines(split)).toEqual([
      [null, "50"],
      [null, "75"],
      [null, "75"],
    ]);
  });

  it("equal awards: of 10 and 20 each keeps 15/2", () => {
    const split: Split = { amount: 15, rule: { k: "equal awards" }, rooms: [10, 20] };
    expect(certified(split)).toMatchObject({ rule: "equal awards", weight: null, level: "15/2", half: null });
    expect(lines(split)).toEqual([
      [null, "5/2"],
      [null, "25/2"],
    ]);
  });
});
