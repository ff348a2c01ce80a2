import { describe, expect, it } from "vitest";
import type { Certificate, MemberRecord } from "../outcome/trace.js";
import type { MembersBody } from "../plan/types.js";
import {
  callOn,
  cumulative,
  definition,
  forEachItem,
  all,
  fromFund,
  fromMembers,
  group,
  named,
  n,
  no,
  own,
  pariPassu,
  rounding,
  sainteLague,
  set,
  share,
  split,
  times,
  together,
  upTo,
  atMost,
  largestRemainder,
  waterfall,
  always,
  fundBearer,
} from "./testing/plan.js";
import { allocate } from "./allocate.js";
import { event, state } from "./testing/input.js";
import { plan } from "./testing/plan.js";
import { recordsOf, run, stepOf } from "./testing/run.js";

const names = (outcome: ReturnType<typeof run>): string[] =>
  (outcome.trace ?? []).map((record) => {
    switch (record.k) {
      case "let":
      case "member":
        return `${record.k} ${record.id}`;
      case "waterfall":
        return `waterfall ${record.waterfall}`;
      case "step":
      case "split":
        return `${record.k} ${record.step}${record.item === null ? "" : ` of ${record.item}`}`;
      case "when":
      case "term":
        return `${record.k} ${record.key}${record.item === null ? "" : ` of ${record.item}`}`;
    }
  });

describe("the order of the records", () => {
  it("a step, its condition, its terms, its split with the members, its inner steps", () => {
    const steps = [
      group("g", [fromMembers("l", "m", "d", {}, { when: atMost(n(1), n(2)), terms: [upTo(5)] })], { terms: [share("1/2")] }),
      fromFund("k", "f", { when: no, terms: [upTo(5)] }),
    ];
    expect(names(run({ loss: 20, funds: { f: 9 }, classes: { m: { a: { d: 9 }, b: { d: 9 } } }, steps }))).toEqual([
      "waterfall w",
      "step g",
      "term w/g/term/0",
      "step l",
      "when w/l/when",
      "term w/l/term/0",
      "split l",
      "member a",
      "member b",
      "step k",
      "when w/k/when",
    ]);
  });

  it("where nothing arrived, the step alone, and those inside", () => {
    const steps = [group("g", [fromMembers("l", "m", "d", {}, { when: no, terms: [upTo(5)] })], { terms: [share("1/2")] })];
    expect(names(run({ loss: 0, classes: { m: { a: { d: 9 } } }, steps }))).toEqual(["waterfall w", "step g", "step l"]);
  });

  it("a block's split before its parts, a cut before the layers, a share-back after the members", () => {
    const part = fromMembers("x", "m", "d", {}, { shareBack: largestRemainder });
    const steps = [
      pariPassu("side", [
        [null, part],
        [null, fromFund("y", "f", { shareBack: largestRemainder })],
      ]),
    ];
    const items = { w: { loss: own("s", "e"), items: all("s") }, given: { s: { i: { e: 4 } } }, loss: "as given" } as const;
    expect(names(run({ ...items, funds: { f: 9 }, classes: { m: { a: { d: 9 } } }, steps }))).toEqual([
      "waterfall w",
      "step side",
      "split side",
      "member x",
      "member y",
      "step x",
      "split x",
      "member a",
      "split x",
      "member i",
      "step y",
      "split y",
      "member i",
    ]);
    const cut = [together("both", [callOn("a", "re"), callOn("b", "insurer")])];
    expect(names(run({ loss: 4, steps: cut }))).toEqual([
      "waterfall w",
      "step both",
      "split both",
      "member a",
      "member b",
      "step a",
      "step b",
    ]);
  });

  it("names the item inside `for each`", () => {
    const items = { w: { loss: own("s", "e"), items: all("s") }, given: { s: { i: { e: 4 }, j: { e: 5 } } }, loss: "as given" } as const;
    expect(names(run({ ...items, steps: [forEachItem("each", [callOn("l", "re", { terms: [upTo(1)] })])] }))).toEqual([
      "waterfall w",
      "step each",
      "step l of i",
      "term w/l/term/0 of i",
      "step l of j",
      "term w/l/term/0 of j",
    ]);
  });

  it("a definition stands before the step whose own clauses are the first to name it, also through sets and definitions", () => {
    const amount = { k: "amount", asset: "USD" } as const;
    const lets = [
      { id: "a_cap", type: amount, is: times(n(2), definition("base")) },
      { id: "base", type: amount, is: n("5/2") },
      { id: "floor", type: amount, is: n(1) },
      { id: "in_rule", type: amount, is: n(99) },
      { id: "unused", type: amount, is: n(3) },
    ];
    const sets = [set("big", "m", [{ k: "where", is: atMost(definition("floor"), own("m", "d")) }])];
    const steps = [
      group("g", [
        fromFund("one", "f", { terms: [upTo(definition("base"))] }),
        fromMembers("two", "m", "d", { of: named("big") }, { terms: [upTo(definition("a_cap"))] }),
      ]),
    ];
    const properties = [always("p", { subject: { k: "bearer", who: fundBearer("f") }, bound: { op: "<=", than: definition("in_rule") } })];
    const outcome = run({ loss: 20, funds: { f: 9 }, classes: { m: { a: { d: 9 } } }, steps, more: { lets, sets, properties } });
    expect(names(outcome).filter((name) => name.startsWith("let") || name.startsWith("step"))).toEqual([
      "step g",
      "let base",
      "step one",
      "let a_cap",
      "let floor",
      "step two",
      "let in_rule",
    ]);
    expect(recordsOf(outcome, "let").map(({ id, value }) => [id, value])).toEqual([
      ["base", "5/2"],
      ["a_cap", "5"],
      ["floor", "1"],
      ["in_rule", "99"],
    ]);
  });

  it("there is none where none was asked for, and the same outcome", () => {
    const policy = plan({ funds: ["f"], waterfalls: [waterfall("w", [fromFund("l", "f")])] });
    const [before, now] = [state({ funds: { f: 5 } }), event({ losses: { w: 7 } })];
    const silent = allocate(policy, before, now, { trace: false });
    const traced = allocate(policy, before, now, { trace: true });
    expect(silent.trace).toBeNull();
    expect({ ...traced, trace: null }).toEqual(silent);
  });
});

