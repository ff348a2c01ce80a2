import { describe, expect, it } from "vitest";
import { atMost, fromMembers, minus, most, n, named, over, own, rounding, sainteLague, set, split, times, upTo } from "./testing/plan.js";
import { bearersOf, borneIn, residual, run, stepOf } from "./testing/run.js";

const deposits = (of: Readonly<Record<string, number>>) => ({ m: Object.fromEntries(Object.entries(of).map(([id, d]) => [id, { d }])) });
const d = own("m", "d");

describe("who is charged (R21, R23)", () => {
  const classes = { m: { a: { d: 50, on: true }, b: { d: 30, on: false }, c: { d: 20, on: true } } };
  const on = own("m", "on");

  it("the members of a set, less those for which `where` is no", () => {
    const active = set("active", "m", [{ k: "where", is: on }]);
    expect(
      bearersOf(run({ loss: 7, classes, more: { sets: [active] }, steps: [fromMembers("l", "m", "d", { of: named("active") })] })),
    ).toEqual({ "m.a": 5, "m.c": 2 });
    expect(bearersOf(run({ loss: 7, classes, steps: [fromMembers("l", "m", "d", { where: on })] }))).toEqual({ "m.a": 5, "m.c": 2 });
  });

  it("an input that is a set, less a member that an input names", () => {
    const inputs = { some: { k: "set", ids: ["a", "b"] } as const, out: { k: "text", v: "a" } as const };
    const declared = [
      { id: "some", type: { k: "set", class: "m" } as const },
      { id: "out", type: { k: "member", class: "m" } as const },
    ];
    const rest = {
      id: "rest",
      class: "m",
      from: { k: "input set", id: "some" },
      steps: [{ k: "except", who: { k: "input member", id: "out" } }],
    } as const;
    const outcome = run({
      loss: 7,
      classes,
      inputs,
      more: { inputs: declared, sets: [rest] },
      steps: [fromMembers("l", "m", "d", { of: named("rest") })],
    });
    expect(bearersOf(outcome)).toEqual({ "m.b": 7 });
  });

  it("no one: the room is 0 and everything goes on", () => {
    const none = run({
      loss: 7,
      classes: { m: {} },
      steps: [fromMembers("l", "m", "d", { column: null, each: [n(5)], split: split.equally })],
    });
    expect(stepOf(none, "l")).toMatchObject({ credited: 0n, passed: 7n, capacity: 0n, limitedBy: "no members" });
    const weightless = run({ loss: 7, classes, steps: [fromMembers("l", "m", "d", { split: split.proRata(n(0)) })] });
    expect(stepOf(weightless, "l")).toMatchObject({ credited: 0n, passed: 7n, capacity: 0n, limitedBy: "no weight" });
    const next = run({ loss: 7, classes, steps: [fromMembers("l", "m", "d", { split: split.proRata(n(0)), rest: "next" })] });
    expect(stepOf(next, "l")).toMatchObject({ credited: 0n, passed: 7n, limitedBy: "no weight" });
  });
});

describe("rooms and weights (R21, R22)", () => {
  it("a cap is rounded down before anything is split", () => {
    // 30% of 15 is 4.5: 4 each, though 9 would fit in two times 4.5.
    const outcome = run({
      loss: 9,
      classes: deposits({ a: 15, b: 15 }),
      steps: [fromMembers("l", "m", "d", { each: [times(n("3/10"), d)] })],
    });
    expect(borneIn(stepOf(outcome, "l"))).toEqual({ a: 4, b: 4 });
    expect(residual(outcome)).toBe(1);
  });

  it("a member keeps its floor, and no cap below zero makes it gain", () => {
    const keeping = run({ loss: 100, classes: deposits({ a: 15, b: 4 }), steps: [fromMembers("l", "m", "d", { keeping: n(5) })] });
    expect(bearersOf(keeping)).toEqual({ "m.a": 10 });
    const capped = run({ loss: 100, classes: deposits({ a: 15, b: 4 }), steps: [fromMembers("l", "m", "d", { each: [minus(d, n(5))] })] });
    expect(bearersOf(capped)).toEqual({ "m.a": 10 });
  });

  it("a computed weight below zero counts as zero, and its room does not count", () => {
    const weight = split.proRata(minus(d, n(10)));
    const outcome = run({ loss: 100, classes: deposits({ a: 15, b: 4 }), steps: [fromMembers("l", "m", "d", { split: weight })] });
    expect(bearersOf(outcome)).toEqual({ "m.a": 15 });
    expect(stepOf(outcome, "l")).toMatchObject({ capacity: 15n, limitedBy: "balance" });
    expect(stepOf(outcome, "l").certificates[0]).toMatchObject({ n: 2, zero: 1, below_zero: 1, weight: "5" });
  });

  it("weights may be fractions of different denominators", () => {
    const mixed = split.proRata({ k: "if", when: atMost(d, n(10)), then: over(d, n(3)), otherwise: over(d, n(7)) });
    // 6/3 : 21/7 = 2 : 3
    const outcome = run({ loss: 5, classes: deposits({ a: 6, b: 21 }), steps: [fromMembers("l", "m", "d", { split: mixed })] });
    expect(bearersOf(outcome)).toEqual({ "m.a": 2, "m.b": 3 });
  });

  it("a sum inside a weight is the sum of the opening figures", () => {
    const weight = split.proRata(over(d, most(n(1), { k: "fold", f: "sum", each: d, over: { k: "class", id: "m" } })));
    const outcome = run({ loss: 10, classes: deposits({ a: 20, b: 30 }), steps: [fromMembers("l", "m", "d", { split: weight })] });
    expect(bearersOf(outcome)).toEqual({ "m.a": 4, "m.b": 6 });
  });
});

