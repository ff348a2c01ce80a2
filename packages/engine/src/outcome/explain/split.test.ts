import { describe, expect, it } from "vitest";
import { cumulative, fromMembers, minus, n, own, sainteLague, split, upTo } from "../../reference/testing/plan.js";
import { stepSays } from "./testing/told.js";

const d = own("m", "d");

describe("how an amount is split", () => {
  const classes = { m: { a: { d: 50, rank: 2 }, b: { d: 50, rank: 1 }, c: { d: 50, rank: 1 } } };
  const says = (loss: number, body: Parameters<typeof fromMembers>[3], notes: Readonly<Record<string, string>> = {}) =>
    stepSays({ loss, classes, notes }, fromMembers("l", "m", "d", body)).slice(3);

  it("largest remainder: 100 over three leaves one unit, which goes to a by name", () => {
    expect(says(100, {})).toEqual([
      "`split`: 100 USD over weights of 150 USD in all, 3 members.",
      "Each bears 66.666666… (200/3)% of the weight.",
      "Rounding the shares down leaves 1 USD over, in steps of 1 USD for the largest fractions: the last goes to a, with 0.333333… (1/3).",
      "a bears 34 USD: pro rata, for a weight of 50 USD in 150 USD; the exact share is 33… (100/3) USD.",
      "b bears 33 USD: pro rata, for a weight of 50 USD in 150 USD; the exact share is 33… (100/3) USD.",
      "c bears 33 USD: pro rata, for a weight of 50 USD in 150 USD; the exact share is 33… (100/3) USD.",
    ]);
  });

  it("cumulative and Sainte-Laguë", () => {
    expect(says(100, { rounding: cumulative })).toContain(
      "In order of the names, each bears what the sum of the shares so far gains when it is rounded down.",
    );
    expect(says(100, { rounding: sainteLague })).toContain(
      "Unit by unit it goes to the greatest weight divided by twice the units plus one; a gets the last.",
    );
  });

  it("one by one, with and without a rule for equals", () => {
    const key = own("m", "rank");
    const named = { "w/l/split": "split one by one, smallest rank first" };
    const plain = says(80, { split: split.smallestFirst(key), rounding: null }, named);
    expect(plain).toEqual([
      "`split one by one, smallest rank first`: 80 USD goes to 3 members in turn, as much as each can bear.",
      "It runs out with c, for whom 30 USD is left.",
      "b bears 50 USD: all that b has left.",
      "c bears 30 USD: what is left when the turn of c comes.",
      "a bears nothing: the amount is used up before the turn of a.",
    ]);
    const equals = { "w/l/split": "split one by one, smallest rank first, equals pro rata to d" };
    expect(says(80, { split: split.smallestFirst(key, { k: "pro rata", weight: d }) }, equals).slice(1)).toEqual([
      "It runs out among the equals at `rank` 1 USD, for whom 80 USD is left together; each bears 80% of `d`, or the limit where that is less.",
      "b bears 40 USD: a share of what is left for the equals at `rank` 1 USD.",
      "c bears 40 USD: a share of what is left for the equals at `rank` 1 USD.",
      "a bears nothing: the amount is used up before the turn of a.",
    ]);
  });

  it("equal awards: of 100, 200 and 300 a loss of 350 leaves each 250/3", () => {
    const estate = { m: { a: { d: 100 }, b: { d: 200 }, c: { d: 300 } } };
    const lines = stepSays({ loss: 350, classes: estate }, fromMembers("l", "m", "d", { split: split.equalAwards }));
    expect(lines).toContain("`split`: 350 USD over 3 members, so that each keeps up to 83… (250/3) USD.");
    expect(lines).toContain("a bears 17 USD: what lies above the 83… (250/3) USD that each keeps, of 100 USD; exactly 16… (50/3) USD.");
    // A loss of 100 leaves 200 and 100, 200: 500 = 100 + 200 + 200, so a keeps all it has.
    const small = stepSays({ loss: 100, classes: estate }, fromMembers("l", "m", "d", { split: split.equalAwards }));
    expect(small).toContain("a bears nothing: 100 USD is no more than the 200 USD that each keeps.");
  });

  it("Talmud: 200 over 100, 200, 300 are 50, 75, 75; of 400, 50, 125, 225", () => {
    const estate = { m: { a: { d: 100 }, b: { d: 200 }, c: { d: 300 } } };
    const of = (loss: number) => stepSays({ loss, classes: estate }, fromMembers("l", "m", "d", { split: split.talmud }));
    expect(of(200)).toContain("a bears 50 USD: half of the claim, 100 USD.");
    expect(of(200)).toContain("b bears 75 USD: 75 USD, as half of the claim, 200 USD, is more than that.");
    expect(of(400)).toContain("c bears 225 USD: the claim, 300 USD, less 75 USD.");
    expect(of(400)[3]).toBe(
      "`split`: 400 USD over 3 members is more than half of their claims, so each keeps half a claim, but 75 USD at most.",
    );
  });

  it("zero weights, weights below zero, a share below one unit, nothing to split", () => {
    const rows = { m: { a: { d: 5 }, b: { d: 4 }, c: { d: 1 } } };
    const weight = split.proRata(minus(d, n(4)));
    const lines = stepSays({ loss: 1, classes: rows }, fromMembers("l", "m", "d", { split: weight }));
    expect(lines).toContain("2 members of weight zero: they take no part.");
    expect(lines).toContain("For 1 member a weight or a cap came out below zero; it counts as zero.");
    expect(lines).toContain("b bears nothing: the weight of b is zero.");
    const tiny = stepSays({ loss: 1, classes: rows }, fromMembers("l", "m", "d"));
    expect(tiny).toContain("b bears nothing: the exact share, 0.4 USD, is less than one unit, and rounding gives none.");
    expect(stepSays({ loss: 1, classes: rows }, fromMembers("l", "m", "d", {}, { terms: [upTo(0)] }))).toContain(
      "There is nothing to split.",
    );
  });

  it("a weight that is no amount has a rate: 60 over 1 : 2 is 20 for each 1", () => {
    const rows = { m: { a: { d: 50, w: { n: 1, d: 1 } }, b: { d: 50, w: { n: 2, d: 1 } } } };
    const lines = stepSays({ loss: 60, classes: rows }, fromMembers("l", "m", "d", { split: split.proRata(own("m", "w")) }));
    expect(lines).toContain("Each bears 20 USD for each 1 of the weight.");
    expect(lines).toContain("b bears 40 USD: pro rata, for a weight of 2 in 3.");
  });
});
