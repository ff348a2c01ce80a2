import { describe, expect, it } from "vitest";
import {
  arrived,
  callOn,
  fromFund,
  group,
  inExcessOf,
  loss,
  most,
  n,
  onlyAbove,
  onlyFrom,
  over,
  share,
  times,
  together,
  upTo,
} from "../../../engine/src/reference/testing/plan.js";
import { only, saidOf, stepsOf, waterfall, world } from "./testing/policy.js";

const balance = (fund: string): ReturnType<typeof n> => ({ k: "ref", to: { k: "fund", id: fund } });

describe("terms are lowered one by one, in the order written", () => {
  it.each([
    ["up to 5 USD in one event", [upTo(5)]],
    ["up to 10% of reserve in one event", [upTo(times(n("1/10"), balance("reserve")))]],
    ["in excess of 5 USD", [inExcessOf(5)]],
    ["in excess of 5 USD of what arrives", [inExcessOf(5)]],
    ["in excess of 5 USD of the loss", [inExcessOf(5, "loss")]],
    // the trade writes the limit first, and means the excess first
    ["up to 7 USD in excess of 5 USD in one event", [inExcessOf(5), upTo(7)]],
    ["up to 7 USD in excess of 5 USD of the loss in one event", [inExcessOf(5, "loss"), upTo(7)]],
    ["only from 5 USD", [onlyFrom(5)]],
    ["only above 5 USD", [onlyAbove(5)]],
    ["share 80%", [share("4/5")]],
    ["share 1/3", [share("1/3")]],
    ["share 1", [share("1")]],
    ["share 50% up to 5 USD in one event", [share("1/2"), upTo(5)]],
    ["up to 5 USD in one event share 50%", [upTo(5), share("1/2")]],
    [
      "in excess of 15 USD in excess of 10 USD up to 30 USD in one event share 50%",
      [inExcessOf(15), inExcessOf(10), upTo(30), share("1/2")],
    ],
    ["in excess of 25% of loss", [inExcessOf(times(n("1/4"), loss))]],
    ["up to max(60% of arrived, 5 USD) in one event", [upTo(most(times(n("3/5"), arrived), n(5)))]],
    ["up to 20k USD times 5 / max(5 - 3, 1) - 10k USD in one event", [upTo(40_000)]],
    ["up to loss / 3 in one event", [upTo(over(loss, n(3)))]],
  ])("%s", (clauses, terms) => {
    expect(stepsOf(`layer a from reserve ${clauses}`)).toEqual([fromFund("a", "reserve", { terms })]);
  });

  it("`unlimited` is a word, and a limit of a party", () => {
    expect(stepsOf("layer a call on re up to unlimited share 50%")).toEqual([
      callOn("a", "re", { terms: [{ k: "limit", most: { k: "unlimited" } }, share("1/2")] }),
    ]);
  });

  it("condition, floor, lots, whole or nothing", () => {
    expect(stepsOf("layer a from reserve keeping 5 USD when loss > 10 USD in lots of 3 USD whole or nothing")).toEqual([
      fromFund("a", "reserve", {
        keeping: n(5),
        when: { k: "compare", op: "<", a: n(10), b: loss },
        lots: n(3),
        whole: true,
      }),
    ]);
  });
});

describe("every limit says its period", () => {
  it.each([
    ["layer a from reserve up to 5 USD", "SP0210 5 USD"],
    ["layer a from reserve up to 5 USD in excess of 3 USD", "SP0210 5 USD"],
    ["layer a from lenders.deposit split equally each up to 5 USD rest goes to the next step", "SP0210 5 USD"],
    ["together t combined up to 5 USD { layer a from reserve layer b from house }", "SP0210 5 USD"],
    ["layer a call on re up to unlimited in one event", "SP0211 in one event"],
  ])("%s", (steps, said) => {
    expect(saidOf(waterfall(steps))).toEqual([said]);
  });
});

