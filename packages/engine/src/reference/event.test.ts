import { describe, expect, it } from "vitest";
import {
  all,
  always,
  bare,
  borneBy,
  callOn,
  deficit,
  forEachItem,
  fromFund,
  fromMembers,
  fundBearer,
  loss,
  lossOf,
  minus,
  n,
  named,
  own,
  ref,
  residualOf,
  same,
  set,
  step,
  taken,
  tower,
  upTo,
  waterfall,
} from "./testing/plan.js";
import { bearersOf, recordsOf, run, stepOf, waterfallOf } from "./testing/run.js";

const transfer = { k: "transfer" } as const;

describe("what runs (R7), and its loss (R8)", () => {
  const two = [
    waterfall("first", [fromFund("l", "f")], { residual: { k: "passed", to: "second" } }),
    waterfall("second", [fromFund("k", "g")], { feed: transfer }),
    waterfall("third", [fromFund("j", "f")]),
  ];

  it("those that the event names, and those to which one that ran passes", () => {
    const outcome = run({ loss: { first: 30 }, funds: { f: 20, g: 50 }, waterfalls: two });
    expect(outcome.waterfalls.map(({ name }) => name)).toEqual(["first", "second"]);
    expect(waterfallOf(outcome, "first")).toMatchObject({
      loss: 30n,
      borne: 20n,
      residual: { amount: 10n, treatment: "passed to second", items: null },
    });
    expect(waterfallOf(outcome, "second")).toMatchObject({ loss: 10n, borne: 10n, residual: { amount: 0n } });
  });

  it("naming one with 0 is naming it, and a transfer of 0 runs what it feeds", () => {
    const outcome = run({ loss: { first: 0 }, funds: { f: 20, g: 50 }, waterfalls: two });
    expect(outcome.waterfalls.map(({ name }) => name)).toEqual(["first", "second"]);
  });

  it("one that is not named does not run, nor what it would feed", () => {
    const outcome = run({ loss: { third: 30 }, funds: { f: 20, g: 50 }, waterfalls: two });
    expect(outcome.waterfalls.map(({ name }) => name)).toEqual(["third"]);
  });

  it("two waterfalls pass to a third: its loss is the sum", () => {
    const passing = { residual: { k: "passed", to: "pot" } } as const;
    const outcome = run({
      loss: { a: 30, b: 12 },
      funds: { f: 20, g: 50 },
      waterfalls: [
        waterfall("a", [fromFund("l", "f")], passing),
        waterfall("b", [], passing),
        waterfall("pot", [fromFund("k", "g")], { feed: transfer }),
      ],
    });
    expect(waterfallOf(outcome, "pot")).toMatchObject({ loss: 22n, borne: 22n });
  });

  it("a balance drawn in one waterfall is gone in the next", () => {
    const outcome = run({ loss: { first: 15, third: 15 }, funds: { f: 20, g: 50 }, waterfalls: two });
    expect(waterfallOf(outcome, "third").residual.amount).toBe(10n);
  });

  it("figures of a waterfall that did not run are zero, `full` of its steps is no", () => {
    const reading = [lossOf("first"), residualOf("first"), taken("first", "l"), borneBy(fundBearer("f"), "first")];
    const layers = reading.map((figure, i) => callOn(`l${i}`, "re", { terms: [upTo(figure)] }));
    const when = callOn("when_full", "re", { when: { k: "ref", to: { k: "full", step: { waterfall: "first", step: "l" } } } });
    const outcome = run({
      loss: { last: 5 },
      funds: { f: 20 },
      waterfalls: [waterfall("first", [fromFund("l", "f")]), waterfall("last", [...layers, when])],
    });
    expect(waterfallOf(outcome, "last").steps.map(({ limitedBy }) => limitedBy)).toEqual(["cap", "cap", "cap", "cap", "condition"]);
  });
});

