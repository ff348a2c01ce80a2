import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rounding } from "../../plan/types.js";
import { int, text } from "../number/integer.js";
import { compareRatios, minus, parseRatio } from "../number/ratio.js";
import { division, equally, exact, proRata, texts, units, weights } from "../testing/kernel.js";
import { differenceBorne, roomOf } from "./divide.js";
import type { Rule } from "./types.js";

const party = { k: "party", id: "x" } as const;

describe("rest to the next step (R25)", () => {
  it("splits as if no one had a room, rounds, cuts: 10 over 1:1:1 with rooms 9, 3, 9 is 4, 3, 3", () => {
    expect(units({ amount: 10, rule: equally(3), rooms: [9, 3, 9], rest: "next" })).toEqual(["4", "3", "3"]);
  });

  it("does not limit the ask to the rooms first: 300 over 1:1 with rooms 1, 100 is 1, 100", () => {
    expect(units({ amount: 300, rule: equally(2), rooms: [1, 100], rest: "next" })).toEqual(["1", "100"]);
  });

  it("by Sainte-Laguë too", () => {
    expect(units({ amount: 10, rule: equally(3), rooms: [9, 3, 9], rest: "next", rounding: { k: "sainte lague" } })).toEqual([
      "4",
      "3",
      "3",
    ]);
  });
});

describe("what each is given where it is cut", () => {
  it("is rounded as if no one had a room: 10 over 1:1 with rooms 2, 8 is 5 and 5, then 2 and 5", () => {
    const found = division({ amount: 10, rule: equally(2), rooms: [2, 8], rest: "next", rounding: { k: "sainte lague" } });
    expect(texts(found.rounded.units)).toEqual(["5", "5"]);
    expect(texts(found.units)).toEqual(["2", "5"]);
  });
});

describe("what no policy can ask for", () => {
  it("Sainte-Laguë without weights", () => {
    expect(() => units({ amount: 3, rule: { k: "talmud" }, rooms: [2, 2], rounding: { k: "sainte lague" } })).toThrow("without weights");
  });

  it.each(["equal awards", "talmud"] as const)("%s without rooms", (k) => {
    expect(() => units({ amount: 3, rule: { k }, rooms: [2, null] })).toThrow("without a room");
  });
});

describe("Sainte-Laguë among equals (R28)", () => {
  it("divides the block that is not filled: 5 and 5 are full, then 4 over 1:1:1 is 2, 1, 1", () => {
    const keys = [2, 1, 2, 2, 1].map((k) => parseRatio(String(k)));
    const rule: Rule = { k: "one by one", keys, first: "smallest", equals: weights([1, 1, 1, 1, 1]) };
    const found = division({ amount: 14, rule, rooms: [9, 5, 9, 9, 5], rounding: { k: "sainte lague" } });
    expect(texts(found.units)).toEqual(["2", "5", "1", "1", "5"]);
    // 2, 1, 1: the fourth unit went to the first again.
    expect(found.rounded.last).toBe(0);
  });
});

describe("nothing to divide", () => {
  it("among equals by Sainte-Laguë", () => {
    const keys = [2, 1].map((k) => parseRatio(String(k)));
    const rule: Rule = { k: "one by one", keys, first: "smallest", equals: weights([1, 1]) };
    expect(units({ amount: 0, rule, rooms: [9, 5], rounding: { k: "sainte lague" } })).toEqual(["0", "0"]);
  });
});

describe("the difference", () => {
  it("is borne as far as its bearer holds it; a party bears all of it", () => {
    expect(text(differenceBorne(int(3), int(2)))).toBe("2");
    expect(text(differenceBorne(int(3), int(5)))).toBe("3");
    expect(text(differenceBorne(int(3), null))).toBe("3");
    expect(text(differenceBorne(int(-3), int(5)))).toBe("0");
  });
});

// ------------------------------------------------------------------------------------- properties that hold for every split

const bearer = fc.record({
  weight: fc.integer({ min: 0, max: 9 }),
  room: fc.integer({ min: 0, max: 12 }),
  key: fc.integer({ min: 0, max: 3 }),
});
const bearers = fc.array(bearer, { minLength: 1, maxLength: 7 });
type Bearers = readonly { readonly weight: number; readonly room: number; readonly key: number }[];