describe("the base of an excess is written where a step before it may have taken something", () => {
  const base = (steps: string): boolean => {
    const said = saidOf(waterfall(steps));
    expect(said.every((one) => one.startsWith("SP4010"))).toBe(true);
    return said.length > 0;
  };

  it.each([
    ["in the first step", "layer a from reserve in excess of 5 USD"],
    ["after terms of the same layer", "layer a from reserve share 50% in excess of 5 USD"],
    ["in the first step of the first group", "group g { layer a from reserve in excess of 5 USD }"],
    ["behind a condition of the group", "group g when big { layer a from reserve in excess of 5 USD }"],
    ["on a group that comes first", "group g in excess of 5 USD { layer a from reserve }"],
    [
      "in `together` that comes first, on every layer",
      "together t { layer a from reserve in excess of 5 USD layer b from house in excess of 6 USD }",
    ],
  ])("not %s", (_, steps) => {
    expect(base(steps)).toBe(false);
  });

  it.each([
    ["in the second step", "layer x from house\nlayer a from reserve in excess of 5 USD"],
    ["in a limit with its excess", "layer x from house\nlayer a from reserve up to 7 USD in excess of 5 USD in one event"],
    ["in the second step of a group", "group g { layer x from house layer a from reserve in excess of 5 USD }"],
    ["in the first step of the second group", "layer x from house\ngroup g { layer a from reserve in excess of 5 USD }"],
    ["under the terms of a block", "group g up to 50 USD in one event { layer a from reserve in excess of 5 USD }"],
    [
      "in a part, which receives a part",
      "pari passu p split pro rata to weight rest goes to the next step { layer a weight 1 from reserve in excess of 5 USD layer b weight 1 from house }",
    ],
    [
      "in `together` after a step",
      "layer x call on re up to 5 USD in one event\ntogether t { layer a from reserve in excess of 5 USD layer b from house }",
    ],
  ])("%s", (_, steps) => {
    expect(base(steps)).toBe(true);
  });

  it("where some items only are seen", () => {
    const at = (excess: string): string =>
      `class sites { coastal: flag  input damage: USD }\nset coast = sites where coastal\nwaterfall w: USD of damage for each of sites {\nlayer cat over coast call on re up to 5 USD in excess of 3 USD ${excess} in one event\nresidual loss is refused }`;
    expect(saidOf(at(""))).toEqual(["SP4010 in excess of 3 USD"]);
    expect(saidOf(at("of what arrives"))).toEqual([]);
  });

  it("both readings are offered", () => {
    const { fixes } = only(world + waterfall("layer x from house\nlayer a from reserve in excess of 5 USD"));
    expect(fixes.map(({ title }) => title)).toEqual(["add `of what arrives`", "add `of the loss`"]);
  });

  it("`of the loss` only in the first term", () => {
    expect(saidOf(waterfall("layer a from reserve share 50% in excess of 5 USD of the loss"))).toEqual(["SP4011 of the loss"]);
    const after = "layer x from house\nlayer a from reserve share 50% in excess of 5 USD";
    expect(only(world + waterfall(after)).fixes.map(({ title }) => title)).toEqual(["add `of what arrives`"]);
  });
});

describe("what a clause takes", () => {
  it.each([
    ["up to 5 EUR in one event", "SP2001 5 EUR"],
    ["up to 5 in one event", "SP2010 5"],
    ["up to many in one event", "SP2020 many"],
    ["up to 80% in one event", "SP2020 80%"],
    ["up to 3 USD - 5 USD in one event", "SP2040 3 USD - 5 USD"],
    ["in excess of unlimited", "SP2080 unlimited"],
    ["in excess of (if big then 5 USD else unlimited)", "SP2080 (if big then 5 USD else unlimited)"],
    ["only from 5", "SP2010 5"],
    ["share 80% of reserve", "SP2031 80% of reserve"],
    ["share 80", "SP2030 80"],
    ["share heads", "SP2030 heads"],
    ["share 120%", "SP2032 120%"],
    ["share 10% - 20%", "SP2032 10% - 20%"],
    ["share big", "SP2020 big"],
    ["when reserve", "SP2020 reserve"],
    ["in lots of 0 USD", "SP3120 0 USD"],
    ["in lots of 5 USD / 2", "SP3120 5 USD / 2"],
    ["in lots of unlimited", "SP2080 unlimited"],
    ["up to unlimited", "SP4033 unlimited"],
  ])("%s", (clause, said) => {
    expect(saidOf(waterfall(`layer a from reserve ${clause}`))).toEqual([said]);
  });

  it("a computed share is held to 0 and 1 by the run, and compiles", () => {
    expect(saidOf(waterfall("layer a from reserve share many"))).toEqual([]);
  });
});