describe("deficits (R9, R11)", () => {
  const residuals = (next: boolean) => ({ steps: [fromFund("l", "f")], w: { residual: { k: "deficit", next } as const } });

  it("recorded: what stays unpaid is added to the deficit and kept apart", () => {
    const outcome = run({ ...residuals(false), loss: 100, funds: { f: 60 }, deficits: { w: 50 } });
    expect(waterfallOf(outcome)).toMatchObject({
      loss: 100n,
      broughtForward: 0n,
      residual: { amount: 40n, treatment: "recorded as deficit" },
    });
    expect(outcome.delta.deficits).toEqual(new Map([["w", 90n]]));
  });

  it("added to the next loss: 50 unpaid and a loss of 100 over 100 leave 50 unpaid", () => {
    const outcome = run({ ...residuals(true), loss: 100, funds: { f: 100 }, deficits: { w: 50 } });
    expect(waterfallOf(outcome)).toMatchObject({
      loss: 100n,
      broughtForward: 50n,
      borne: 100n,
      residual: { amount: 50n, treatment: "added to the next loss" },
    });
    expect(outcome.delta.deficits).toEqual(new Map());
    const paid = run({ ...residuals(true), loss: 100, funds: { f: 150 }, deficits: { w: 50 } });
    expect(paid.delta.deficits).toEqual(new Map([["w", 0n]]));
  });

  it("`loss` is the sum of both", () => {
    const outcome = run({
      steps: [callOn("half", "re", { terms: [upTo(loss)] })],
      w: { residual: { k: "deficit", next: true } },
      loss: 10,
      deficits: { w: 5 },
    });
    expect(stepOf(outcome, "half").credited).toBe(15n);
  });

  it("an item waterfall brings nothing forward: such a plan is not valid, and a run that meets one stops", () => {
    const items = { loss: own("s", "d"), items: all("s"), residual: { k: "deficit", next: true } } as const;
    expect(() => run({ w: items, loss: "as given", given: { s: { a: { d: 5 } } }, deficits: { w: 1 } })).toThrow(
      "brought forward to items",
    );
  });
});

describe("the residual (R11)", () => {
  it("left open: reported, and no deficit", () => {
    const outcome = run({ steps: [], w: { residual: { k: "open", why: "the committee decides" } }, loss: 10 });
    expect(waterfallOf(outcome).residual).toEqual({ amount: 10n, treatment: "left open", items: null });
    expect(outcome.delta.deficits).toEqual(new Map());
  });

  it("borne by a party: the last step, `residual`, and nothing is left", () => {
    const last = step("residual", { k: "party", party: "re" });
    const outcome = run({ steps: [fromFund("l", "f"), last], w: { residual: { k: "borne", by: "re" } }, funds: { f: 4 }, loss: 10 });
    expect(bearersOf(outcome)).toEqual({ f: 4, re: 6 });
    expect(waterfallOf(outcome).residual).toEqual({ amount: 0n, treatment: "borne by re", items: null });
  });
});

describe("void events (R12)", () => {
  const strict = { residual: { k: "refused" } } as const;
  const waterfalls = [
    waterfall("a", [fromFund("l", "f")]),
    waterfall("b", [fromFund("k", "f")], strict),
    waterfall("c", [fromFund("j", "f")]),
  ];
  const property = always("held", { subject: { k: "bearer", who: fundBearer("f") }, bound: { op: "<=", than: n(0) } });

  it("nothing stands: no one bears anything, and nothing changes", () => {
    const outcome = run({ loss: { a: 15, b: 15, c: 1 }, funds: { f: 20 }, waterfalls, more: { properties: [property] } });
    expect(outcome.status).toBe("refused");
    expect(outcome.refused).toEqual({ waterfall: "b", residual: 10n });
    expect(outcome.delta).toEqual({ funds: new Map(), drawn: new Map(), deficits: new Map(), entered: new Map() });
    expect(outcome.waterfalls).toEqual(
      (
        [
          ["a", 15n],
          ["b", 15n],
          ["c", 1n],
        ] as const
      ).map(([name, amount]) => ({
        name,
        asset: "USD",
        loss: amount,
        broughtForward: 0n,
        borne: 0n,
        surplus: 0n,
        steps: [],
        residual: { amount, treatment: "refused", items: null },
      })),
    );
    expect(outcome.always).toEqual([{ name: "held", verdict: "not applicable", broken: null }]);
  });

  it("the trace shows the run up to the waterfall that refused", () => {
    const outcome = run({ loss: { a: 15, b: 15, c: 1 }, funds: { f: 20 }, waterfalls });
    expect(recordsOf(outcome, "step").map(({ step: id, credited }) => [id, credited])).toEqual([
      ["l", "15"],
      ["k", "5"],
    ]);
  });

  it("a waterfall that would refuse a residual of zero does not", () => {
    expect(run({ loss: { b: 15 }, funds: { f: 20 }, waterfalls }).status).toBe("settled");
  });

  it("only waterfalls that the event names are shown, and items with their losses", () => {
    const fed = [
      waterfall("i", [callOn("l", "re", { shareBack: { k: "largest remainder" }, terms: [upTo(1)] })], {
        loss: own("s", "d"),
        items: all("s"),
        residual: { k: "passed", to: "b" },
      }),
      waterfall("b", [], { feed: transfer, ...strict }),
    ];
    const outcome = run({ loss: { i: "as given" }, given: { s: { x: { d: 3 }, y: { d: 0 } } }, waterfalls: fed });
    expect(outcome.refused).toEqual({ waterfall: "b", residual: 2n });
    expect(outcome.waterfalls.map(({ name, residual: left }) => [name, left.items])).toEqual([["i", [{ id: "x", amount: 3n }]]]);
  });
});

