import { describe, expect, it } from "vitest";
import type { Term } from "../plan/types.js";
import {
  arrived,
  callOn,
  inExcessOf,
  least,
  loss,
  minus,
  most,
  n,
  onlyAbove,
  onlyFrom,
  over,
  share,
  times,
  unlimited,
  upTo,
} from "./testing/plan.js";
import { recordsOf, run, stepOf } from "./testing/run.js";

/** What a layer with these terms pays of each loss; the insurer can always pay. */
const paid = (terms: readonly Term[], losses: readonly number[]): number[] =>
  losses.map((amount) => Number(stepOf(run({ loss: amount, steps: [callOn("cover", "insurer", { terms })] }), "cover").credited));

describe("OasisLMF, tests/pytools/fm/test_policy.py: losses of 0 to 60, here in hundredths", () => {
  const losses = [0, 1000, 2000, 3000, 4000, 5000, 6000];

  it.each<[string, Term[], number[]]>([
    // calcrule 2
    ["15, then 10, then 30, half", [inExcessOf(1500), inExcessOf(1000), upTo(3000), share("1/2")], [0, 0, 0, 250, 750, 1250, 1500]],
    // calcrule 12
    ["a deductible", [inExcessOf(1500)], [0, 0, 500, 1500, 2500, 3500, 4500]],
    // calcrule 15
    ["a deductible, and 60% of the loss at most", [inExcessOf(1500), upTo(times(n("3/5"), loss))], [0, 0, 500, 1500, 2400, 3000, 3600]],
    // calcrule 16
    ["a deductible of a quarter of the loss", [inExcessOf(times(n("1/4"), loss))], [0, 750, 1500, 2250, 3000, 3750, 4500]],
    // calcrule 17
    [
      "a quarter of the loss, then half of 25 in excess of 10",
      [inExcessOf(times(n("1/4"), loss)), inExcessOf(1000), upTo(2500), share("1/2")],
      [0, 0, 250, 625, 1000, 1250, 1250],
    ],
    // calcrule 24
    [
      "a cession before a layer, placements after it",
      [share("1/2"), inExcessOf(500), upTo(2000), share("3/4"), share("4/5")],
      [0, 0, 300, 600, 900, 1200, 1200],
    ],
  ])("%s", (_, terms, expected) => {
    expect(paid(terms, losses)).toEqual(expected);
  });
});

describe("franchises", () => {
  it("from 5m the whole loss counts, equality too, up to 10m (contract definition language: franchise attachment)", () => {
    expect(paid([onlyFrom(5_000_000), upTo(10_000_000)], [4_999_999, 5_000_000, 7_000_000, 20_000_000])).toEqual([
      0, 5_000_000, 7_000_000, 10_000_000,
    ]);
  });

  it("250k and a cap of 500k (proteusllp-actuarial-library, test_xol_franchise)", () => {
    expect(paid([onlyFrom(250_000), upTo(500_000)], [100_000, 800_000, 400_000, 200_000])).toEqual([0, 500_000, 400_000, 0]);
  });

  it("`only above` leaves equality out", () => {
    expect(paid([onlyAbove(10)], [9, 10, 11])).toEqual([0, 0, 11]);
  });
});

describe("R16, R17", () => {
  it("a third of 100k of a loss of 200k, in cents: 33,333.33 (contract definition language: a share written as a fraction)", () => {
    expect(paid([upTo(10_000_000), share("1/3")], [20_000_000])).toEqual([3_333_333]);
  });

  it("a limit given by arithmetic: 20k · 5 / max(5 − 3, 1) − 10k = 40k", () => {
    const figure = minus(over(times(n(20_000), n(5)), most(minus(n(5), n(3)), n(1))), n(10_000));
    expect(paid([upTo(figure)], [200_000])).toEqual([40_000]);
  });

  it("the terms round once, at their end: half of half of 3 is ⌊0.75⌋, and twice nothing is lost in between", () => {
    expect(paid([share("1/2"), share("1/2")], [3, 4])).toEqual([0, 1]);
    // 7 · 1/3 = 2.33, less 1/3 is exactly 2.
    expect(paid([share("1/3"), inExcessOf(n("1/3"))], [7])).toEqual([2]);
  });

  it("`of the loss` counts from the waterfall's loss, whatever arrives", () => {
    // 30 are retained first; 70 arrive. In excess of 20 of the loss: min(70, 80); of what arrives: 50.
    const kept = callOn("retention", "insured", { terms: [upTo(30)] });
    const cover = (of: "loss" | "arrival") =>
      Number(stepOf(run({ loss: 100, steps: [kept, callOn("cover", "insurer", { terms: [inExcessOf(20, of)] })] }), "cover").credited);
    expect([cover("loss"), cover("arrival")]).toEqual([70, 50]);
  });

  it("`arrived` is what arrives at the step", () => {
    const kept = callOn("retention", "insured", { terms: [upTo(30)] });
    const half = callOn("half", "insurer", { terms: [upTo(times(n("1/2"), arrived))] });
    expect(stepOf(run({ loss: 100, steps: [kept, half] }), "half").credited).toBe(35n);
  });
});

describe("R2: values that are held", () => {
  it("a limit below zero is zero, a share above one is one, a deductible below zero is none", () => {
    expect(paid([upTo(n(-5))], [10])).toEqual([0]);
    expect(paid([share("3/2")], [10])).toEqual([10]);
    expect(paid([share("-1/2")], [10])).toEqual([0]);
    expect(paid([inExcessOf(n(-5))], [10])).toEqual([10]);
    expect(paid([onlyAbove(n(-5))], [10])).toEqual([10]);
  });

  it("the trace shows the value as computed and what counts", () => {
    const outcome = run({ loss: 10, steps: [callOn("cover", "insurer", { terms: [share("3/2"), upTo(n(-5)), upTo(unlimited)] })] });
    expect(recordsOf(outcome, "term").map(({ key, before, value, held, after }) => [key, before, value, held, after])).toEqual([
      ["w/cover/term/0", "10", "3/2", "1", "10"],
      ["w/cover/term/1", "10", "-5", "0", "0"],
      ["w/cover/term/2", "0", "unlimited", "unlimited", "0"],
    ]);
  });
});

describe("R5: unlimited", () => {
  it("limits nothing, and is above every amount in min and max", () => {
    expect(paid([upTo(unlimited)], [10])).toEqual([10]);
    expect(paid([upTo(least(unlimited, n(4)))], [10])).toEqual([4]);
    expect(paid([upTo(most(unlimited, n(4)))], [10])).toEqual([10]);
  });
});
