import { describe, expect, it } from "vitest";
import {
  arrived,
  bare,
  callOn,
  fromFund,
  fromMembers,
  full,
  group,
  inExcessOf,
  n,
  no,
  onlyFrom,
  own,
  pariPassu,
  share,
  split,
  times,
  together,
  tower,
  upTo,
} from "./testing/plan.js";
import { run, stepOf } from "./testing/run.js";
import type { Case } from "./testing/run.js";

const capacity = (of: Case, id: string): bigint | null => stepOf(run(of), id).capacity;

describe("capacity (R36): what a step could take of an unlimited arrival", () => {
  const funds = { f: 70 };

  it.each([
    ["the balance", {}, 70n],
    ["the limit, if it is less", { terms: [upTo(50)] }, 50n],
    ["a share of what is unlimited is unlimited", { terms: [share("1/2")] }, 70n],
    ["a share of nothing", { terms: [share("0")] }, 0n],
    ["a share of a limit, rounded down", { terms: [upTo(51), share("1/2")] }, 25n],
    ["a limit after a share", { terms: [share("1/2"), upTo(51)] }, 51n],
    ["a deductible takes nothing off", { terms: [inExcessOf(30)] }, 70n],
    ["in excess of the loss: what of it lies above", { terms: [inExcessOf(60, "loss" as const)] }, 40n],
    ["a franchise is passed", { terms: [onlyFrom(1000)] }, 70n],
    ["a condition that is no", { when: no }, 0n],
    ["before lots", { lots: n(30) }, 70n],
    ["above a floor", { keeping: n("41/2") }, 49n],
    ["a limit that reads what arrives, 100 here", { terms: [upTo(times(n("1/4"), arrived))] }, 25n],
  ])("%s", (_, clauses, expected) => {
    expect(capacity({ loss: 100, funds, steps: [fromFund("l", "f", clauses)] }, "l")).toBe(expected);
  });

  it("of a call: its limit, or none", () => {
    expect(capacity({ loss: 100, steps: [callOn("l", "re")] }, "l")).toBeNull();
    expect(capacity({ loss: 100, steps: [callOn("l", "re", { terms: [upTo(7)] })] }, "l")).toBe(7n);
  });

  it("of members: the rooms of those that take part", () => {
    const classes = { m: { a: { d: 50, w: 1 }, b: { d: 30, w: 0 } } };
    expect(
      capacity({ loss: 1, classes, steps: [fromMembers("l", "m", "d", { split: split.proRata(own("m", "w")), each: [n(40)] })] }, "l"),
    ).toBe(40n);
  });

  it("of a group: the sum inside, where a balance drawn twice counts once", () => {
    const twice = [fromFund("one", "f", { terms: [upTo(50)] }), fromFund("two", "f", { terms: [upTo(50)] })];
    expect(capacity({ loss: 1, funds, steps: [group("g", twice)] }, "g")).toBe(70n);
    expect(capacity({ loss: 1, funds, steps: [group("g", twice, { terms: [upTo(60)] })] }, "g")).toBe(60n);
  });

  it("an inner limit leaves the rest of the balance to the steps after it", () => {
    // The inner group takes 10 of 70, the layer after it 60: 70, not 10.
    const inner = group("inner", [fromFund("one", "f"), fromFund("two", "h")], { terms: [upTo(10)] });
    expect(capacity({ loss: 1, funds: { f: 70, h: 0 }, steps: [group("g", [inner, fromFund("three", "f")])] }, "g")).toBe(70n);
  });

  it("members' balances run down as R24 divides the first draw", () => {
    // 30 over 100 : 10 is 27 and 3, by largest remainder of 27.27 and 2.73; then caps of 20: 20 and 7.
    const classes = { m: { a: { d: 100 }, b: { d: 10 } } };
    const steps = [fromMembers("one", "m", "d", {}, { terms: [upTo(30)] }), fromMembers("two", "m", "d", { each: [n(20)] })];
    expect(capacity({ loss: 1, classes, steps: [group("g", steps)] }, "g")).toBe(57n);
  });

  it("of a tower: what is left of the widths", () => {
    const tranches = [
      [0, 5, bare("t.a")],
      [5, 15, fromFund("t.b", "f")],
      [20, 25, bare("t.c", { terms: [upTo(2)] })],
    ] as const;
    expect(capacity({ loss: 1, funds: { f: 4 }, steps: [tower("t", "one event", tranches)] }, "t")).toBe(11n);
    const later = { loss: 1, funds: { f: 100 }, steps: [tower("t", "all events", tranches)], entered: { "w.t": 8 } };
    expect([capacity(later, "t"), capacity(later, "t.a"), capacity(later, "t.b"), capacity(later, "t.c")]).toEqual([9n, 0n, 7n, 2n]);
  });

  it("of layers together: their sum, and no more than the combined limit, which below zero is zero", () => {
    const both = (combined: number) => [
      together("both", [fromFund("a", "f"), callOn("b", "re", { terms: [upTo(30)] })], { combined: n(combined) }),
    ];
    expect([200, 80, -1].map((combined) => capacity({ loss: 1, funds, steps: both(combined) }, "both"))).toEqual([100n, 80n, 0n]);
  });

  it("is asked in a deep nest once a level, not twice as often with every level", () => {
    const deep = (depth: number): ReturnType<typeof group> =>
      depth === 0
        ? fromFund("leaf0", "f")
        : pariPassu(`level${depth}`, [
            [null, deep(depth - 1)],
            [null, callOn(`leaf${depth}`, "re", { terms: [upTo(70)] })],
          ]);
    const outcome = run({ loss: 100, funds, steps: [deep(40)] });
    expect(stepOf(outcome, "level40")).toMatchObject({ capacity: 41n * 70n, credited: 100n });
  });
});

