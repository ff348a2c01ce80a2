import { describe, expect, it } from "vitest";
import type { Step, Waterfall } from "../plan/types.js";
import {
  all,
  borneBy,
  callOn,
  emptyFund,
  forEachItem,
  fromFund,
  fromMembers,
  full,
  group,
  inExcessOf,
  itemOwn,
  largestRemainder,
  loss,
  minus,
  most,
  n,
  named,
  own,
  pariPassu,
  partyBearer,
  plus,
  same,
  set,
  share,
  step,
  taken,
  times,
  together,
  tower,
  bare,
  upTo,
} from "./testing/plan.js";
import { bearersOf, borneIn, recordsOf, run, sharedBack, stepOf, waterfallOf } from "./testing/run.js";
import type { Rows } from "./testing/input.js";

/** Losses of items come with the event, as their column `damage`; every step of these waterfalls shares back by largest remainder. */
const items: Partial<Waterfall> = { loss: own("sites", "damage"), items: all("sites") };
const back = { shareBack: largestRemainder };
const damage = (of: Readonly<Record<string, number>>): { sites: Rows } => ({
  sites: Object.fromEntries(Object.entries(of).map(([id, amount]) => [id, { damage: amount }])),
});
const itemRun = (steps: readonly Step[], sites: Rows, more: Partial<Parameters<typeof run>[0]> = {}) =>
  run({ loss: "as given", w: items, given: { sites }, steps, ...more });

const left = (outcome: ReturnType<typeof run>) =>
  Object.fromEntries((waterfallOf(outcome).residual.items ?? []).map(({ id, amount }) => [id, Number(amount)]));

