import { describe, expect, it } from "vitest";
import type { MemberReason, StepReason } from "../outcome/types.js";
import type { Step } from "../plan/types.js";
import {
  all,
  bare,
  callOn,
  cumulative,
  fromFund,
  fromMembers,
  group,
  inExcessOf,
  largestRemainder,
  n,
  no,
  onlyFrom,
  own,
  pariPassu,
  rounding,
  sainteLague,
  share,
  split,
  together,
  tower,
  unlimited,
  upTo,
} from "./testing/plan.js";
import { recordsOf, run } from "./testing/run.js";
import type { Case } from "./testing/run.js";

const two = { m: { a: { d: 30, w: 1 }, b: { d: 10, w: 0 } } };
const d = own("m", "d");
const w = own("m", "w");

/** The reason of a step and the clause that limits it. */
const limitOf = (of: Case, id = "l"): [StepReason, string | null] | undefined => {
  const found = recordsOf(run(of), "step").find(({ step }) => step === id);
  return found && [found.limited_by, found.limited_at];
};

describe("R44: why a step took no more", () => {
  const on = (clauses: Parameters<typeof fromFund>[2], balance = 50): Case => ({
    loss: 100,
    funds: { f: balance },
    steps: [fromFund("l", "f", clauses)],
  });
  const members = (body: Parameters<typeof fromMembers>[3], clauses: Parameters<typeof fromMembers>[4] = {}): Case => ({
    loss: 100,
    funds: { dust: 0 },
    classes: two,
    steps: [fromMembers("l", "m", "d", body, clauses)],
  });

  it.each<[string, Case, StepReason, string | null]>([
    ["nothing arrived", { ...on({}), loss: 0 }, "nothing arrived", null],
    ["nothing arrived comes before the condition", { ...on({ when: no }), loss: 0 }, "nothing arrived", null],
    ["the condition is no", on({ when: no }), "condition", "w/l/when"],
    ["nothing: all was taken", on({ terms: [upTo(200)] }, 500), "none", null],
    ["a limit", on({ terms: [upTo(40)] }), "cap", "w/l/term/0"],
    ["a deductible", on({ terms: [inExcessOf(60)] }), "excess", "w/l/term/0"],
    ["a franchise that is not reached", on({ terms: [onlyFrom(101)] }), "franchise", "w/l/term/0"],
    ["a share", on({ terms: [upTo(80), share("1/2")] }), "share", "w/l/term/1"],
    ["the last term that lowered it in whole units", on({ terms: [share("1/2"), upTo(40), upTo(45)] }), "cap", "w/l/term/1"],
    [
      "a term that takes off less than a unit does not",
      { ...on({ terms: [upTo(n("19/2")), share("99/100")] }), loss: 10 },
      "cap",
      "w/l/term/0",
    ],
    ["the balance, after the terms", on({ terms: [upTo(60)] }), "balance", "w/l/source"],
    ["a limit that equals the balance", on({ terms: [upTo(50)] }), "cap", "w/l/term/0"],
    ["the floor", on({ keeping: n(10) }), "keeping", "w/l/keeping"],
    ["a floor below zero is a floor of zero, and comes before the balance", on({ keeping: n(-5) }), "keeping", "w/l/keeping"],
    ["a limit of zero, whatever the source holds", on({ terms: [upTo(0)] }, 0), "cap", "w/l/term/0"],
    ["lots", on({ lots: n(30) }), "lots", "w/l/lots"],
    ["lots that fit do not", on({ lots: n(25) }), "balance", "w/l/source"],
    ["whole or nothing", on({ whole: true }), "whole", "w/l/whole"],
    ["whole or nothing has nothing to lower where the fund is empty", on({ whole: true }, 0), "balance", "w/l/source"],
    ["no members", members({ where: no }), "no members", "w/l/source"],
    ["no weight", members({ split: split.proRata(n(0)) }), "no weight", "w/l/split"],
    ["the members' balances", members({}), "balance", "w/l/source"],
    ["the first clause that caps a member", members({ each: [unlimited, n(20), n(5)] }), "member caps", "w/l/each/2"],
    ["a cap on one member is enough", members({ each: [n(20)] }), "member caps", "w/l/each/0"],
    [
      "a cap on a member that takes no part is not",
      members({
        split: split.proRata(w),
        each: [{ k: "if", when: { k: "compare", op: "<=", a: w, b: n(0) }, then: n(1), otherwise: unlimited }],
      }),
      "balance",
      "w/l/source",
    ],
    ["a floor of members", members({ keeping: n(1) }), "keeping", "w/l/keeping"],
    ["the cut that passes on", members({ rest: "next" }), "passed on", "w/l/rest"],
    [
      "no cut where the rounding collected what it cuts: 1 over 1:1 is 1 and 1, of which b has none",
      {
        ...members({ split: split.equally, rest: "next", rounding: rounding("up", { k: "fund", id: "dust" }) }),
        loss: 1,
        classes: { m: { a: { d: 1 }, b: { d: 0 } } },
      },
      "none",
      null,
    ],
    [
      "a rounding difference that its bearer cannot bear",
      members({ split: split.equally, rounding: rounding("down", { k: "fund", id: "dust" }) }, { terms: [upTo(15)] }),
      "rounding",
      "w/l/rounding",
    ],
  ])("%s", (_, of, by, at) => {
    expect(limitOf(of)).toEqual([by, at]);
  });

  it("the upper bound of a tranche, unless something lowers it later", () => {
    const steps = (clauses: Parameters<typeof bare>[1]) => [tower("t", "one event", [[0, 20, bare("t.a", clauses)]])];
    expect(limitOf({ loss: 100, steps: steps({}) }, "t.a")).toEqual(["position", "w/t.a/bounds"]);
    expect(limitOf({ loss: 100, steps: steps({ terms: [share("1/2")] }) }, "t.a")).toEqual(["share", "w/t.a/term/0"]);
  });

  it("the cut of a claim, and a combined limit", () => {
    const layers = [callOn("l", "insurer"), callOn("k", "re")];
    expect(limitOf({ loss: 100, steps: [together("both", layers)] })).toEqual(["cut", null]);
    expect(limitOf({ loss: 100, steps: [together("both", layers, { combined: n(50) })] }, "both")).toEqual(["combined", "w/both/combined"]);
  });

  it("the steps of a block", () => {
    expect(limitOf({ loss: 100, funds: { f: 3 }, steps: [group("g", [fromFund("l", "f")])] }, "g")).toEqual(["parts", null]);
  });
});