describe("what the records say", () => {
  it("of a step", () => {
    const outcome = run({ loss: 20, funds: { f: 9 }, steps: [fromFund("l", "f", { terms: [upTo(n("31/2"))] })] });
    expect(recordsOf(outcome, "step")).toEqual([
      {
        k: "step",
        waterfall: "w",
        step: "l",
        item: null,
        arrived: "20",
        ask: "15",
        room: "9",
        claim: null,
        credited: "9",
        borne: "9",
        surplus: "0",
        passed: "11",
        limited_by: "balance",
        limited_at: "w/l/source",
      },
    ]);
  });

  it("of a member: weight, room and what sets it, exact quota, units, the reason", () => {
    const cap = [times(n("1/2"), own("m", "d"))];
    const outcome = run({
      loss: 10,
      classes: { m: { a: { d: 9 }, b: { d: 3 }, c: { d: 30 } } },
      steps: [fromMembers("l", "m", "d", { each: cap, split: split.equally })],
    });
    // Rooms 4, 1, 15: b is full with 1, a with 4, c bears 5.
    expect(recordsOf(outcome, "member")).toEqual(
      (
        [
          ["a", "4", "4", "4", "member cap"],
          ["b", "1", "1", "1", "member cap"],
          ["c", "15", "5", "5", "share"],
        ] as const
      ).map(([id, room, quota, units, why]) => ({
        k: "member",
        waterfall: "w",
        step: "l",
        item: null,
        among: "members",
        id,
        weight: "1",
        room,
        room_at: "w/l/each/0",
        quota,
        before: null,
        units,
        why,
      })),
    );
  });

  it("of a split: what is split, among how many, by which level, and what the rounding needs", () => {
    const outcome = run({ loss: 10, classes: { m: { a: { d: 9 }, b: { d: 9 }, c: { d: 9 } } }, steps: [fromMembers("l", "m", "d", {})] });
    const certificate: Certificate = {
      waterfall: "w",
      step: "l",
      item: null,
      among: "members",
      rule: "pro rata",
      rest: "members",
      rounding: "largest remainder",
      amount: "10",
      n: 3,
      zero: 0,
      below_zero: 0,
      weight: "27",
      // 10 / 27 for each unit of deposit: 3 1/3 each, and one unit left for the first.
      level: "10/27",
      half: null,
      margin: null,
      left: "1",
      cut: { fraction: "1/3", id: "a" },
      last: null,
      difference: null,
    };
    expect(stepOf(outcome, "l").certificates).toEqual([certificate]);
    expect(recordsOf(outcome, "split")).toEqual([{ k: "split", ...certificate }]);
  });

  it("of the other roundings", () => {
    const classes = { m: { a: { d: 9 }, b: { d: 9 }, c: { d: 9 } } };
    const of = (body: Partial<MembersBody>) =>
      stepOf(run({ loss: 10, funds: { dust: 5 }, classes, steps: [fromMembers("l", "m", "d", body)] }), "l").certificates[0];
    expect(of({ rounding: sainteLague })).toMatchObject({ last: { id: "a", units: "4" }, left: null });
    expect(of({ rounding: rounding("up", { k: "fund", id: "dust" }) })).toMatchObject({
      difference: { of: "dust", amount: "-2", borne: "0" },
    });
    expect(of({ rounding: rounding("down", { k: "fund", id: "dust" }) })).toMatchObject({
      difference: { of: "dust", amount: "1", borne: "1" },
    });
    expect(of({ rounding: null, split: split.smallestFirst(own("m", "d")) })).toMatchObject({
      rounding: "none",
      weight: null,
      level: null,
      margin: { key: "9", id: "b", amount: "1" },
    });
    expect(of({ split: split.talmud })).toMatchObject({ rule: "talmud", half: "lower", level: "10/3", weight: null });
    const lines = recordsOf(run({ loss: 10, classes, steps: [fromMembers("l", "m", "d", { rounding: cumulative })] }), "member");
    expect(lines.map(({ before, units }) => [before, units])).toEqual([
      ["0", "3"],
      ["10/3", "3"],
      ["20/3", "4"],
    ]);
  });

  it("a cap that is unlimited leaves no room to write", () => {
    const steps = [pariPassu("side", [[n(1), callOn("a", "re")]])];
    expect(recordsOf(run({ loss: 4, steps }), "member")[0]).toMatchObject({ room: null, room_at: null, units: "4" });
  });
});

