import { describe, expect, it } from "vitest";
import { bench } from "../../testing/bench.js";
import { cellsOf, csvOf, indexRows, withCell, withoutRow, withRow } from "./csv.js";
import { flawsOf } from "./flaws.js";
import { tableOf, withoutMembers } from "./given.js";
import { pastedTable } from "./pasted.js";
import { scrolledTo, windowOf } from "./window.js";

const lenders = { id: "lenders", columns: [{ id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" }] } as const;

describe("a table of members", () => {
  it.each(["id,deposit\nann,1\nbob,2\n", "id,deposit\nann,1\nbob,2", "\uFEFFid,deposit\r\nann,1\r\nbob,2\r\n"])(
    "%j is read line by line",
    (text) => {
      const rows = indexRows(text);
      expect(rows.header).toEqual(["id", "deposit"]);
      expect([cellsOf(rows, 0), cellsOf(rows, 1), rows.starts.length]).toEqual([["ann", "1"], ["bob", "2"], 2]);
    },
  );

  it("keeps commas, quotes and line breaks inside quotes together", () => {
    const rows = indexRows('id,deposit\n"a, ""b""\nc",1\nbob,2\n');
    expect([cellsOf(rows, 0), cellsOf(rows, 1)]).toEqual([
      ['a, "b"\nc', "1"],
      ["bob", "2"],
    ]);
  });

  it("a quote that is never closed takes all that is left", () => {
    const rows = indexRows('id,deposit\nann,1\n"bob,2\ncyd,3\n');
    expect([rows.starts.length, cellsOf(rows, 1)]).toEqual([2, ["bob,2\ncyd,3\n"]]);
  });

  it("changes one cell and leaves every other character as it is", () => {
    const text = 'id,deposit\n"a, b",1\nbob,2\n';
    expect(withCell(indexRows(text), 1, 1, "20")).toBe('id,deposit\n"a, b",1\nbob,20\n');
    expect(withCell(indexRows(text), 0, 0, 'x "y"')).toBe('id,deposit\n"x ""y""",1\nbob,2\n');
    expect(withCell(indexRows("id,a,b\nann\n"), 0, 2, "3")).toBe("id,a,b\nann,,3\n");
  });

  it("gains and loses rows", () => {
    const rows = indexRows("id,deposit\nann,1\nbob,2");
    expect(withRow(rows)).toBe("id,deposit\nann,1\nbob,2\n,\n");
    expect(withoutRow(rows, 0)).toBe("id,deposit\nbob,2");
    expect(withoutRow(rows, 1)).toBe("id,deposit\nann,1\n");
  });

  it("is made of members that stand in documents, and they are taken out of there", () => {
    const state = { spillway: "state/1", classes: { lenders: [{ id: "ann", deposit: "1" }] } };
    expect(tableOf(lenders, { members: {}, state, event: {} })).toBe("id,deposit\nann,1\n");
    expect(withoutMembers(state, "lenders")).toEqual({ spillway: "state/1" });
    expect(tableOf(lenders, { members: { lenders: "id\n" }, state, event: {} })).toBe("id\n");
  });
});

describe("what is pasted or dropped", () => {
  const header = ["id", "deposit"];
  it.each([
    ["comes with its header: as it is", "deposit,id\n1,ann\n", "deposit,id\n1,ann\n"],
    ["comes without: it is put above", "ann,1\nbob,2\n", "id,deposit\nann,1\nbob,2\n"],
    ["comes from a spreadsheet", "id\tdeposit\r\nann, jr\t1\r\n", 'id,deposit\n"ann, jr",1\n'],
    ["has another number of columns: the engine says what is missing", "ann,1,2\n", "ann,1,2\n"],
  ])("%s", (_, text, table) => {
    expect(pastedTable(text, header)).toBe(table);
  });
});

describe("what is wrong in a table", () => {
  it("is found in its cell", () => {
    const text = "id,deposit\nann,1\nbob,much\nann,3\n";
    const { model, settle } = bench({
      text: `spillway 1
policy "Form"
rounding largest remainder
asset USD decimals 0
class lenders { deposit: USD }
waterfall w: USD {
  layer all from lenders.deposit split pro rata to deposit
  residual loss is left open "a vote decides"
}
`,
      state: {},
      event: {},
      members: { lenders: text },
      losses: { w: "1" },
    });
    settle();
    const flaws = flawsOf(model.inputProblems.value, "lenders", indexRows(text));
    expect(flaws.map(({ row, column, problem }) => [row, column, problem.code])).toEqual([
      [1, 1, "SP8200"],
      [2, 0, "SP8106"],
    ]);
  });
});

describe("a hundred thousand rows", () => {
  const text = csvOf([["id", "deposit"], ...Array.from({ length: 100_000 }, (_, at) => [`m${at}`, String(at)])]);

  it("are indexed, and only those in sight are drawn", () => {
    expect(cellsOf(indexRows(text), 99_999)).toEqual(["m99999", "99999"]);
    expect(windowOf(100_000, 32 * 50_000, 320, 32)).toEqual({ from: 49_990, to: 50_020 });
    expect(windowOf(100_000, 0, 320, 32)).toEqual({ from: 0, to: 20 });
    expect(windowOf(3, 0, 320, 32)).toEqual({ from: 0, to: 3 });
  });

  it("a row out of sight is scrolled to, one in sight is not", () => {
    expect(scrolledTo(100, 0, 320, 32)).toBe(101 * 32 - 320);
    expect(scrolledTo(2, 320, 320, 32)).toBe(64);
    expect(scrolledTo(12, 320, 320, 32)).toBe(320);
  });
});