/** Of OasisLMF, the figures of `validation/…/expected/loc_summary.csv` are 4-byte floats; here they are exact, in whole units. */
describe("OasisLMF, validation/insurance and validation/reinsurance1: portfolios with their expected losses", () => {
  it("fm3: each coverage has its own deductible and limit; the site pays the sum, 1,053,000", () => {
    const terms = [inExcessOf(itemOwn("sites", "deductible")), upTo(itemOwn("sites", "limit"))];
    const outcome = itemRun([forEachItem("coverages", [callOn("policy", "insurer", { terms })])], {
      building: { damage: 1_000_000, deductible: 50_000, limit: 900_000 },
      other: { damage: 100_000, deductible: 5_000, limit: 90_000 },
      contents: { damage: 50_000, deductible: 2_500, limit: 45_000 },
      bi: { damage: 20_000, deductible: 0, limit: 18_000 },
    });
    expect(Object.fromEntries((stepOf(outcome, "coverages").items ?? []).map(({ id, credited }) => [id, Number(credited)]))).toEqual({
      building: 900_000,
      other: 90_000,
      contents: 45_000,
      bi: 18_000,
    });
    expect(bearersOf(outcome)).toEqual({ insurer: 1_053_000 });
  });

  it("fm6: a policy deductible of 50,000, then a limit of 2,500,000 on the sum, in cents", () => {
    const steps = [
      callOn("deductible", "insured", { ...back, terms: [upTo(50_000_00)] }),
      callOn("policy", "insurer", { ...back, terms: [upTo(2_500_000_00)] }),
    ];
    const outcome = itemRun(steps, damage({ L1: 1_170_000_00, L2: 2_780_000_00 }).sites);
    // 50,000 · 1.17 / 3.95 = 14,810.1266 and 35,189.8734; the larger fraction of a cent is the first's.
    expect(sharedBack(stepOf(outcome, "deductible"))).toEqual({ L1: 1_481_013, L2: 3_518_987 });
    // 58500000/79 = 740,506.3291 and 139000000/79 = 1,759,493.6709; the source prints 740506.33 and 1759493.67.
    expect(sharedBack(stepOf(outcome, "policy"))).toEqual({ L1: 74_050_633, L2: 175_949_367 });
  });

  it("fm40: deductibles of three kinds, a policy deductible, then 10% of 1.5m beside 50% of 3.5m in excess of 1.5m", () => {
    const own_deductible = plus(itemOwn("sites", "fixed"), times(itemOwn("sites", "of_loss"), loss));
    const layers = [
      callOn("a", "insurer", { ...back, terms: [upTo(1_500_000_00), share("1/10")] }),
      callOn("b", "insurer", { ...back, terms: [inExcessOf(1_500_000_00), upTo(3_500_000_00), share("1/2")] }),
    ];
    const steps = [
      forEachItem("sites_own", [callOn("own", "insured", { terms: [upTo(own_deductible)] })]),
      callOn("deductible", "insured", { ...back, terms: [upTo(50_000_00)] }),
      together("cover", layers, back),
    ];
    const none = { n: 0, d: 1 };
    const site = (of: number, fixed: number, of_loss = none) => ({ damage: of * 100, fixed: fixed * 100, of_loss });
    const outcome = itemRun(steps, {
      "1": site(1_000_000, 10_000),
      "2": site(1_000_000, 10_000), // 1% of a value of 1m
      "3": site(1_000_000, 0, { n: 1, d: 20 }),
      "4": site(2_000_000, 15_000),
      "5": site(2_000_000, 10_000),
      "6": site(2_000_000, 200_000), // 10% of a value of 2m
    });
    expect([stepOf(outcome, "a").credited, stepOf(outcome, "b").credited]).toEqual([150_000_00n, 1_750_000_00n]);
    const [a, b] = [sharedBack(stepOf(outcome, "a")), sharedBack(stepOf(outcome, "b"))];
    // 376200000/1741 and so on; two cents of rounding at most, one a layer.
    const expected = {
      "1": 216_082.711086,
      "2": 216_082.711086,
      "3": 207_352.096496,
      "4": 433_256.748995,
      "5": 434_348.075818,
      "6": 392_877.656519,
    };
    for (const [id, figure] of Object.entries(expected))
      expect(Math.abs(((a[id] ?? 0) + (b[id] ?? 0)) / 100 - figure)).toBeLessThanOrEqual(0.02);
    expect([...Object.values(a), ...Object.values(b)].reduce((x, y) => x + y, 0)).toBe(1_900_000_00);
  });

  it("Q1_20: deductibles by coverage, then a layer limit of 70.13m over both sites", () => {
    // Site 39: building 71m less 7.1m, contents 11m less 1.78m, interruption 9.2m: 82.32m.
    // Site 40: building 89m less 26.7m, contents 29m less 2.56m, interruption 9.8m: 98.54m.
    const steps = [
      forEachItem("own", [callOn("net", "insured", { terms: [upTo(itemOwn("sites", "deductible"))] })]),
      callOn("policy", "insurer", { ...back, terms: [upTo(70_130_000)] }),
    ];
    const outcome = itemRun(steps, {
      "39": { damage: 91_200_000, deductible: 8_880_000 },
      "40": { damage: 127_800_000, deductible: 29_260_000 },
    });
    // 288655080000/9043 = 31,920,278.67 and 345530510000/9043 = 38,209,721.33
    expect(sharedBack(stepOf(outcome, "policy"))).toEqual({ "39": 31_920_279, "40": 38_209_721 });
  });

  it("Q2_1: sublimits at the sites, then a policy deductible of 6.66m", () => {
    const outcome = itemRun([callOn("deductible", "insured", { ...back, terms: [upTo(6_660_000)] }), callOn("policy", "insurer", back)], {
      // Interruption is limited to 140,000 and 250,000.
      "1": { damage: 77_000_000 + 5_000_000 + 140_000 },
      "2": { damage: 48_000_000 + 38_000_000 + 250_000 },
    });
    // 147605580000/1871 = 78,891,277.39 and 154991250000/1871 = 82,838,722.61
    expect(sharedBack(stepOf(outcome, "policy"))).toEqual({ "1": 78_891_277, "2": 82_838_723 });
  });

  it("Q4_10: site deductibles of 8.43m and 13.38m, a policy minimum of 31.37m: 9.56m more, shared back, in cents", () => {
    const steps = [
      forEachItem("own", [callOn("deductible", "insured", { terms: [upTo(itemOwn("sites", "deductible"))] })]),
      callOn("minimum", "insured", { ...back, terms: [upTo(most(n(0), minus(n(31_370_000_00), borneBy(partyBearer("insured")))))] }),
      callOn("policy", "insurer", back),
    ];
    const outcome = itemRun(steps, {
      "19": { damage: 91_600_000_00, deductible: 8_430_000_00 },
      "20": { damage: 91_200_000_00, deductible: 13_380_000_00 },
    });
    expect(stepOf(outcome, "minimum").credited).toBe(9_560_000_00n);
    // 1259443310000/16099 = 78,231,151.6243 and 1178428260000/16099 = 73,198,848.3757
    expect(sharedBack(stepOf(outcome, "policy"))).toEqual({ "19": 78_231_151_62, "20": 73_198_848_38 });
  });

  it("#2131, back allocation of two layers: two layers on the same sum, each shared back in proportion: 750 and 2,250, 250 and 750", () => {
    const layers = [callOn("L1", "insurer", { ...back, terms: [upTo(3000)] }), callOn("L2", "re", { ...back, terms: [upTo(1000)] })];
    const outcome = itemRun([together("both", layers, back)], damage({ "1": 1000, "2": 3000 }).sites);
    expect(sharedBack(stepOf(outcome, "L1"))).toEqual({ "1": 750, "2": 2250 });
    expect(sharedBack(stepOf(outcome, "L2"))).toEqual({ "1": 250, "2": 750 });
    expect(stepOf(outcome, "both").overRecovery).toBe(0n);
  });

  it("PR25_81: a limit of 1m for the event, 20% placed, ceded in proportion, in cents", () => {
    const sites = damage({
      "03_1": 66_666_667,
      "03_2": 66_666_667,
      "03_3": 66_666_666,
      "07_1": 99_000_000_00,
      "07_2": 99_000_000_00,
      "07_3": 99_000_000_00,
      "07_4": 99_000_000_00,
    });
    const outcome = itemRun([callOn("treaty", "re", { ...back, terms: [upTo(1_000_000_00), share("1/5")] })], sites.sites);
    // The sum is 398m: 666,666.67 bears 335.0084 of the 200,000, 99m bears 49,748.7437. The floors leave 4 cents for the
    // largest fractions: .84 three times, then .37 once, by id.
    expect(sharedBack(stepOf(outcome, "treaty"))).toEqual({
      "03_1": 335_01,
      "03_2": 335_01,
      "03_3": 335_01,
      "07_1": 49_748_75,
      "07_2": 49_748_74,
      "07_3": 49_748_74,
      "07_4": 49_748_74,
    });
  });

  it("CX36_121: a catastrophe layer on two of three sites; the third is untouched", () => {
    const scope = set("scope", "sites", [{ k: "where", is: own("sites", "covered") }]);
    const cat = callOn("cat", "re", { ...back, over: named("scope"), terms: [inExcessOf(1_000_000), upTo(1_500_000), share("1/5")] });
    const outcome = itemRun(
      [cat],
      {
        "01_1": { damage: 99_000_000, covered: true },
        "02_1": { damage: 49_500_000, covered: false },
        "02_2": { damage: 49_500_000, covered: true },
      },
      { more: { sets: [scope] } },
    );
    expect(stepOf(outcome, "cat")).toMatchObject({ arrived: 148_500_000n, credited: 300_000n });
    expect(sharedBack(stepOf(outcome, "cat"))).toEqual({ "01_1": 200_000, "02_2": 100_000 });
    expect(left(outcome)).toEqual({ "01_1": 98_800_000, "02_1": 49_500_000, "02_2": 49_400_000 });
  });

  it("two positions added cause by cause (Risk Data Open Standard, group positions): 300 of hurricane, 50 of earthquake", () => {
    const sites = {
      a_hurricane: { damage: 100, peril: "hurricane" },
      b_hurricane: { damage: 200, peril: "hurricane" },
      c_earthquake: { damage: 50, peril: "earthquake" },
    };
    const outcome = itemRun([forEachItem("by_peril", [callOn("all", "insurer", back)], { by: "peril" })], sites);
    expect((stepOf(outcome, "by_peril").items ?? []).map(({ id, arrived }) => [id, arrived])).toEqual([
      ["hurricane", 300n],
      ["earthquake", 50n],
    ]);
  });
});