describe("rest (R24, R25)", () => {
  const classes = deposits({ a: 20, b: 100 });
  // 20 are taken equally; then 90 are left of 10 and 90 at weights 20 : 100.
  const steps = (rest: "members" | "next") => [
    fromMembers("first", "m", "d", { split: split.equally }, { terms: [upTo(20)] }),
    fromMembers("second", "m", "d", { rest }),
  ];

  it("to the other members: 10 and 90", () => {
    expect(borneIn(stepOf(run({ loss: 120, classes, steps: steps("members") }), "second"))).toEqual({ a: 10, b: 90 });
  });

  it("to the next step: 100 at 20 : 100 is 17 and 83, of which a has 10", () => {
    const outcome = run({ loss: 120, classes, steps: steps("next") });
    expect(borneIn(stepOf(outcome, "second"))).toEqual({ a: 10, b: 83 });
    expect(stepOf(outcome, "second")).toMatchObject({ credited: 93n, passed: 7n, limitedBy: "passed on" });
  });

  it("`equally` with the rest to the next step counts every member of the set, also one that has nothing", () => {
    const outcome = run({
      loss: 90,
      classes: deposits({ a: 50, b: 50, c: 0 }),
      steps: [fromMembers("l", "m", "d", { split: split.equally, rest: "next" })],
    });
    expect(bearersOf(outcome)).toEqual({ "m.a": 30, "m.b": 30 });
    expect(residual(outcome)).toBe(30);
  });
});

describe("the other splits", () => {
  it("one by one: a rank decides, equal ranks by id, or by their own rule", () => {
    const classes = { m: { a: { d: 10, rank: 1 }, b: { d: 30, rank: 1 }, c: { d: 5, rank: 0 } } };
    const rank = own("m", "rank");
    const byId = run({ loss: 25, classes, steps: [fromMembers("l", "m", "d", { split: split.smallestFirst(rank), rounding: null })] });
    expect(bearersOf(byId)).toEqual({ "m.a": 10, "m.b": 10, "m.c": 5 });
    const equals = split.smallestFirst(rank, { k: "pro rata", weight: d });
    expect(bearersOf(run({ loss: 25, classes, steps: [fromMembers("l", "m", "d", { split: equals })] }))).toEqual({
      "m.a": 5,
      "m.b": 15,
      "m.c": 5,
    });
    const largest = run({ loss: 25, classes, steps: [fromMembers("l", "m", "d", { split: split.largestFirst(rank), rounding: null })] });
    expect(bearersOf(largest)).toEqual({ "m.a": 10, "m.b": 15 });
  });

  it("equal awards: a loss of 350 on 100, 200, 300 leaves each 250/3", () => {
    const outcome = run({
      loss: 350,
      classes: deposits({ a: 100, b: 200, c: 300 }),
      steps: [fromMembers("l", "m", "d", { split: split.equalAwards })],
    });
    // 16.67, 116.67, 216.67: the floors leave 2 units, the fractions are equal, by id.
    expect(bearersOf(outcome)).toEqual({ "m.a": 17, "m.b": 117, "m.c": 216 });
  });

  it("Talmud speaks of what is left at this layer, not of the deposits", () => {
    // 50 of a are gone: rooms 50, 200. A loss of 75 is below half of 250: min(25, λ) + min(100, λ) = 75, λ = 50.
    const steps = [
      fromMembers("first", "m", "d", { where: atMost(d, n(100)) }, { terms: [upTo(50)] }),
      fromMembers("second", "m", "d", { split: split.talmud }),
    ];
    const outcome = run({ loss: 125, classes: deposits({ a: 100, b: 200 }), steps });
    expect(borneIn(stepOf(outcome, "second"))).toEqual({ a: 25, b: 50 });
  });

  it("Sainte-Laguë within a layer", () => {
    const steps = [fromMembers("l", "m", "d", { column: null, each: [n(100)], rounding: sainteLague })];
    const classes = deposits({ a: 9061, b: 7179, c: 5259, d: 3319, e: 1182 });
    expect(bearersOf(run({ loss: 26, classes, steps }))).toEqual({ "m.a": 9, "m.b": 8, "m.c": 5, "m.d": 3, "m.e": 1 });
  });
});

