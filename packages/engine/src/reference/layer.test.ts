import { describe, expect, it } from "vitest";
import { atMost, below, callOn, emptyFund, fromFund, loss, n, no, step, upTo } from "./testing/plan.js";
import { bearersOf, residual, run, stepOf } from "./testing/run.js";

const member = (column: string | null, keeping: ReturnType<typeof n> | null = null) =>
  step("one", { k: "member", class: "m", of: { k: "input member", id: "who" }, column, keeping });
const who = {
  more: { inputs: [{ id: "who", type: { k: "member", class: "m" } as const }] },
  inputs: { who: { k: "text", v: "b" } as const },
};
const classes = { m: { a: { d: 50 }, b: { d: 30 } } };

describe("one bearer (R18, R20)", () => {
  it("three funds in turn: C 4m, B 6m, A 2m, a loss of 10m (a public CFA study item on credit tranching)", () => {
    const outcome = run({
      loss: 10_000_000,
      funds: { c: 4_000_000, b: 6_000_000, a: 2_000_000 },
      steps: [fromFund("first", "c"), fromFund("second", "b"), fromFund("third", "a")],
    });
    expect(bearersOf(outcome)).toEqual({ c: 4_000_000, b: 6_000_000 });
    expect(residual(outcome)).toBe(0);
  });

  it("a fund gives no more than it holds, and leaves a floor untouched, whole units above it", () => {
    expect(bearersOf(run({ loss: 100, funds: { f: 70 }, steps: [fromFund("l", "f")] }))).toEqual({ f: 70 });
    expect(bearersOf(run({ loss: 100, funds: { f: 70 }, steps: [fromFund("l", "f", { keeping: n(30) })] }))).toEqual({ f: 40 });
    expect(bearersOf(run({ loss: 100, funds: { f: 70 }, steps: [fromFund("l", "f", { keeping: n("61/2") })] }))).toEqual({ f: 39 });
    expect(bearersOf(run({ loss: 100, funds: { f: 70 }, steps: [fromFund("l", "f", { keeping: n(80) })] }))).toEqual({});
    expect(bearersOf(run({ loss: 100, funds: { f: 70 }, steps: [fromFund("l", "f", { keeping: n(-5) })] }))).toEqual({ f: 70 });
  });

  it("the floor is measured on the balance now: 100 less 30 in two draws of 70 is 70 and nothing", () => {
    const steps = [
      fromFund("one", "f", { terms: [upTo(70)], keeping: n(30) }),
      fromFund("two", "f", { terms: [upTo(70)], keeping: n(30) }),
    ];
    const outcome = run({ loss: 200, funds: { f: 100 }, steps });
    expect([stepOf(outcome, "one").credited, stepOf(outcome, "two").credited]).toEqual([70n, 0n]);
  });

  it("a member's column, or a call on it, which has no balance", () => {
    expect(bearersOf(run({ ...who, loss: 40, classes, steps: [member("d")] }))).toEqual({ "m.b": 30 });
    expect(bearersOf(run({ ...who, loss: 40, classes, steps: [member("d", n(10))] }))).toEqual({ "m.b": 20 });
    const called = run({ ...who, loss: 40, classes, steps: [member(null)] });
    expect(stepOf(called, "one").bearers).toEqual([{ of: "m", id: "b", borne: 40n, called: true, rounding: false, through: null }]);
    expect(called.delta.drawn).toEqual(new Map());
  });

  it("a party bears what its terms let through", () => {
    const outcome = run({ loss: 40, steps: [callOn("l", "insurer", { terms: [upTo(25)] })] });
    expect(stepOf(outcome, "l").bearers).toEqual([{ of: "insurer", id: null, borne: 25n, called: true, rounding: false, through: null }]);
  });

  it("draws are written down: funds by what they lost, columns by row", () => {
    const outcome = run({ ...who, loss: 40, funds: { f: 15 }, classes, steps: [fromFund("l", "f"), member("d")] });
    expect(outcome.delta.funds).toEqual(new Map([["f", -15n]]));
    expect(outcome.delta.drawn).toEqual(new Map([["m", new Map([["d", new Map([[1, 25n]])]])]]));
  });
});

describe("condition (R15)", () => {
  it("no: nothing is credited and everything goes on", () => {
    const outcome = run({
      loss: 40,
      funds: { f: 15, g: 100 },
      steps: [fromFund("l", "f", { when: no }), fromFund("k", "g", { when: atMost(n(40), loss) })],
    });
    expect(stepOf(outcome, "l")).toMatchObject({ arrived: 40n, credited: 0n, passed: 40n, capacity: 0n, limitedBy: "condition" });
    expect(stepOf(outcome, "k").credited).toBe(40n);
  });

  it("can ask what happened before", () => {
    const steps = [fromFund("l", "f"), fromFund("k", "g", { when: emptyFund("f") })];
    expect(bearersOf(run({ loss: 20, funds: { f: 15, g: 100 }, steps }))).toEqual({ f: 15, g: 5 });
    expect(bearersOf(run({ loss: 10, funds: { f: 15, g: 100 }, steps }))).toEqual({ f: 10 });
  });
});

describe("closing terms (R19)", () => {
  it.each([
    // lots q = 30: q · ⌊z / q⌋
    ["lots after the balance", { lots: n(30) }, 100, 70, 60],
    ["lots of a loss that is none", { lots: n(30) }, 29, 70, 0],
    ["a lot below one unit is one", { lots: n("1/2") }, 29, 70, 29],
    ["a fractional lot is rounded down", { lots: n("21/2") }, 29, 70, 20],
    ["whole: the ask fits", { whole: true }, 70, 70, 70],
    ["nothing: it does not", { whole: true }, 71, 70, 0],
    ["whole with lots: the ask in lots, 60, fits in 70", { whole: true, lots: n(30) }, 80, 70, 60],
    ["whole with lots: 90 does not fit", { whole: true, lots: n(30) }, 100, 70, 0],
  ])("%s", (_, clauses, amount, balance, expected) => {
    const outcome = run({ loss: amount, funds: { f: balance }, steps: [fromFund("l", "f", clauses)] });
    expect(stepOf(outcome, "l").credited).toBe(BigInt(expected));
  });
});

describe("opening figures and what is left (R1)", () => {
  it("a condition on the balance speaks of the opening balance", () => {
    const untouched = below(n(50), { k: "ref", to: { k: "fund", id: "f" } });
    const outcome = run({
      loss: 100,
      funds: { f: 60 },
      steps: [fromFund("one", "f", { terms: [upTo(40)] }), fromFund("two", "f", { when: untouched })],
    });
    expect(stepOf(outcome, "two").credited).toBe(20n);
  });
});