describe("look-throughs (R7, R8)", () => {
  const market = waterfall("market", [fromMembers("shared", "vaults", "value")], { residual: deficit });
  const item = { k: "item" } as const;
  const borneByItem = { k: "member", class: "vaults", of: item } as const;
  const depositors = waterfall(
    "vault_loss",
    [forEachItem("each", [fromMembers("depositors", "m", "value", { where: same(own("m", "vault"), ref({ k: "identity", of: item })) })])],
    {
      feed: { k: "through", rows: [{ k: "bearer", by: borneByItem, waterfall: "market" }] },
      loss: borneBy(borneByItem, "market"),
      items: all("vaults"),
    },
  );
  const classes = {
    vaults: { V1: { value: 600 }, V2: { value: 400 } },
    m: { a: { value: 100, vault: "V1" }, b: { value: 50, vault: "V1" }, c: { value: 80, vault: "V2" } },
  };

  it("a market's loss of 100, of which two vaults bear 60 and 40, reaches their depositors: 40, 20 and 40", () => {
    const outcome = run({ loss: { market: 100 }, classes, waterfalls: [market, depositors] });
    expect(bearersOf(outcome)).toEqual({ "vaults.V1": 60, "vaults.V2": 40, "m.a": 40, "m.b": 20, "m.c": 40 });
    expect(waterfallOf(outcome, "vault_loss")).toMatchObject({ loss: 100n, borne: 100n, residual: { amount: 0n } });
  });

  it("marks the rows that it takes over, so that totals leave them out; both balances fall", () => {
    const outcome = run({ loss: { market: 100 }, classes, waterfalls: [market, depositors] });
    expect(stepOf(outcome, "shared", "market").bearers.map(({ id, through }) => [id, through])).toEqual([
      ["V1", "vault_loss"],
      ["V2", "vault_loss"],
    ]);
    expect(stepOf(outcome, "depositors", "vault_loss", "V1").bearers.map(({ id, through }) => [id, through])).toEqual([
      ["a", null],
      ["b", null],
    ]);
    expect(outcome.delta.drawn.get("vaults")?.get("value")).toEqual(
      new Map([
        [0, 60n],
        [1, 40n],
      ]),
    );
    expect(outcome.delta.drawn.get("m")?.get("value")).toEqual(
      new Map([
        [0, 40n],
        [1, 20n],
        [2, 40n],
      ]),
    );
  });

  it("does not run where what it reads did not run", () => {
    const other = waterfall("other", [fromFund("l", "f")]);
    expect(
      run({ loss: { other: 1 }, funds: { f: 1 }, classes, waterfalls: [other, market, depositors] }).waterfalls.map(({ name }) => name),
    ).toEqual(["other"]);
  });

  it("an ABS tranche whose losses a CDO tranches again: 16 of 100 on 80/10/10, then again (a quiz after Hull)", () => {
    const abs = waterfall("abs", [
      tower(
        "pool",
        "one event",
        [
          ["0", "1/10", bare("pool.equity")],
          ["1/10", "1/5", bare("pool.mezzanine")],
          ["1/5", "1", bare("pool.senior")],
        ],
        { base: n(1000) },
      ),
    ]);
    const cdo = waterfall(
      "cdo",
      [
        tower(
          "cut",
          "one event",
          [
            ["0", "1/10", bare("cut.equity")],
            ["1/10", "1/5", bare("cut.mezzanine")],
            ["1/5", "1", bare("cut.senior")],
          ],
          { base: n(100) },
        ),
      ],
      {
        feed: { k: "through", rows: [{ k: "step", step: { waterfall: "abs", step: "pool.mezzanine" } }] },
        loss: taken("abs", "pool.mezzanine"),
      },
    );
    const outcome = run({ loss: { abs: 160 }, waterfalls: [abs, cdo] });
    // The mezzanine loses 60 of its 100: CDO equity 10 and mezzanine 10 in full, senior 40 of 80.
    expect(bearersOf(outcome)).toEqual({
      "pool.equity": 100,
      "pool.mezzanine": 60,
      "cut.equity": 10,
      "cut.mezzanine": 10,
      "cut.senior": 40,
    });
    const marks = outcome.waterfalls[0]?.steps[0]?.layers?.flatMap(({ bearers }) => bearers.map(({ of, through }) => [of, through]));
    expect(marks).toEqual([
      ["pool.equity", null],
      ["pool.mezzanine", "cdo"],
    ]);
  });

  it("the loss of a look-through that is computed below zero is zero", () => {
    const row = { k: "bearer", by: fundBearer("f"), waterfall: "w" } as const;
    const net = waterfall("net", [callOn("l", "re")], {
      feed: { k: "through", rows: [row] },
      loss: minus(borneBy(fundBearer("f"), "w"), n(3)),
    });
    const lossOfNet = (amount: number) =>
      waterfallOf(run({ loss: { w: amount }, funds: { f: 9 }, waterfalls: [waterfall("w", [fromFund("l", "f")]), net] }), "net").loss;
    expect([lossOfNet(2), lossOfNet(5)]).toEqual([0n, 2n]);
  });

  it("reads a fund, a set of members or the member that an input names, and rounds its loss down", () => {
    const through = (by: Parameters<typeof borneBy>[0]) =>
      waterfall("below", [callOn("l", "re")], {
        feed: { k: "through", rows: [{ k: "bearer", by, waterfall: "w" }] },
        loss: { k: "multiply", a: n("1/2"), b: borneBy(by, "w") },
      });
    const upper = waterfall("w", [fromFund("f_layer", "f"), fromMembers("m_layer", "m", "value")]);
    const inputs = { who: { k: "text", v: "b" } as const };
    const more = {
      inputs: [{ id: "who", type: { k: "member", class: "m" } as const }],
      sets: [set("some", "m", [{ k: "except", who: { k: "input member", id: "who" } }])],
    };
    const result = (by: Parameters<typeof borneBy>[0]) => {
      const outcome = run({
        loss: { w: 12 },
        funds: { f: 5 },
        classes: { m: { a: { value: 10 }, b: { value: 30 } } },
        inputs,
        more,
        waterfalls: [upper, through(by)],
      });
      const rows = waterfallOf(outcome, "w").steps.flatMap(({ bearers }) => bearers);
      return [Number(waterfallOf(outcome, "below").loss), rows.flatMap((row) => (row.through === null ? [] : [row.id ?? row.of]))];
    };
    // The fund bears 5, then 7 over 10 : 30 is 1.75 and 5.25: 2 and 5.
    expect(result(fundBearer("f"))).toEqual([2, ["f"]]);
    expect(result({ k: "members", of: named("some") })).toEqual([1, ["a"]]);
    expect(result({ k: "member", class: "m", of: { k: "input member", id: "who" } })).toEqual([2, ["b"]]);
  });
});