describe("for each (R40)", () => {
  const first = fromFund("first", "f");
  const credits = (outcome: ReturnType<typeof run>) =>
    (stepOf(outcome, "each").items ?? []).map(({ id, credited }) => [id, Number(credited)]);

  it("runs items by id, or in the order written; the fund runs down from one to the next", () => {
    const sites = damage({ a: 50, b: 50, c: 20 }).sites;
    expect(credits(itemRun([forEachItem("each", [first])], sites, { funds: { f: 60 } }))).toEqual([
      ["a", 50],
      ["b", 10],
      ["c", 0],
    ]);
    const smallest = { key: itemOwn("sites", "damage"), first: "smallest" } as const;
    expect(credits(itemRun([forEachItem("each", [first], { order: smallest })], sites, { funds: { f: 60 } }))).toEqual([
      ["c", 20],
      ["a", 40],
      ["b", 0],
    ]);
    const largest = { key: itemOwn("sites", "damage"), first: "largest" } as const;
    expect(credits(itemRun([forEachItem("each", [first], { order: largest })], sites, { funds: { f: 60 } }))).toEqual([
      ["a", 50],
      ["b", 10],
      ["c", 0],
    ]);
  });

  it("leaves out items of which nothing is left", () => {
    expect(credits(itemRun([forEachItem("each", [first])], damage({ a: 0, b: 5 }).sites, { funds: { f: 60 } }))).toEqual([["b", 5]]);
  });

  it("`loss` is the item's own, before any step; `arrived` what is left of it", () => {
    const steps = [
      callOn("pooled", "insured", { ...back, terms: [upTo(10)] }),
      forEachItem("each", [callOn("half", "insurer", { terms: [upTo(times(n("1/2"), loss))] })]),
    ];
    // 10 over 30 : 10 is 7.5 and 2.5; the unit of the tie is for a, so 22 and 8 are left. Half of the losses is 15 and 5.
    const outcome = itemRun(steps, damage({ a: 30, b: 10 }).sites);
    expect(stepOf(outcome, "half", "w", "a")).toMatchObject({ arrived: 22n, credited: 15n });
    expect(stepOf(outcome, "half", "w", "b")).toMatchObject({ arrived: 8n, credited: 5n });
  });

  it("a group of items stands where the first of its items that has something left stands", () => {
    const sites = { a: { damage: 0, zone: "north" }, b: { damage: 5, zone: "south" }, c: { damage: 7, zone: "north" } };
    const outcome = itemRun([forEachItem("each", [callOn("all", "insurer", back)], { by: "zone" })], sites);
    expect(credits(outcome)).toEqual([
      ["south", 5],
      ["north", 7],
    ]);
  });

  it("a group pools its items: a limit for the group, shared back inside it (R42)", () => {
    const sites = { a: { damage: 30, zone: "north" }, b: { damage: 10, zone: "north" }, c: { damage: 40, zone: "south" } };
    const outcome = itemRun(
      [forEachItem("each", [callOn("zone_limit", "insurer", { ...back, terms: [upTo(20)] })], { by: "zone" })],
      sites,
    );
    expect(sharedBack(stepOf(outcome, "zone_limit", "w", "north"))).toEqual({ a: 15, b: 5 });
    expect(sharedBack(stepOf(outcome, "zone_limit", "w", "south"))).toEqual({ c: 20 });
    expect(left(outcome)).toEqual({ a: 15, b: 5, c: 20 });
  });

  it("a group may run its own items one by one", () => {
    const sites = { a: { damage: 30, zone: "north" }, b: { damage: 10, zone: "north" }, c: { damage: 40, zone: "south" } };
    const steps = [
      forEachItem("each", [forEachItem("inner", [callOn("own", "insured", { terms: [upTo(8)] })]), callOn("rest", "insurer", back)], {
        by: "zone",
      }),
    ];
    const outcome = itemRun(steps, sites);
    expect(stepOf(outcome, "rest", "w", "north").credited).toBe(24n);
    expect(bearersOf(outcome)).toEqual({ insured: 24, insurer: 56 });
  });

  it("an item's own column, and members that belong to it", () => {
    const sites = { a: { damage: 30 }, b: { damage: 10 } };
    const classes = {
      sites: { a: { cover: 5 }, b: { cover: 5 } },
      m: { x: { d: 10, site: "a" }, y: { d: 30, site: "a" }, z: { d: 99, site: "b" } },
    };
    const steps = [
      forEachItem("each", [
        step("own", { k: "member", class: "sites", of: { k: "item" }, column: "cover", keeping: null }),
        fromMembers("others", "m", "d", { where: same(own("m", "site"), { k: "ref", to: { k: "identity", of: { k: "item" } } }) }),
      ]),
    ];
    const outcome = itemRun(steps, sites, { classes });
    // 25 over 10 : 30 is 6.25 and 18.75
    expect(borneIn(stepOf(outcome, "others", "w", "a"))).toEqual({ x: 6, y: 19 });
    expect(borneIn(stepOf(outcome, "others", "w", "b"))).toEqual({ z: 5 });
    expect(bearersOf(outcome)).toMatchObject({ "sites.a": 5, "sites.b": 5 });
  });

  it("`taken` and `full` inside are those of the item; `taken` read from outside is the sum", () => {
    const inner = [
      callOn("one", "insured", { terms: [upTo(10)] }),
      callOn("two", "re", { when: full("w", "one"), terms: [upTo(minus(n(25), taken("w", "one")))] }),
    ];
    const steps = [forEachItem("each", inner), callOn("after", "insurer", { ...back, terms: [upTo(taken("w", "one"))] })];
    const outcome = itemRun(steps, damage({ a: 40, b: 6 }).sites);
    expect(stepOf(outcome, "two", "w", "a").credited).toBe(15n);
    expect(stepOf(outcome, "two", "w", "b").limitedBy).toBe("nothing arrived");
    expect(stepOf(outcome, "after")).toMatchObject({ arrived: 15n, credited: 15n });
  });

  it("the capacity of a group inside does not read what its steps took of another item", () => {
    const inner = group("g", [
      callOn("one", "insured", { terms: [upTo(10)] }),
      callOn("two", "re", { terms: [upTo(minus(n(25), taken("w", "one")))] }),
    ]);
    const outcome = itemRun([forEachItem("each", [inner])], damage({ a: 40, b: 40 }).sites);
    expect([stepOf(outcome, "g", "w", "a").capacity, stepOf(outcome, "g", "w", "b").capacity]).toEqual([35n, 35n]);
  });

  it("does nothing where its condition is no", () => {
    const outcome = itemRun([forEachItem("each", [first], { when: emptyFund("f") })], damage({ a: 5 }).sites, { funds: { f: 60 } });
    expect(stepOf(outcome, "each")).toMatchObject({
      kind: "for each",
      credited: 0n,
      passed: 5n,
      limitedBy: "condition",
      items: [],
      layers: null,
    });
  });
});