const keysOf = (of: Bearers) => of.map(({ key }) => parseRatio(String(key)));
const weightsOf = (of: Bearers) => weights(of.map(({ weight }) => weight));

const rules: Readonly<Record<string, (of: Bearers) => Rule>> = {
  "pro rata": (of) => proRata(of.map(({ weight }) => weight)),
  equally: (of) => equally(of.length),
  "one by one": (of) => ({ k: "one by one", keys: keysOf(of), first: "smallest", equals: null }),
  "one by one with equals": (of) => ({ k: "one by one", keys: keysOf(of), first: "largest", equals: weightsOf(of) }),
  "equal awards": () => ({ k: "equal awards" }),
  talmud: () => ({ k: "talmud" }),
};

const roundings: readonly Rounding[] = [
  { k: "largest remainder" },
  { k: "cumulative" },
  { k: "down", difference: party },
  { k: "up", difference: party },
  { k: "half even", difference: party },
];

const amountWithin = (rule: Rule, of: Bearers, wanted: number): number => {
  const room = roomOf(
    rule,
    of.map((b) => int(b.room)),
  );
  return Math.min(wanted, room === null ? 0 : Number(text(room)));
};

describe.each(Object.entries(rules))("%s", (_, ruleOf) => {
  it.each(roundings)("keeps every room, is within one unit of each quota, and conserves: $k", (rounding) => {
    fc.assert(
      fc.property(bearers, fc.integer({ min: 0, max: 90 }), (of, wanted) => {
        const rule = ruleOf(of);
        const amount = amountWithin(rule, of, wanted);
        const found = division({ amount, rule, rooms: of.map((b) => b.room), rounding });
        const quotas = exact(found.quotas);
        const given = texts(found.units).map(Number);
        for (const [i, u] of given.entries()) {
          expect(u).toBeGreaterThanOrEqual(0);
          expect(u).toBeLessThanOrEqual(of[i]?.room ?? -1);
          const distance = minus(parseRatio(String(u)), parseRatio(quotas[i] ?? ""));
          expect(compareRatios(distance, parseRatio("-1"))).toBeGreaterThan(0);
          expect(compareRatios(distance, parseRatio("1"))).toBeLessThan(0);
          expect(quotas[i] !== "0" || u === 0).toBe(true);
        }
        const sum = given.reduce((a, b) => a + b, 0);
        expect(sum + Number(text(found.difference))).toBe(amount);
        expect("difference" in rounding || sum === amount).toBe(true);
      }),
    );
  });

  it("does not care how the bearers are called where their figures differ: who stands where changes no quota", () => {
    fc.assert(
      fc.property(bearers, fc.integer({ min: 0, max: 90 }), (of, wanted) => {
        // Keys that all differ; with equal keys the id decides, which is what one by one says.
        const distinct = of.map((b, i) => ({ ...b, key: i }));
        const turned = distinct.toReversed();
        const amount = amountWithin(ruleOf(distinct), distinct, wanted);
        const one = division({ amount, rule: ruleOf(distinct), rooms: distinct.map((b) => b.room), rounding: { k: "largest remainder" } });
        const other = division({ amount, rule: ruleOf(turned), rooms: turned.map((b) => b.room), rounding: { k: "largest remainder" } });
        expect(exact(other.quotas).toReversed()).toEqual(exact(one.quotas));
      }),
    );
  });
});

describe("a weight of zero", () => {
  it("never bears, whatever the room and the rounding", () => {
    fc.assert(
      fc.property(
        bearers,
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom(...roundings, { k: "sainte lague" } as const),
        (of, wanted, rounding) => {
          const rule = proRata([0, ...of.map(({ weight }) => weight)]);
          const all = [{ weight: 0, room: 100, key: 0 }, ...of];
          const amount = amountWithin(rule, all, wanted);
          expect(units({ amount, rule, rooms: all.map((b) => b.room), rounding })[0]).toBe("0");
        },
      ),
    );
  });
});
