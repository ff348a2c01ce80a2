import { describe, expect, it } from "vitest";
import {
  bare,
  callOn,
  fromFund,
  fromMembers,
  group,
  n,
  own,
  pariPassu,
  share,
  split,
  times,
  together,
  tower,
  upTo,
} from "./testing/plan.js";
import { bearersOf, borneIn, residual, run, stepOf } from "./testing/run.js";

/** The worked examples of `docs/reference/evaluation.md`, by rule. */
describe("worked examples", () => {
  it("R1: contributions 100 and 200 after a draw of 150: `each up to 2 times contribution` caps at 200 and 400", () => {
    const twice = [times(n(2), own("members", "contribution"))];
    const outcome = run({
      loss: 10_000,
      classes: { members: { a: { contribution: 100 }, b: { contribution: 200 } } },
      steps: [
        fromMembers("paid_in", "members", "contribution", {}, { terms: [upTo(150)] }),
        fromMembers("assessed", "members", "contribution", { column: null, each: twice }),
      ],
    });
    expect(borneIn(stepOf(outcome, "paid_in"))).toEqual({ a: 50, b: 100 });
    expect(borneIn(stepOf(outcome, "assessed"))).toEqual({ a: 200, b: 400 });
  });

  it("R17: 10 arrives at a group `share 1/3` around a layer `share 90%`: 3, then 2, not ⌊3.33 · 0.9⌋ = 3", () => {
    const layer = callOn("inner", "insurer", { terms: [share("9/10")] });
    const outcome = run({ loss: 10, steps: [group("outer", [layer], { terms: [share("1/3")] })] });
    expect(stepOf(outcome, "inner")).toMatchObject({ arrived: 3n, credited: 2n });
  });

  it("R19: 100 arrives, lots of 30, the fund holds 70: 60, not 70", () => {
    const outcome = run({ loss: 100, funds: { f: 70 }, steps: [fromFund("lots", "f", { lots: n(30) })] });
    expect(stepOf(outcome, "lots")).toMatchObject({ credited: 60n, limitedBy: "lots" });
  });

  it("R24: 100 over weights 50, 30, 20 with caps 30, 40, 40: 30, 40, 30", () => {
    const members = { a: { w: 50, cap: 30 }, b: { w: 30, cap: 40 }, c: { w: 20, cap: 40 } };
    const steps = [fromMembers("l", "m", "w", { column: null, each: [own("m", "cap")] })];
    expect(bearersOf(run({ loss: 100, classes: { m: members }, steps }))).toEqual({ "m.a": 30, "m.b": 40, "m.c": 30 });
  });

  it("R25: 10 over 1:1:1 with rooms 9, 3, 9: 4, 3, 3, not 3, 3, 3", () => {
    const members = { a: { d: 9 }, b: { d: 3 }, c: { d: 9 } };
    const steps = [fromMembers("l", "m", "d", { split: split.equally, rest: "next" })];
    const outcome = run({ loss: 10, classes: { m: members }, steps });
    expect(bearersOf(outcome)).toEqual({ "m.a": 4, "m.b": 3, "m.c": 3 });
    expect(residual(outcome)).toBe(0);
  });

  it("R37: a house tranche of 25 beside members with 400, loss 100, by capacity: 5.88 and 94.12, not 20 and 80", () => {
    // In hundredths: 10000 · 2500 / 42500 = 588.2
    const outcome = run({
      loss: 10_000,
      funds: { house: 2_500 },
      classes: { m: { a: { d: 20_000 }, b: { d: 15_000 }, c: { d: 5_000 } } },
      steps: [
        pariPassu("side", [
          [null, fromFund("house_first", "house")],
          [null, fromMembers("others", "m", "d")],
        ]),
      ],
    });
    expect(stepOf(outcome, "house_first").credited).toBe(588n);
    expect(stepOf(outcome, "others").credited).toBe(9412n);
    // 9412 over 200:150:50: 4706, 3529.5, 1176.5; the unit left goes to b by id.
    expect(borneIn(stepOf(outcome, "others"))).toEqual({ a: 4706, b: 3530, c: 1176 });
  });

  it("R38: 100.00 arrives, shares of 50% and 60%: 45.45 and 54.55, over-recovery 10.00; the terms are not run again", () => {
    const layers = [callOn("half", "insurer", { terms: [share("1/2")] }), callOn("most", "re", { terms: [share("3/5")] })];
    const outcome = run({ loss: 10_000, steps: [together("both", layers)] });
    expect(stepOf(outcome, "half")).toMatchObject({ arrived: 10_000n, claim: 5000n, credited: 4545n, limitedBy: "cut" });
    expect(stepOf(outcome, "most")).toMatchObject({ arrived: 10_000n, claim: 6000n, credited: 5455n, limitedBy: "cut" });
    expect(stepOf(outcome, "both").overRecovery).toBe(1000n);
  });

  it("R39: losses 4 and 3 on 0–5 and 5–15: in one event equity 4, then 3; in all events equity 4, then 1, mezzanine 2", () => {
    const notes = (span: "one event" | "all events") => [
      tower("notes", span, [
        [0, 5, bare("notes.equity")],
        [5, 15, bare("notes.mezzanine")],
      ]),
    ];
    const second = (span: "one event" | "all events", entered: number) =>
      bearersOf(run({ loss: 3, steps: notes(span), entered: { "w.notes": entered } }));
    expect(bearersOf(run({ loss: 4, steps: notes("one event") }))).toEqual({ "notes.equity": 4 });
    expect(second("one event", 4)).toEqual({ "notes.equity": 3 });
    const first = run({ loss: 4, steps: notes("all events") });
    expect(bearersOf(first)).toEqual({ "notes.equity": 4 });
    expect(first.delta.entered).toEqual(new Map([["w.notes", 4n]]));
    expect(second("all events", 4)).toEqual({ "notes.equity": 1, "notes.mezzanine": 2 });
  });
});

/** The example of `docs/reference/documents.md`, part 5: a pool's bad debt, in base units of an asset with 6 decimals. */
describe("the outcome of the documents", () => {
  const unit = 1_000_000;
  const badDebt = () =>
    run({
      loss: 350_000 * unit,
      funds: { reserve: 300_000 * unit },
      classes: { lenders: { alice: { deposit: 400_000 * unit }, bob: { deposit: 100_000 * unit } } },
      steps: [
        fromFund("reserve_first", "reserve", { terms: [upTo(250_000 * unit)] }),
        fromMembers("mutualised", "lenders", "deposit", { each: [n(50_000 * unit)] }),
      ],
    });

  it("the reserve bears 250,000, limited by its cap; each lender 50,000, where alice would bear 80,000 pro rata", () => {
    const outcome = badDebt();
    expect(stepOf(outcome, "reserve_first")).toMatchObject({ capacity: BigInt(250_000 * unit), limitedBy: "cap" });
    expect(bearersOf(outcome)).toEqual({ reserve: 250_000 * unit, "lenders.alice": 50_000 * unit, "lenders.bob": 50_000 * unit });
    expect(residual(outcome)).toBe(0);
  });

  it("changes the balances by what was drawn", () => {
    const { delta } = badDebt();
    expect(delta.funds).toEqual(new Map([["reserve", BigInt(-250_000 * unit)]]));
    expect(delta.drawn.get("lenders")?.get("deposit")).toEqual(
      new Map([
        [0, BigInt(50_000 * unit)],
        [1, BigInt(50_000 * unit)],
      ]),
    );
  });
});