describe("a member's line follows from the certificate (documents, part 7)", () => {
  /** Pro rata, largest remainder, as the page says, on small figures. */
  const derived = ({ level, cut }: Certificate, line: MemberRecord): string => {
    const figure = (text: string | null): number => {
      const [above = 0, under = 1] = (text ?? "0").split("/").map(Number);
      return above / under;
    };
    const quota = Math.min(figure(line.room), figure(level) * figure(line.weight));
    const fraction = quota - Math.floor(quota + 1e-9);
    const isAfter =
      cut === null || fraction < figure(cut.fraction) - 1e-9 || (Math.abs(fraction - figure(cut.fraction)) < 1e-9 && line.id > cut.id);
    return String(Math.floor(quota + 1e-9) + (fraction > 1e-9 && !isAfter ? 1 : 0));
  };

  it("for every member of a capped split", () => {
    const rows = Object.fromEntries([3, 17, 5, 11, 2, 8, 13].map((d, i) => [`m${i}`, { d }]));
    for (const amount of [0, 1, 2, 5, 10, 23, 24, 30, 40]) {
      const outcome = run({ loss: amount, classes: { m: rows }, steps: [fromMembers("l", "m", "d", { each: [n(6)] })] });
      const [certificate] = stepOf(outcome, "l").certificates;
      const lines = recordsOf(outcome, "member");
      expect(lines.map(({ units }) => units)).toEqual(certificate === undefined ? [] : lines.map((line) => derived(certificate, line)));
    }
  });
});
