import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totals } from "../../outcome/totals.js";
import { allocate } from "../../reference/allocate.js";
import {
  callOn,
  fromFund,
  fromMembers,
  group,
  inExcessOf,
  n,
  no,
  onlyFrom,
  own,
  share,
  split,
  times,
  upTo,
  waterfall,
} from "../../reference/testing/plan.js";
import { anyCase, patience, runs } from "../../testing/index.js";
import { given as where } from "../../testing/given.js";
import { curve } from "../curve.js";
import { drawn, END } from "../testing/drawn.js";
import { edgesOf } from "../testing/compare.js";
import { eventAt, unknowns } from "../unknown.js";
import { exposure } from "./exposure.js";
import type { Exposure, Reach, StepExposure } from "./types.js";

const step = (of: Exposure, id: string): StepExposure => {
  const found = of.waterfalls.flatMap(({ steps }) => steps).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};

const bearer = (of: Exposure, id: string): Exposure["bearers"][number] => {
  const found = of.bearers.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no bearer ${id}`);
  return found;
};

const at = (loss: bigint): { from: bigint; to: bigint } => ({ from: loss, to: loss });
const exactly = (amount: bigint): Reach["greatest"] => ({ least: amount, most: amount });

describe("where a step begins to pay, and where it is used up", () => {
  it("a cap above a cap", () => {
    // 100 from the fund, then 40, then the rest of the loss: 101 is the first loss of `b`, at 140 it has paid all.
    const of = exposure(
      drawn([waterfall("w", [fromFund("a", "f", { terms: [upTo(100)] }), fromFund("b", "g")])], { funds: { f: 150, g: 40 } }),
    );
    expect(step(of, "a")).toMatchObject({
      attachment: at(1n),
      above: 0n,
      exhaustion: at(100n),
      greatest: exactly(100n),
      cliffs: [],
      never: null,
    });
    expect(step(of, "b")).toMatchObject({ attachment: at(101n), above: 100n, exhaustion: at(140n), greatest: exactly(40n) });
    expect(of.waterfalls[0]?.residual).toMatchObject({ attachment: at(141n), above: 140n, exhaustion: null });
  });

  it("a franchise begins with a jump: there is no loss above which it grows from nothing", () => {
    const of = exposure(drawn([waterfall("w", [callOn("a", "re", { terms: [onlyFrom(30), upTo(100)] })])]));
    expect(step(of, "a")).toMatchObject({ attachment: at(30n), above: null, exhaustion: at(100n) });
    expect(step(of, "a").cliffs).toEqual([{ at: 30n, by: { least: 30n, most: 30n }, reason: "none", limitedBy: null }]);
    // What the layer takes is no longer left.
    expect(of.waterfalls[0]?.residual.cliffs).toMatchObject([{ at: 30n, by: { least: -29n, most: -29n } }]);
  });

  it("with a share, up to its rounding", () => {
    // ⌊L/3⌋: a unit from 3 on.
    const of = exposure(drawn([waterfall("w", [callOn("a", "re", { terms: [share("1/3"), upTo(50)] })])]));
    expect(step(of, "a")).toMatchObject({ attachment: at(3n), above: 0n, exhaustion: at(150n), greatest: exactly(50n) });
  });

  it("without a limit it is never used up", () => {
    const of = exposure(drawn([waterfall("w", [callOn("a", "re", { terms: [inExcessOf(20)] })])]));
    expect(bearer(of, "re")).toMatchObject({ attachment: at(21n), exhaustion: null, greatest: exactly(END - 20n) });
  });

  it("what is never reached, and what never takes anything", () => {
    const of = exposure(
      drawn([waterfall("w", [callOn("a", "re", { terms: [upTo(5000)] }), fromFund("b", "f"), group("c", [fromFund("d", "g")])])], {
        funds: { f: 10, g: 10 },
      }),
    );
    expect([step(of, "a").never, step(of, "b").never, step(of, "c").never]).toEqual([null, "nothing arrives", "nothing arrives"]);
    const off = exposure(drawn([waterfall("w", [fromFund("a", "f", { when: no })])], { funds: { f: 10 } }));
    expect(step(off, "a")).toMatchObject({
      never: "takes nothing",
      attachment: null,
      above: null,
      exhaustion: null,
      greatest: exactly(0n),
    });
  });

  it("a bearer of several layers is exposed where the first of them begins, and used up where the last ends", () => {
    const of = exposure(
      drawn([waterfall("w", [fromFund("a", "f", { terms: [upTo(100)] }), callOn("b", "re", { terms: [upTo(20)] }), fromFund("c", "f")])], {
        funds: { f: 150 },
      }),
    );
    expect(bearer(of, "f")).toMatchObject({ attachment: at(1n), exhaustion: at(170n), greatest: exactly(150n) });
  });
});

describe("members", () => {
  const members = { a: { d: 10 }, b: { d: 30 }, c: { d: 60 } };

  it("redistributed: each up to its balance", () => {
    const of = exposure(drawn([waterfall("w", [fromMembers("x", "m", "d", { split: split.equally })])], { members }));
    expect(bearer(of, "m")).toMatchObject({ attachment: at(1n), exhaustion: at(100n), greatest: exactly(100n) });
    expect(bearer(of, "m").members).toEqual([
      { id: "a", greatest: exactly(10n) },
      { id: "b", greatest: exactly(30n) },
      { id: "c", greatest: exactly(60n) },
    ]);
  });

  it("the rest to the next step: each up to its cap", () => {
    const half = times(n("1/2"), own("m", "d"));
    const of = exposure(
      drawn([waterfall("w", [fromMembers("x", "m", "d", { split: split.equally, each: [half], rest: "next" })])], { members }),
    );
    expect(bearer(of, "m").members.map(({ greatest }) => greatest)).toEqual([exactly(5n), exactly(15n), exactly(30n)]);
  });

  it("a limit of the layer leaves members below their balances, known to the unit", () => {
    // 50 of 100, by balance: 5, 15, 30.
    const of = exposure(drawn([waterfall("w", [fromMembers("x", "m", "d", {}, { terms: [upTo(50)] })])], { members }));
    expect(bearer(of, "m").members.map(({ greatest }) => greatest)).toEqual([exactly(5n), exactly(15n), exactly(30n)]);
  });

  it("two layers on one class add up", () => {
    const tenth = times(n("1/10"), own("m", "d"));
    const of = exposure(
      drawn([waterfall("w", [fromMembers("x", "m", "d", { each: [tenth] }), fromFund("y", "f"), fromMembers("z", "m", "d")])], {
        members,
        funds: { f: 5 },
      }),
    );
    expect(bearer(of, "m").members.map(({ greatest }) => greatest)).toEqual([exactly(10n), exactly(30n), exactly(60n)]);
  });
});

describe("what an evaluator says of any loss lies within the exposure", { timeout: patience }, () => {
  it("nothing before the attachment, something there; never more than the most; members too", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        fc.pre(unknowns(plan, state, event).length > 0);
        const made = curve(plan, { state, event }, { pieces: 40 });
        const of = exposure(made);
        const edges = edgesOf(made);
        const losses = edges.length <= 12 ? edges : edges.filter((_, i) => i % Math.ceil(edges.length / 12) === 0);
        const borneAt = (loss: bigint): ReturnType<typeof totals> =>
          totals(allocate(plan, state, eventAt(plan, event, made.unknown, loss), { trace: false }).waterfalls);
        const sum = (loss: bigint, { id, k, asset }: Exposure["bearers"][number]): bigint =>
          borneAt(loss)
            .filter((row) => row.of === id && row.asset === asset.id && (row.id !== null) === (k === "class"))
            .reduce((total, { borne }) => total + borne, 0n);
        for (const one of of.bearers) {
          const { attachment, greatest } = one;
          where(attachment !== null && attachment.from > made.from, () => expect(sum((attachment?.from ?? 1n) - 1n, one)).toBe(0n));
          where(attachment?.to != null, () => expect(sum(attachment?.to ?? 0n, one)).toBeGreaterThan(0n));
          for (const loss of losses) {
            const is = sum(loss, one);
            expect(greatest.most === null || is <= greatest.most).toBe(true);
            where(attachment === null, () => expect(is).toBe(0n));
            const rows = borneAt(loss).filter((row) => row.of === one.id && row.asset === one.asset.id);
            for (const member of one.members) {
              const borne = rows.find((row) => row.id === member.id)?.borne ?? 0n;
              expect(member.greatest.most === null || borne <= member.greatest.most).toBe(true);
            }
          }
        }
      }),
      runs(25),
    );
  });
});
