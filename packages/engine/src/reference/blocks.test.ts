import { describe, expect, it } from "vitest";
import {
  bare,
  callOn,
  fromFund,
  fromMembers,
  group,
  inExcessOf,
  n,
  no,
  pariPassu,
  sainteLague,
  share,
  times,
  together,
  tower,
  arrived,
  unlimited,
  upTo,
} from "./testing/plan.js";
import { bearersOf, borneIn, residual, run, stepOf } from "./testing/run.js";

describe("group (R34)", () => {
  it("runs its ask through its steps in turn", () => {
    const outcome = run({
      loss: 100,
      funds: { f: 30, g: 40 },
      steps: [group("both", [fromFund("one", "f"), fromFund("two", "g")], { terms: [upTo(60)] })],
    });
    expect(stepOf(outcome, "both")).toMatchObject({
      kind: "group",
      arrived: 100n,
      credited: 60n,
      borne: 60n,
      passed: 40n,
      limitedBy: "cap",
      bearers: [],
    });
    expect(stepOf(outcome, "one")).toMatchObject({ arrived: 60n, credited: 30n, passed: 30n });
    expect(stepOf(outcome, "two")).toMatchObject({ arrived: 30n, credited: 30n, passed: 0n });
  });

  it("says `parts` where its steps take less than its ask", () => {
    const outcome = run({ loss: 100, funds: { f: 30, g: 40 }, steps: [group("both", [fromFund("one", "f"), fromFund("two", "g")])] });
    expect(stepOf(outcome, "both")).toMatchObject({ credited: 70n, passed: 30n, limitedBy: "parts" });
  });

  it("with a condition that is no: nothing arrives inside", () => {
    const outcome = run({ loss: 100, funds: { f: 30 }, steps: [group("g", [fromFund("one", "f")], { when: no })] });
    expect(stepOf(outcome, "g")).toMatchObject({ credited: 0n, limitedBy: "condition" });
    expect(stepOf(outcome, "one")).toMatchObject({ arrived: 0n, capacity: 30n, limitedBy: "nothing arrived" });
  });

  it("in sequence a second cession takes its share of the net: 200, 20, net 180 (ktools, inuring levels)", () => {
    const steps = [callOn("first", "re", { terms: [share("1/2")] }), callOn("second", "insurer", { terms: [share("1/10")] })];
    const outcome = run({ loss: 400, steps });
    expect([bearersOf(outcome), residual(outcome)]).toEqual([{ re: 200, insurer: 20 }, 180]);
  });

  it("`arrived` inside is what the group's terms left", () => {
    const half = callOn("half", "re", { terms: [upTo(times(n("1/2"), arrived))] });
    expect(stepOf(run({ loss: 100, steps: [group("g", [half], { terms: [share("1/2")] })] }), "half")).toMatchObject({
      arrived: 50n,
      credited: 25n,
    });
  });
});

