import { describe, expect, it } from "vitest";
import { all, loss, lossOf, n, own, times } from "../../../engine/src/reference/testing/plan.js";
import { planOf, saidOf, waterfall, world } from "./testing/policy.js";

const w = waterfall("layer a from reserve\ntower t in one event { tranche e bears losses from 0 USD to 5 USD }");
const v = 'waterfall v: USD { layer b from house residual loss is left open "x" }\n';
const eu = 'waterfall eu: EUR { layer c from vault residual loss is left open "x" }\n';
const property = (text: string, more = ""): unknown => planOf(`${world}${more}${w}always p${text}\n`).properties[0];
const common = { id: "p", waterfall: null, asset: "USD", when: null };

describe("a property", () => {
  it.each([
    [": reserve bears nothing", { subject: { k: "bearer", who: { k: "fund", id: "reserve" } }, bound: { op: "=", than: n(0) } }],
    [": reserve bears at most 5 USD", { subject: { k: "bearer", who: { k: "fund", id: "reserve" } }, bound: { op: "<=", than: n(5) } }],
    [": reserve bears at least 5 USD", { subject: { k: "bearer", who: { k: "fund", id: "reserve" } }, bound: { op: ">=", than: n(5) } }],
    [": reserve bears 5 USD", { subject: { k: "bearer", who: { k: "fund", id: "reserve" } }, bound: { op: "=", than: n(5) } }],
    [": t.e bears nothing", { subject: { k: "bearer", who: { k: "tranche", id: "t.e" } }, bound: { op: "=", than: n(0) } }],
    [": lenders bear nothing", { subject: { k: "bearer", who: { k: "members", of: all("lenders") } }, bound: { op: "=", than: n(0) } }],
    [
      ": bad bears nothing",
      {
        subject: { k: "bearer", who: { k: "member", class: "lenders", of: { k: "input member", id: "bad" } } },
        bound: { op: "=", than: n(0) },
      },
    ],
    [
      ": each of lenders bears at most 30% of deposit",
      {
        subject: { k: "each", of: all("lenders"), class: "lenders" },
        bound: { op: "<=", than: times(n("3/10"), own("lenders", "deposit")) },
      },
    ],
    [": residual loss is nothing", { subject: { k: "residual", waterfall: "w" }, bound: { op: "=", than: n(0) } }],
    [": residual loss of w is at most 5 USD", { subject: { k: "residual", waterfall: "w" }, bound: { op: "<=", than: n(5) } }],
    [
      " in w: reserve bears at most loss",
      { subject: { k: "bearer", who: { k: "fund", id: "reserve" } }, bound: { op: "<=", than: lossOf("w") }, waterfall: "w" },
    ],
    [
      ": reserve bears nothing when loss <= 5 USD",
      {
        subject: { k: "bearer", who: { k: "fund", id: "reserve" } },
        bound: { op: "=", than: n(0) },
        when: { k: "compare", op: "<=", a: lossOf("w"), b: n(5) },
      },
    ],
  ])("%s", (text, expected) => {
    expect(property(text)).toEqual({ ...common, ...expected });
  });

  it("reads every figure of the finished run", () => {
    expect(property(": reserve bears at most taken(a) + residual(w) + borne(lenders) + remaining(reserve)")).toBeDefined();
    expect(property(": reserve bears nothing when full(a) and empty(reserve)")).toBeDefined();
    expect(loss).toEqual({ k: "ref", to: { k: "loss", waterfall: null } });
  });

  it("of several waterfalls counts the whole event, and must then say whose loss it speaks of", () => {
    expect(saidOf(`${w}${v}always p: reserve bears nothing`)).toEqual([]);
    expect(saidOf(`${w}${v}always p: reserve bears at most loss`)).toEqual(["SP7030 loss"]);
    expect(saidOf(`${w}${v}always p: reserve bears at most loss(w)`)).toEqual([]);
    expect(saidOf(`${w}${v}always p in w: reserve bears at most loss`)).toEqual([]);
    expect(saidOf(`${w}${v}always p: residual loss is nothing`)).toEqual(["SP7030 residual loss is"]);
    expect(saidOf(`${w}${v}always p in v: residual loss is nothing`)).toEqual([]);
  });

  it("of members, in a policy of several assets, must say of which waterfall", () => {
    expect(saidOf(`${w}${eu}always p: lenders bear nothing`)).toEqual(["SP7030 p"]);
    expect(saidOf(`${w}${eu}always p in w: lenders bear nothing`)).toEqual([]);
    expect(saidOf(`${w}${eu}always p: vault bears at most 5 EUR`)).toEqual([]);
  });

  it.each([
    [": reserve bears at most 5 EUR", "SP2001 5 EUR"],
    [": reserve bears at most 5", "SP2010 5"],
    [": reserve bears at most unlimited", "SP2080 unlimited"],
    [": reserve bears at most arrived", "SP1031 arrived"],
    [": reserve bears at most deposit", "SP1030 deposit"],
    [": each of reserve bears nothing", "SP1006 reserve"],
    [": nobody bears nothing", "SP1001 nobody"],
    [": rate bears nothing", "SP1006 rate"],
    [" in nowhere: reserve bears nothing", "SP1001 nowhere"],
    [": reserve bears nothing when 5 USD", "SP2020 5 USD"],
    [": reserve bears at most 3 USD - 5 USD", "SP2040 3 USD - 5 USD"],
  ])("%s", (text, expected) => {
    expect(saidOf(`${w}always p${text}`)).toEqual([expected]);
  });
});