describe("clauses have one order", () => {
  const repaired = (steps: string): string => {
    const text = world + waterfall(steps);
    const [fix] = only(text).fixes;
    return [...(fix?.edits ?? [])]
      .sort((a, b) => b.span.start - a.span.start)
      .reduce((out, { span, text: by }) => out.slice(0, span.start) + by + out.slice(span.end), text);
  };

  it.each([
    "layer a up to 5 USD in one event from reserve",
    'layer a share 50% per "Rule 2" when big per "Rule 1" from reserve',
    "layer a from lenders.deposit rest goes to the next step split equally",
    "layer a rounding cumulative each up to 5 USD in one event split equally from lenders.deposit rest goes to the next step",
  ])("%s", (steps) => {
    expect(saidOf(waterfall(steps))).toEqual([expect.stringMatching(/^SP0205/)]);
    expect(saidOf(repaired(steps).slice(world.length))).toEqual([]);
  });

  it("terms keep the order in which they stand", () => {
    expect(saidOf(waterfall("layer a from reserve share 50% up to 5 USD in one event share 20%"))).toEqual([]);
  });

  it.each([
    ["two sources", "layer a from reserve from house", "SP0206 from house"],
    ["a call and a balance", "layer a from reserve call on re", "SP0206 call on re"],
    ["two conditions", "layer a from reserve when big when big", "SP0206 when big"],
    ["a weight where nothing is weighed", "layer a weight 1 from reserve", "SP0207 weight 1"],
    ["a source of a group", "group g from reserve { layer a from reserve }", "SP0207 from reserve"],
    ["a rounding of a group", "group g rounding cumulative { layer a from reserve }", "SP0207 rounding cumulative"],
    ["lots of a group", "group g in lots of 5 USD { layer a from reserve }", "SP0207 in lots of 5 USD"],
    ["a combined limit of a layer", "layer a from reserve combined up to 5 USD in one event", "SP0207 combined up to 5 USD in one event"],
    ["a rounding where nothing is divided", "layer a from reserve rounding cumulative", "SP0207 rounding cumulative"],
    ["a filter of a fund", "layer a from reserve where big", "SP0207 big"],
    [
      "an excess of a tranche",
      "tower t in one event { tranche x bears losses from 0 USD to 5 USD in excess of 3 USD }",
      "SP0207 in excess of 3 USD",
    ],
    [
      "an excess with the limit of a tranche",
      "tower t in one event { tranche x bears losses from 0 USD to 5 USD up to 3 USD in excess of 1 USD in one event }",
      "SP0207 up to 3 USD in excess of 1 USD in one event",
    ],
  ])("%s", (_, steps, said) => {
    expect(saidOf(waterfall(steps))).toEqual([said]);
  });
});

it("groups and blocks have terms of their own", () => {
  expect(stepsOf("group g up to 50 USD in one event share 50% { layer a from reserve layer b from house }")).toEqual([
    group("g", [fromFund("a", "reserve"), fromFund("b", "house")], { terms: [upTo(50), share("1/2")] }),
  ]);
  expect(stepsOf("together t when big combined up to 9 USD in one event { layer b from house layer a from reserve }")).toEqual([
    together("t", [fromFund("a", "reserve"), fromFund("b", "house")], {
      when: { k: "ref", to: { k: "input", id: "big" } },
      combined: n(9),
    }),
  ]);
});