describe("full (R6): credited all that the terms, not the balances, allow", () => {
  const after = (layer: ReturnType<typeof fromFund>, of: Omit<Case, "steps">) =>
    stepOf(run({ ...of, steps: [layer, callOn("then", "re", { when: full("w", layer.id) })] }), "then").credited > 0n;

  it("no, where the balance ran out below the limit", () => {
    expect(after(fromFund("l", "f", { terms: [upTo(100)] }), { loss: 80, funds: { f: 60 } })).toBe(false);
  });

  it("yes, where the limit is reached", () => {
    expect(after(fromFund("l", "f", { terms: [upTo(50)] }), { loss: 80, funds: { f: 60 } })).toBe(true);
    expect(after(fromFund("l", "f", { terms: [upTo(50)] }), { loss: 51, funds: { f: 50 } })).toBe(true);
    expect(after(fromFund("l", "f", { terms: [upTo(50)] }), { loss: 49, funds: { f: 60 } })).toBe(false);
  });

  it("a floor that is kept counts, a balance does not", () => {
    expect(after(fromFund("l", "f", { keeping: n(20) }), { loss: 80, funds: { f: 60 } })).toBe(true);
    expect(after(fromFund("l", "f"), { loss: 80, funds: { f: 60 } })).toBe(false);
  });

  it("members' caps count", () => {
    const classes = { m: { a: { d: 30 }, b: { d: 30 } } };
    expect(after(fromMembers("l", "m", "d", { each: [n(10)] }), { loss: 80, classes })).toBe(true);
    expect(after(fromMembers("l", "m", "d", { each: [n(40)] }), { loss: 80, classes })).toBe(false);
  });

  it("yes of a layer whose condition is no: its terms allow nothing", () => {
    expect(after(fromFund("l", "f", { when: no }), { loss: 80, funds: { f: 60 } })).toBe(true);
  });

  it("of a group: of all inside it", () => {
    const both = (limit: number) =>
      group("g", [fromFund("one", "f", { terms: [upTo(20)] }), callOn("two", "insurer", { terms: [upTo(limit)] })]);
    expect(after(both(30), { loss: 80, funds: { f: 60 } })).toBe(true);
    expect(after(both(30), { loss: 80, funds: { f: 10 } })).toBe(false);
    expect(after(both(100), { loss: 80, funds: { f: 60 } })).toBe(false);
  });
});
