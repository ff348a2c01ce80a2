import { describe, expect, it } from "vitest";
import type { Property } from "../plan/types.js";
import {
  all,
  always,
  atMost,
  below,
  borneBy,
  callOn,
  definition,
  fromFund,
  fromMembers,
  fundBearer,
  loss,
  minus,
  n,
  own,
  partyBearer,
  plus,
  taken,
  times,
  waterfall,
  membersBearer,
} from "./testing/plan.js";
import { run } from "./testing/run.js";
import type { Case } from "./testing/run.js";

const holders = { m: { alice: { d: 70 }, bob: { d: 30 } } };

/** A fund of 20, then members 70 and 30 pro rata: of a loss of 70 they bear 50, alice 35 and bob 15. */
const verdictOf = (property: Property, of: Partial<Case> = {}) =>
  run({
    loss: { w: 70 },
    funds: { f: 20 },
    classes: holders,
    waterfalls: [waterfall("w", [fromFund("first", "f"), fromMembers("shared", "m", "d")]), waterfall("v", [fromFund("also", "f")])],
    ...of,
    more: { properties: [property], ...of.more },
  }).always[0];

const holds = { name: "p", verdict: "holds", broken: null };
const notApplicable = { name: "p", verdict: "not applicable", broken: null };
const broken = (left: string, right: string, id: string | null = null, count = 1) => ({
  name: "p",
  verdict: "broken",
  broken: { asset: "USD", left, right, id, count },
});

describe("properties (R43)", () => {
  const each = { k: "each", of: all("m"), class: "m" } as const;
  const most = (than: ReturnType<typeof n>) => ({ op: "<=", than }) as const;

  it("a bearer: at most, at least, exactly", () => {
    const fund = { k: "bearer", who: fundBearer("f") } as const;
    expect(verdictOf(always("p", { subject: fund, bound: most(n(20)) }))).toEqual(holds);
    expect(verdictOf(always("p", { subject: fund, bound: most(n("39/2")) }))).toEqual(broken("20", "39/2"));
    expect(verdictOf(always("p", { subject: fund, bound: { op: ">=", than: n(21) } }))).toEqual(broken("20", "21"));
    expect(verdictOf(always("p", { subject: fund, bound: { op: ">=", than: n(20) } }))).toEqual(holds);
    expect(verdictOf(always("p", { subject: fund, bound: { op: "=", than: n(20) } }))).toEqual(holds);
    expect(verdictOf(always("p", { subject: fund, bound: { op: "=", than: n(19) } }))).toEqual(broken("20", "19"));
  });

  it("a class: the sum over its members; one of them", () => {
    expect(verdictOf(always("p", { subject: { k: "bearer", who: membersBearer(all("m")) }, bound: most(n(49)) }))).toEqual(
      broken("50", "49"),
    );
  });

  it("each of a class: the first by id that breaks it, and how many do", () => {
    const limit = (share: string) => most(times(n(share), own("m", "d")));
    expect(verdictOf(always("p", { subject: each, bound: limit("1/2") }))).toEqual(holds);
    expect(verdictOf(always("p", { subject: each, bound: limit("2/5") }))).toEqual(broken("35", "28", "alice", 2));
    expect(verdictOf(always("p", { subject: each, bound: most(n(20)) }))).toEqual(broken("35", "20", "alice", 1));
  });

  it("the residual of a waterfall, by the figures of the finished run", () => {
    const residual = { k: "residual", waterfall: "w" } as const;
    expect(verdictOf(always("p", { subject: residual, bound: { op: "=", than: n(0) } }))).toEqual(holds);
    const left = { op: "=", than: minus(loss, plus(taken("w", "first"), taken("w", "shared"))) } as const;
    expect(verdictOf(always("p", { subject: residual, bound: left }), { loss: { w: 200 } })).toEqual(holds);
    expect(verdictOf(always("p", { subject: residual, bound: most(n(79)) }), { loss: { w: 200 } })).toEqual(broken("80", "79"));
  });

  it("in one waterfall, or in the whole event", () => {
    const fund = { k: "bearer", who: fundBearer("f") } as const;
    const both = { loss: { w: 5, v: 7 } };
    expect(verdictOf(always("p", { subject: fund, bound: most(n(10)) }), both)).toEqual(broken("12", "10"));
    expect(verdictOf(always("p", { subject: fund, bound: most(n(10)), waterfall: "v" }), both)).toEqual(holds);
    expect(verdictOf(always("p", { subject: fund, bound: most(minus(loss, n(1))), waterfall: "v" }), both)).toEqual(broken("7", "6"));
  });

  it("a bound below zero counts as zero (R2)", () => {
    const party = { k: "bearer", who: partyBearer("re") } as const;
    expect(verdictOf(always("p", { subject: party, bound: most(n(-5)) }))).toEqual(holds);
    const fund = { k: "bearer", who: fundBearer("f") } as const;
    expect(verdictOf(always("p", { subject: fund, bound: most(n(-5)) }))).toEqual(broken("20", "0"));
  });

  it("is not applicable where its condition is no, or its waterfall did not run", () => {
    const fund = { k: "bearer", who: fundBearer("f") } as const;
    const rule = { subject: fund, bound: most(n(0)) };
    expect(verdictOf(always("p", { ...rule, when: below(n(100), loss), waterfall: "w" }))).toEqual(notApplicable);
    expect(verdictOf(always("p", { ...rule, when: atMost(loss, n(100)), waterfall: "w" }))).toEqual(broken("20", "0"));
    expect(verdictOf(always("p", { ...rule, waterfall: "v" }))).toEqual(notApplicable);
    expect(verdictOf(always("p", { subject: { k: "residual", waterfall: "v" }, bound: most(n(0)) }))).toEqual(notApplicable);
  });

  it("counts calls and rounding differences as borne", () => {
    const down = { k: "down", difference: { k: "party", id: "re" } } as const;
    const steps = [fromMembers("shared", "m", "d", { rounding: down })];
    const party = { k: "bearer", who: partyBearer("re") } as const;
    // 1 over 70 : 30 is nothing and nothing.
    expect(verdictOf(always("p", { subject: party, bound: most(n(0)) }), { loss: { w: 1 }, waterfalls: [waterfall("w", steps)] })).toEqual(
      broken("1", "0"),
    );
    const called = [callOn("call", "re")];
    expect(
      verdictOf(always("p", { subject: party, bound: most(borneBy(fundBearer("f"))) }), {
        loss: { w: 1 },
        waterfalls: [waterfall("w", called)],
      }),
    ).toEqual(broken("1", "0"));
  });

  it("may use definitions", () => {
    const cap = { id: "cap", type: { k: "amount", asset: "USD" }, is: n("41/2") } as const;
    const rule = always("p", { subject: { k: "bearer", who: fundBearer("f") }, bound: most(definition("cap")) });
    expect(verdictOf(rule, { more: { lets: [cap] } })).toEqual(holds);
  });
});