describe("pari passu (R37)", () => {
  const funds = { f: 10, g: 100 };
  const parts = (rest: "parts" | "next") => [
    pariPassu(
      "side",
      [
        [n(1), fromFund("b", "g")],
        [n(1), fromFund("a", "f")],
      ],
      { rest },
    ),
  ];

  it("by weights, rest to the other parts", () => {
    const outcome = run({ loss: 60, funds, steps: parts("parts") });
    expect(bearersOf(outcome)).toEqual({ f: 10, g: 50 });
    expect(stepOf(outcome, "side")).toMatchObject({ kind: "pari passu", credited: 60n, passed: 0n, capacity: 110n });
  });

  it("by weights, rest to the next step", () => {
    const outcome = run({ loss: 60, funds, steps: parts("next") });
    expect(bearersOf(outcome)).toEqual({ f: 10, g: 30 });
    expect(stepOf(outcome, "side")).toMatchObject({ credited: 40n, passed: 20n, limitedBy: "parts" });
    expect(stepOf(outcome, "a")).toMatchObject({ arrived: 30n, credited: 10n });
  });

  it("stands in order of names: the odd unit goes to `a`, though `b` is written first", () => {
    const outcome = run({ loss: 1, funds, steps: parts("parts") });
    expect(bearersOf(outcome)).toEqual({ f: 1 });
    expect(stepOf(outcome, "side").layers?.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("a part of weight zero receives nothing; if all are, everything goes on", () => {
    const one = run({
      loss: 60,
      funds,
      steps: [
        pariPassu("side", [
          [n(0), fromFund("b", "g")],
          [n(3), fromFund("a", "f")],
        ]),
      ],
    });
    expect(bearersOf(one)).toEqual({ f: 10 });
    expect(stepOf(one, "side").capacity).toBe(10n);
    const none = run({
      loss: 60,
      funds,
      steps: [
        pariPassu(
          "side",
          [
            [n(0), fromFund("b", "g")],
            [n(-3), fromFund("a", "f")],
          ],
          { rest: "next" },
        ),
      ],
    });
    expect([bearersOf(none), residual(none)]).toEqual([{}, 60]);
    expect(stepOf(none, "side").certificates[0]).toMatchObject({ among: "parts", n: 2, zero: 2, below_zero: 1, amount: "0", rest: "next" });
  });

  it("parts may be calls without an end where they have weights", () => {
    const steps = [
      pariPassu("side", [
        [n(2), callOn("a", "re")],
        [n(1), callOn("b", "insurer")],
      ]),
    ];
    const outcome = run({ loss: 10, steps });
    // 6.67 and 3.33
    expect(bearersOf(outcome)).toEqual({ re: 7, insurer: 3 });
    expect(stepOf(outcome, "side").capacity).toBeNull();
  });

  it("by capacity looks at what each could take of an unlimited arrival, in nested blocks too", () => {
    // Inside: 10 + 30 = 40 beside 60. 50 is 20 and 30; 20 over 10 : 30 is 5 and 15.
    const inner = pariPassu("inner", [
      [null, fromFund("x", "p")],
      [null, fromFund("y", "q")],
    ]);
    const outcome = run({
      loss: 50,
      funds: { p: 10, q: 30, r: 60 },
      steps: [
        pariPassu("outer", [
          [null, inner],
          [null, fromFund("z", "r")],
        ]),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ p: 5, q: 15, r: 30 });
  });

  it("rounds as it says: Sainte-Laguë gives 26 seats 9, 8, 5, 3, 1", () => {
    const seats = [9061, 7179, 5259, 3319, 1182];
    const outcome = run({
      loss: 26,
      funds: { p0: 99, p1: 99, p2: 99, p3: 99, p4: 99 },
      steps: [
        pariPassu(
          "side",
          seats.map((w, i) => [n(w), fromFund(`l${i}`, `p${i}`)] as const),
          { rounding: sainteLague },
        ),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ p0: 9, p1: 8, p2: 5, p3: 3, p4: 1 });
  });
});

describe("together (R38)", () => {
  it("takes the claims as they are where they fit", () => {
    const outcome = run({
      loss: 100,
      steps: [together("both", [callOn("a", "re", { terms: [share("1/2")] }), callOn("b", "insurer", { terms: [share("1/4")] })])],
    });
    expect(bearersOf(outcome)).toEqual({ re: 50, insurer: 25 });
    expect(stepOf(outcome, "both")).toMatchObject({ credited: 75n, passed: 25n, overRecovery: 0n, limitedBy: "parts" });
    expect(stepOf(outcome, "a")).toMatchObject({ claim: 50n, arrived: 100n, credited: 50n, limitedBy: "share" });
  });

  it("cuts them to a combined limit: 60 over 50 and 20 is 42.86 and 17.14, in cents", () => {
    const layers = [callOn("a", "re", { terms: [share("1/2")] }), callOn("b", "insurer", { terms: [inExcessOf(1000), upTo(2000)] })];
    const outcome = run({ loss: 10_000, steps: [together("both", layers, { combined: n(6000) })] });
    expect(bearersOf(outcome)).toEqual({ re: 4286, insurer: 1714 });
    expect(stepOf(outcome, "both")).toMatchObject({ credited: 6000n, overRecovery: 1000n, limitedBy: "combined", capacity: 6000n });
  });

  it("a combined limit that is unlimited limits nothing", () => {
    const outcome = run({ loss: 10, steps: [together("both", [callOn("a", "re", { terms: [share("1/2")] })], { combined: unlimited })] });
    expect(stepOf(outcome, "both")).toMatchObject({ credited: 5n, limitedBy: "parts" });
  });

  it("a claim is what a layer would take after its room; a cut one is divided among its members anew", () => {
    const outcome = run({
      loss: 60,
      funds: { f: 40 },
      classes: { m: { a: { d: 30 }, b: { d: 50 } } },
      steps: [together("both", [fromFund("f_layer", "f"), fromMembers("m_layer", "m", "d")])],
    });
    expect(stepOf(outcome, "f_layer")).toMatchObject({ claim: 40n, credited: 24n });
    // Claims of what arrives, 60: the fund 40, the members 60; 60 over 40 : 60 is 24 and 36; 36 over 30 : 50 is 13.5 and 22.5.
    expect(borneIn(stepOf(outcome, "m_layer"))).toEqual({ a: 14, b: 22 });
    expect(stepOf(outcome, "both").overRecovery).toBe(40n);
  });

  it("stands in order of names", () => {
    const outcome = run({ loss: 1, steps: [together("both", [callOn("b", "re"), callOn("a", "insurer")])] });
    expect(stepOf(outcome, "both").layers?.map(({ name, credited }) => [name, credited])).toEqual([
      ["a", 1n],
      ["b", 0n],
    ]);
  });
});

describe("tower (R39)", () => {
  it("five stacked layers take what lies between their bounds (mynl/aggregate, Layering losses in a tower)", () => {
    const bounds = [0, 250, 500, 1000, 2000, 5000];
    const tranches = bounds.slice(1).map((to, i) => [bounds[i] ?? 0, to, bare(`t.l${i + 1}`)] as const);
    const taken = (amount: number) => {
      const outcome = run({ loss: amount, steps: [tower("t", "one event", tranches)] });
      return [...[1, 2, 3, 4, 5].map((i) => Number(stepOf(outcome, `t.l${i}`).credited)), residual(outcome)];
    };
    expect(taken(100)).toEqual([100, 0, 0, 0, 0, 0]);
    expect(taken(600)).toEqual([250, 250, 100, 0, 0, 0]);
    expect(taken(1500)).toEqual([250, 250, 500, 500, 0, 0]);
    expect(taken(6000)).toEqual([250, 250, 500, 1000, 3000, 1000]);
  });

  it("bounds that are shares of a base are rounded down: 25% of 10 is 2", () => {
    const outcome = run({
      loss: 4,
      steps: [
        tower(
          "t",
          "one event",
          [
            ["0", "1/4", bare("t.a")],
            ["1/4", "1", bare("t.b")],
          ],
          { base: n(10) },
        ),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ "t.a": 2, "t.b": 2 });
  });

  it("a bound below the one before it counts as that one", () => {
    const outcome = run({
      loss: 10,
      steps: [
        tower("t", "one event", [
          [0, 6, bare("t.a")],
          [4, 5, bare("t.b")],
          [5, 8, bare("t.c")],
        ]),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ "t.a": 6, "t.c": 2 });
  });

  it("a bound or a base below zero counts as zero", () => {
    const outcome = run({
      loss: 10,
      steps: [
        tower("s", "one event", [["-1", "3", bare("s.a")]]),
        tower("t", "one event", [["-1", "1", bare("t.a")]], { base: n(4) }),
        tower("u", "one event", [["0", "1", bare("u.a")]], { base: n(-4) }),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ "s.a": 3, "t.a": 4 });
  });

  it("what a tranche cannot bear goes on, to no other tranche", () => {
    const outcome = run({
      loss: 10,
      funds: { f: 3 },
      steps: [
        tower("t", "one event", [
          [0, 5, fromFund("t.a", "f")],
          [5, 8, bare("t.b")],
        ]),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ f: 3, "t.b": 3 });
    expect(stepOf(outcome, "t.a")).toMatchObject({ kind: "tranche", arrived: 5n, credited: 3n, capacity: 3n, limitedBy: "balance" });
    expect(stepOf(outcome, "t")).toMatchObject({ kind: "tower", arrived: 10n, credited: 6n, passed: 4n, capacity: 6n });
  });

  it("says `position` where its upper bound cuts it off", () => {
    const outcome = run({
      loss: 10,
      steps: [
        tower("t", "one event", [
          [0, 5, bare("t.a")],
          [5, 15, bare("t.b")],
          [15, 20, bare("t.c")],
        ]),
      ],
    });
    expect(stepOf(outcome, "t.a")).toMatchObject({ arrived: 5n, limitedBy: "position", capacity: 5n });
    expect(stepOf(outcome, "t.b")).toMatchObject({ arrived: 5n, limitedBy: "none", capacity: 10n });
    expect(stepOf(outcome, "t.c")).toMatchObject({ arrived: 0n, limitedBy: "nothing arrived", capacity: 5n });
  });

  it("in all events the position is what has entered, whether or not it was borne", () => {
    const steps = [
      tower(
        "t",
        "all events",
        [
          [0, 5, fromFund("t.a", "f")],
          [5, 15, bare("t.b")],
        ],
        { terms: [share("1/2")] },
      ),
    ];
    // 2 have entered before; half of 8 enters now: 2 to 6.
    const outcome = run({ loss: 8, funds: { f: 1 }, steps, entered: { "w.t": 2 } });
    expect(bearersOf(outcome)).toEqual({ f: 1, "t.b": 1 });
    expect(outcome.delta.entered).toEqual(new Map([["w.t", 4n]]));
    expect(stepOf(outcome, "t.a")).toMatchObject({ arrived: 3n, limitedBy: "balance" });
  });

  it("a tranche without an end takes all above", () => {
    const outcome = run({
      loss: 100,
      steps: [
        tower("t", "one event", [
          [0, 5, bare("t.a")],
          [5, unlimited, bare("t.b")],
        ]),
      ],
    });
    expect(bearersOf(outcome)).toEqual({ "t.a": 5, "t.b": 95 });
  });
});