/** The lines of a split, by member. */
const why = (of: Case, among = "members"): Record<string, MemberReason> =>
  Object.fromEntries(recordsOf(run(of), "member").flatMap((line) => (line.among === among ? [[line.id, line.why]] : [])));

describe("R45: why a member bore what it bore", () => {
  const classes = { m: { a: { d: 30, w: 1 }, b: { d: 10, w: 0 }, c: { d: 60, w: 3 } } };
  const members = (amount: number, body: Parameters<typeof fromMembers>[3]): Case => ({
    loss: amount,
    classes,
    steps: [fromMembers("l", "m", "d", body)],
  });

  it.each<[string, Case, Record<string, MemberReason>]>([
    ["its share", members(50, {}), { a: "share", b: "share", c: "share" }],
    ["zero weight", members(40, { split: split.proRata(w) }), { a: "share", b: "zero weight", c: "share" }],
    ["its cap", members(50, { each: [n(12)] }), { a: "member cap", b: "balance", c: "member cap" }],
    ["its floor", members(100, { keeping: n(20) }), { a: "keeping", b: "keeping", c: "keeping" }],
    ["its balance", members(100, {}), { a: "balance", b: "balance", c: "balance" }],
    ["below one unit", members(1, {}), { a: "below one unit", b: "below one unit", c: "share" }],
    [
      "one by one: not reached; a room that is full",
      members(45, { split: split.largestFirst(d), rounding: null }),
      { a: "order not reached", b: "order not reached", c: "share" },
    ],
    [
      "one by one: full before the margin",
      members(65, { split: split.largestFirst(d), rounding: null }),
      { a: "share", b: "order not reached", c: "balance" },
    ],
    [
      "the cut, with the rest to the next step",
      members(60, { split: split.equally, rest: "next" }),
      { a: "share", b: "balance", c: "share" },
    ],
    ["not cut, though the unit is the room", members(30, { split: split.equally, rest: "next" }), { a: "share", b: "share", c: "share" }],
    [
      "Sainte-Laguë: a room that is full",
      members(60, { split: split.equally, rounding: sainteLague }),
      { a: "share", b: "balance", c: "share" },
    ],
  ])("%s", (_, of, expected) => {
    expect(why(of)).toEqual(expected);
  });

  it("parts and items: their room counts as a balance; claims are cut", () => {
    const parts = [
      pariPassu("side", [
        [n(1), fromFund("x", "f")],
        [n(1), fromFund("y", "g")],
        [n(0), callOn("z", "re")],
      ]),
    ];
    expect(why({ loss: 30, funds: { f: 10, g: 50 }, steps: parts }, "parts")).toEqual({ x: "balance", y: "share", z: "zero weight" });
    const claims = [together("both", [callOn("x", "insurer"), callOn("y", "re", { terms: [upTo(0)] })])];
    expect(why({ loss: 30, steps: [...claims] }, "claims")).toEqual({});
    expect(
      why(
        { loss: 30, steps: [together("both", [callOn("x", "insurer"), callOn("y", "re"), callOn("z", "re", { terms: [upTo(0)] })])] },
        "claims",
      ),
    ).toEqual({ x: "cut", y: "cut", z: "zero weight" });
    const pooled: Step[] = [callOn("l", "re", { shareBack: largestRemainder, terms: [upTo(4)] })];
    const items = {
      loss: "as given",
      w: { loss: own("s", "damage"), items: all("s") },
      given: { s: { a: { damage: 5 }, b: { damage: 5 } } },
    } as const;
    expect(why({ ...items, steps: pooled }, "items")).toEqual({ a: "share", b: "share" });
    expect(why({ ...items, steps: [callOn("l", "re", { shareBack: cumulative })] }, "items")).toEqual({ a: "balance", b: "balance" });
  });
});
