import { expect, test } from "vitest";
import { balanceColumns, columnsGiven, deficitKeepers, differenceFunds, lastingTowers, membersFrom, waterfallsRead } from "./facts.js";
import { everything } from "./testing/everything.js";
import { borne, item, lossOf } from "./testing/expressions.js";
import { waterfall } from "./testing/steps.js";

test("a column is a balance where some layer draws on it", () => {
  expect(balanceColumns(everything)).toEqual(
    new Map([
      ["lenders", new Set(["deposit"])],
      ["vaults", new Set(["value"])],
      ["sites", new Set(["value"])],
    ]),
  );
});

test("funds that bear the difference of a rounding", () => {
  expect(differenceFunds(everything)).toEqual(new Set(["dust"]));
});

test("members come from the state, unless all that is known of them comes with the event", () => {
  const from = everything.classes.map((one) => [one.id, membersFrom(one), columnsGiven(one, "event").length]);
  expect(from).toEqual([
    ["lenders", "state", 1],
    ["vaults", "state", 0],
    ["sites", "event", 4],
    ["guests", "state", 0],
  ]);
});

test("what is kept from event to event", () => {
  expect([...deficitKeepers(everything).keys()]).toEqual(["pooled", "kept"]);
  expect([...lastingTowers(everything).keys()]).toEqual(["pooled.lasting"]);
});

test("the waterfalls that a header reads", () => {
  const vaults = { k: "member", class: "vaults", of: item } as const;
  const reads = (loss: Parameters<typeof borne>[0], of: string | null): ReadonlySet<string | null> =>
    waterfallsRead(waterfall("w", "USDC", [], { loss: borne(loss, of) }));
  expect(reads(vaults, "market")).toEqual(new Set(["market"]));
  expect(reads(vaults, null)).toEqual(new Set([null]));
  expect(waterfallsRead(waterfall("w", "USDC", [], { loss: lossOf("a") }))).toEqual(new Set(["a"]));
  expect(waterfallsRead(waterfall("w", "USDC", []))).toEqual(new Set());
});