describe("pooled steps (R41)", () => {
  const one = { a: 1, b: 1 };

  it("in a group each inner step is shared back in turn", () => {
    // 1 of 2 goes to a; then a has nothing left, and the next unit is b's.
    const steps = [group("g", [callOn("x", "insurer", { ...back, terms: [upTo(1)] }), callOn("y", "re", { ...back, terms: [upTo(1)] })])];
    const outcome = itemRun(steps, damage(one).sites);
    expect(sharedBack(stepOf(outcome, "x"))).toEqual({ a: 1, b: 0 });
    expect(sharedBack(stepOf(outcome, "y"))).toEqual({ b: 1 });
  });

  it("parts are shared back by name, with the weights of the block's beginning and what is left as room", () => {
    // Both would give their unit to a by its weight of one half; the second finds no room there.
    const steps = [
      pariPassu(
        "side",
        [
          [n(1), callOn("y", "re", back)],
          [n(1), callOn("x", "insurer", back)],
        ],
        back,
      ),
    ];
    const outcome = itemRun(steps, damage(one).sites);
    expect(sharedBack(stepOf(outcome, "x"))).toEqual({ a: 1, b: 0 });
    expect(sharedBack(stepOf(outcome, "y"))).toEqual({ b: 1 });
    const second = recordsOf(outcome, "member").filter(({ among, step: name }) => among === "items" && name === "y");
    expect(second.map(({ id, weight, room, units, why }) => [id, weight, room, units, why])).toEqual([
      ["a", "1", "0", "0", "balance"],
      ["b", "1", "1", "1", "balance"],
    ]);
  });

  it("tranches are shared back from the bottom up", () => {
    const steps = [
      tower(
        "t",
        "one event",
        [
          [0, 1, bare("t.z", back)],
          [1, 2, bare("t.a", back)],
        ],
        back,
      ),
    ];
    const outcome = itemRun(steps, damage(one).sites);
    expect(sharedBack(stepOf(outcome, "t.z"))).toEqual({ a: 1, b: 0 });
    expect(sharedBack(stepOf(outcome, "t.a"))).toEqual({ b: 1 });
  });

  it("a surplus is not shared back", () => {
    const up = { k: "up", difference: { k: "party", id: "x" } } as const;
    const steps = [fromMembers("l", "m", "d", { rounding: up }, back)];
    const outcome = itemRun(steps, damage({ a: 5, b: 6 }).sites, { classes: { m: { p: { d: 50 }, q: { d: 50 } } } });
    // 11 over 1:1 is 6 and 6.
    expect(stepOf(outcome, "l")).toMatchObject({ credited: 11n, borne: 12n, surplus: 1n });
    expect(sharedBack(stepOf(outcome, "l"))).toEqual({ a: 5, b: 6 });
  });

  it("a step inside that sees some items only receives no more than what is left of them", () => {
    const north = set("north", "sites", [{ k: "where", is: same(own("sites", "zone"), { k: "text", v: "north" }) }]);
    const sites = { a: { damage: 30, zone: "north" }, b: { damage: 40, zone: "south" } };
    const steps = [group("g", [callOn("x", "insurer", { ...back, over: named("north") }), callOn("y", "re", back)], { terms: [upTo(50)] })];
    const outcome = itemRun(steps, sites, { more: { sets: [north] } });
    expect(stepOf(outcome, "x")).toMatchObject({ arrived: 30n, credited: 30n });
    expect(stepOf(outcome, "y")).toMatchObject({ arrived: 20n, credited: 20n });
    expect(sharedBack(stepOf(outcome, "y"))).toEqual({ b: 20 });
  });

  it("the loss of an item that is computed below zero is zero", () => {
    const net = { ...items, loss: minus(own("sites", "damage"), n(3)) };
    const outcome = run({ loss: "as given", w: net, given: damage({ a: 5, b: 1 }), steps: [callOn("l", "insurer", back)] });
    expect(waterfallOf(outcome)).toMatchObject({ loss: 2n, borne: 2n });
  });

  it("the residual of an item waterfall stands by item, and the loss is their sum, each rounded down", () => {
    const halves = { ...items, loss: times(n("1/2"), own("sites", "damage")) };
    const outcome = run({
      loss: "as given",
      w: halves,
      given: damage({ a: 5, b: 0, c: 3 }),
      steps: [callOn("l", "insurer", { ...back, terms: [upTo(1)] })],
    });
    expect(waterfallOf(outcome)).toMatchObject({ loss: 3n, borne: 1n, residual: { amount: 2n, treatment: "recorded as deficit" } });
    // 2 and 1: the unit over 2 : 1 goes to a.
    expect(left(outcome)).toEqual({ a: 1, c: 1 });
    expect(recordsOf(outcome, "waterfall")[0]?.items).toEqual([
      { id: "a", loss: "2" },
      { id: "c", loss: "1" },
    ]);
  });
});
