import { describe, expect, it } from "vitest";
import { readRow } from "../columns/read.js";
import type { Plan } from "../plan/types.js";
import { plan, tower, bare, fromFund, waterfall } from "../reference/testing/plan.js";
import { readGrid } from "./read-grid.js";
import { readScenarios } from "./read-scenarios.js";
import type { ScenarioTable } from "./table.js";

const policy: Plan = {
  ...plan({
    funds: ["reserve"],
    inputs: [
      { id: "rate", type: { k: "ratio" } },
      { id: "wartime", type: { k: "flag" } },
      { id: "venue", type: { k: "text" } },
    ],
    waterfalls: [waterfall("w", [fromFund("first", "reserve"), tower("t", "all events", [[0, 9, bare("t.all")]])])],
  }),
  assets: [{ id: "USD", decimals: 2 }],
};

const rowsOf = (table: ScenarioTable): readonly (readonly unknown[])[] =>
  Array.from({ length: table.rows }, (_, row) => table.names.map((_name, place) => table.cell(place, row)));

const read = (found: ReturnType<typeof readGrid>): ScenarioTable => {
  if (!found.ok) throw new Error(found.diagnostics.map(({ message }) => message).join("\n"));
  return found.value;
};

const messages = (found: ReturnType<typeof readGrid>): readonly string[] =>
  found.diagnostics.map(({ code, message }) => `${code} ${message}`);

describe("a grid", () => {
  it("is every combination, and the last figure changes fastest", () => {
    const table = read(readGrid(policy, ["loss=0..1_000 step 500", "funds.reserve=2.50,7"]));
    expect(table.names).toEqual(["loss.w", "funds.reserve"]);
    expect(rowsOf(table)).toEqual([
      ["0.00", "2.50"],
      ["0.00", "7.00"],
      ["500.00", "2.50"],
      ["500.00", "7.00"],
      ["1000.00", "2.50"],
      ["1000.00", "7.00"],
    ]);
  });

  it("ends before a step that goes too far, and may be one value", () => {
    expect(rowsOf(read(readGrid(policy, ["loss=1..2 step 0.4"])))).toEqual([["1.00"], ["1.40"], ["1.80"]]);
    expect(rowsOf(read(readGrid(policy, ["loss=5..5 step 1"])))).toEqual([["5.00"]]);
  });

  it("is cut into columns of base units, rates over one denominator and flags as 0 and 1", () => {
    const table = read(readGrid(policy, ["rate=0..0.5 step 0.25", "wartime=true,false"]));
    expect(table.varied).toEqual([
      { k: "input", id: "rate", denominator: 100n },
      { k: "input", id: "wartime" },
    ]);
    const columns = table.slice(1, 4);
    expect(columns.map((column) => [0, 1, 2].map((row) => readRow(column, row)))).toEqual([
      [0n, 25n, 25n],
      [0n, 1n, 0n],
    ]);
    expect(table.cell(1, 1)).toBe(false);
  });

  it("of large figures stays exact", () => {
    const table = read(readGrid(policy, [`loss=${2n ** 200n}..${2n ** 200n + 2n} step 1`]));
    const [column] = table.slice(2, 3);
    expect(column && readRow(column, 0)).toBe((2n ** 200n + 2n) * 100n);
  });

  it.each([
    ["loss", "SP8200 `loss` does not say which values a figure has"],
    ["los=1", "SP8102 there is no figure `los` that could vary"],
    ["venue=a", "SP8102 there is no figure `venue` that could vary"],
    ["loss=0..10 step 0", "SP8200 `loss=0..10 step 0` never gets on: its step is zero"],
    ["loss=10..0 step 1", "SP8200 `loss=10..0 step 1` ends before it begins"],
    ["loss=0..10_000_000_000 step 0.01", "SP8200 `loss=0..10_000_000_000 step 0.01` has more than 100000000 values"],
    ["wartime=true..false step true", "SP8200 `inputs.wartime` has no steps"],
    ["loss=1.005", "SP8202 `1.005` has 3 decimals; USD has 2"],
    ["loss=", "SP8103 the value is missing: expected an amount in USD"],
  ])("%s is refused", (text, message) => {
    expect(messages(readGrid(policy, [text]))).toEqual([message]);
  });

  it("has no figure twice", () => {
    expect(messages(readGrid(policy, ["loss=1", "loss.w=2"]))).toEqual(["SP8002 the figure `loss.w` varies twice"]);
  });
});

describe("a file of scenarios", () => {
  const file = (text: string): ReturnType<typeof readScenarios> => readScenarios(policy, { name: "s.csv", text });

  it("has a line for each", () => {
    const table = read(file("reserve,loss,entered.w.t\n1,2.5,0\n3,0,4\n"));
    expect(table.names).toEqual(["funds.reserve", "loss.w", "entered.w.t"]);
    expect(rowsOf(table)).toEqual([
      ["1.00", "2.50", "0.00"],
      ["3.00", "0.00", "4.00"],
    ]);
  });

  it.each([
    ["", "SP8011 there is no scenario in the file"],
    ["loss\n", "SP8011 there is no scenario in the file"],
    ["loss,loss.w\n1,2\n", "SP8002 the column `loss.w` is given twice"],
    ["loss,stake\n1,2\n", "SP8102 there is no figure `stake` that could vary"],
    ["loss,reserve\n1\n", "SP8011 this line has 1 field, and the header 2"],
    ["loss\n-1\n", "SP8201 `-1` is below zero: expected an amount in USD, zero or more"],
    ['loss\n"1\n', "SP8010 this field has no closing quote"],
  ])("%j is refused", (text, message) => {
    expect(messages(file(text))).toContain(message);
  });
});
