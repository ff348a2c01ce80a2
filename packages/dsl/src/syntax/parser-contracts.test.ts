import { describe, expect, test } from "vitest";
import { bare } from "./testing/bare.js";
import { declarationIn } from "./testing/read.js";

const tree = (text: string): unknown => bare(declarationIn(text));
const id = (name: string): object => ({ name, quoted: false });

describe("priority", () => {
  test("names bearers in the order in which they are used up", () => {
    const { order } = declarationIn('priority reserve to its limit, then notes.equity, then "0xb0b" to its limit') as unknown as {
      readonly order: unknown;
    };
    expect(bare(order)).toEqual([id("reserve"), { name: "notes", part: "equity", quoted: false }, { name: "0xb0b", quoted: true }]);
  });

  test("`to its limit` may stand behind any of them, or none", () => {
    for (const text of ["a, then b", "a to its limit, then b", "a, then b to its limit", "a to its limit, then b to its limit"]) {
      expect(bare(declarationIn(`priority ${text} per "7"`))).toMatchObject({ order: [id("a"), id("b")], per: "7" });
    }
  });
});

describe("always", () => {
  test.each<[string, object]>([
    ["lenders bear nothing", { subject: { k: "bearer", who: id("lenders") }, bound: { k: "nothing" } }],
    [
      "notes.equity bears at least 5 USDC",
      { subject: { k: "bearer", who: { name: "notes", part: "equity", quoted: false } }, bound: { k: "at least", amount: "5 USDC" } },
    ],
    [
      "each of lenders bears at most 30% of deposit",
      { subject: { k: "each", of: "lenders" }, bound: { k: "at most", amount: "(30% of deposit)" } },
    ],
    ["residual loss is nothing", { subject: { k: "residual" }, bound: { k: "nothing" } }],
    [
      "residual loss of w is 5 USDC when big",
      { subject: { k: "residual", of: "w" }, bound: { k: "exactly", amount: "5 USDC" }, when: "big" },
    ],
  ])("%s", (text, promise) => {
    expect(tree(`always p: ${text} per "8"`)).toEqual({ k: "always", name: "p", per: "8", ...promise });
    expect(tree(`always p in w: ${text}`)).toEqual({ k: "always", name: "p", waterfall: "w", ...promise });
  });
});

describe("scenario", () => {
  const line = (text: string): unknown => {
    const scenario = declarationIn(`scenario "s" {\n${text}\n}`);
    return scenario.k === "scenario" && scenario.lines.length === 1 ? bare(scenario.lines[0]) : bare(scenario);
  };

  test("has a title and lines", () => {
    expect(tree('/// Why.\nscenario "a small loss" {}')).toEqual({ k: "scenario", doc: "Why.", title: "a small loss", lines: [] });
  });

  test("given: figures", () => {
    expect(line('given reserve = 300_000 USDC defaulter = alice defaults = { bob, "0xb0b" } none = {}')).toEqual({
      k: "given",
      assignments: [
        { name: "reserve", value: { k: "expr", is: "300_000 USDC" } },
        { name: "defaulter", value: { k: "expr", is: "alice" } },
        { name: "defaults", value: { k: "set", ids: ["bob", "0xb0b"] } },
        { name: "none", value: { k: "set", ids: [] } },
      ],
    });
  });

  test("given: a table", () => {
    expect(line('given lenders | deposit | region\nalice | 4 USDC | "north"\n"0xb0b" | 3 | south\nbob | yes | 5%')).toEqual({
      k: "table",
      class: "lenders",
      columns: ["deposit", "region"],
      rows: [
        { id: "alice", cells: ["4 USDC", '"north"'] },
        { id: "0xb0b", cells: ["3", "south"] },
        { id: "bob", cells: ["yes", "5%"] },
      ],
    });
  });

  test("loss: one, several in one event, or as given", () => {
    expect(line("loss 350_000 USDC")).toEqual({ k: "loss", losses: [{ amount: "350_000 USDC" }] });
    expect(line("loss 10 USDC in a, 5 USDC in b")).toEqual({
      k: "loss",
      losses: [
        { amount: "10 USDC", waterfall: "a" },
        { amount: "5 USDC", waterfall: "b" },
      ],
    });
    expect(line("loss as given in w")).toEqual({ k: "loss", losses: [{ waterfall: "w" }] });
  });

  test("expect: what bearers bear, what layers credit, what is left, and a refused event", () => {
    expect(
      line(`expect alice bears 5 USDC, limited by member cap
                   notes.equity bears nothing
                   "0xb0b" bears at most 3 USDC
                   layer first_loss bears 2 USDC, limited by cap
                   layer notes.equity for alice bears 1 USDC
                   residual loss is 4 USDC, left open
                   residual loss of w for "0xb0b" is nothing
                   refused`),
    ).toEqual({
      k: "expect",
      expectations: [
        { k: "bearer", who: id("alice"), bound: { k: "exactly", amount: "5 USDC" }, reason: "member cap" },
        { k: "bearer", who: { name: "notes", part: "equity", quoted: false }, bound: { k: "nothing" } },
        { k: "bearer", who: { name: "0xb0b", quoted: true }, bound: { k: "at most", amount: "3 USDC" } },
        { k: "layer", step: id("first_loss"), bound: { k: "exactly", amount: "2 USDC" }, reason: "cap" },
        { k: "layer", step: { name: "notes", part: "equity", quoted: false }, item: "alice", bound: { k: "exactly", amount: "1 USDC" } },
        { k: "residual", bound: { k: "exactly", amount: "4 USDC" }, treatment: "left open" },
        { k: "residual", of: "w", item: "0xb0b", bound: { k: "nothing" } },
        { k: "refused" },
      ],
    });
  });

  test.each(["nothing arrived", "no members", "not in the set", "order not reached", "below one unit", "passed on", "zero weight"])(
    "every word of a reason is read: %s",
    (reason) => {
      expect(line(`expect alice bears nothing, limited by ${reason}`)).toMatchObject({ expectations: [{ reason }] });
    },
  );

  test("lines come in any order and number", () => {
    const scenario = declarationIn('scenario "s" { loss 5 USDC expect refused loss 3 USDC given a = 1 loss 2 USDC expect refused }');
    expect(scenario.k === "scenario" && scenario.lines.map((each) => each.k)).toEqual([
      "loss",
      "expect",
      "loss",
      "given",
      "loss",
      "expect",
    ]);
  });
});