describe("a difference bearer (R29 to R33)", () => {
  const classes = deposits({ a: 50, b: 50, c: 50 });
  const fund = { k: "fund", id: "dust" } as const;
  const steps = (k: "down" | "up" | "half even", rest: "members" | "next" = "members") => [
    fromMembers("l", "m", "d", { rounding: rounding(k, fund), rest }),
  ];

  it("down: 100 over 1:1:1 is 33 each, the fund bears 1", () => {
    const outcome = run({ loss: 100, funds: { dust: 5 }, classes, steps: steps("down") });
    expect(borneIn(stepOf(outcome, "l"))).toEqual({ a: 33, b: 33, c: 33, "dust*": 1 });
    expect(stepOf(outcome, "l")).toMatchObject({ credited: 100n, borne: 100n, surplus: 0n, limitedBy: "none" });
    expect(outcome.delta.funds).toEqual(new Map([["dust", -1n]]));
  });

  it("down, and the fund is empty: what it cannot bear passes on", () => {
    const outcome = run({ loss: 100, funds: { dust: 0 }, classes, steps: steps("down") });
    expect(stepOf(outcome, "l")).toMatchObject({ credited: 99n, passed: 1n, limitedBy: "rounding" });
  });

  it("down, to a party: it bears all of it, and owes it", () => {
    const toParty = [fromMembers("l", "m", "d", { rounding: rounding("down", { k: "party", id: "x" }) })];
    const outcome = run({ loss: 100, classes, steps: toParty });
    expect(stepOf(outcome, "l").bearers.at(-1)).toEqual({ of: "x", id: null, borne: 1n, called: true, rounding: true, through: null });
  });

  it("up: 102 are collected of 100, 2 are the fund's, after the event only", () => {
    const draw = fromMembers("l", "m", "d", { rounding: rounding("up", fund) });
    const outcome = run({
      loss: 101,
      funds: { dust: 0 },
      classes,
      steps: [
        { ...draw, terms: [upTo(100)] },
        { ...draw, id: "k", body: { k: "fund", fund: "dust", keeping: null } },
      ],
    });
    expect(stepOf(outcome, "l")).toMatchObject({ arrived: 101n, credited: 100n, borne: 102n, surplus: 2n, passed: 1n, limitedBy: "cap" });
    expect(stepOf(outcome, "k")).toMatchObject({ arrived: 1n, credited: 0n });
    expect(outcome.delta.funds).toEqual(new Map([["dust", 2n]]));
    expect(outcome.waterfalls[0]).toMatchObject({ loss: 101n, borne: 102n, surplus: 2n });
  });

  it("half even: 3 over 1:1 is 2 and 2, one too much", () => {
    const outcome = run({ loss: 3, funds: { dust: 0 }, classes: deposits({ a: 50, b: 50 }), steps: steps("half even") });
    expect(stepOf(outcome, "l")).toMatchObject({ credited: 3n, borne: 4n, surplus: 1n });
  });

  it("with the rest to the next step the difference is computed before the cut", () => {
    // 100 over 1:1:1: 33 each and 1 for the fund; then c, which has 10, is cut by 23.
    const outcome = run({
      loss: 100,
      funds: { dust: 5 },
      classes: deposits({ a: 50, b: 50, c: 10 }),
      steps: [fromMembers("l", "m", "d", { split: split.equally, rounding: rounding("down", fund), rest: "next" })],
    });
    expect(borneIn(stepOf(outcome, "l"))).toEqual({ a: 33, b: 33, c: 10, "dust*": 1 });
    expect(stepOf(outcome, "l")).toMatchObject({ credited: 77n, passed: 23n, surplus: 0n, limitedBy: "passed on" });
  });

  it("up may pass the layer's limit by fewer units than it has members, never a member's room", () => {
    const outcome = run({
      loss: 10,
      funds: { dust: 0 },
      classes: deposits({ a: 3, b: 4, c: 4 }),
      steps: [fromMembers("l", "m", "d", { split: split.equally, rounding: rounding("up", fund) })],
    });
    // 3, 3.5, 3.5
    expect(borneIn(stepOf(outcome, "l"))).toEqual({ a: 3, b: 4, c: 4 });
  });
});
