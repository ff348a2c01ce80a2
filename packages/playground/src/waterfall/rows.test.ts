import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { rowsOf, type Row } from "./rows.js";
import { sharesOf } from "./shares.js";

const rowsOfPolicy = (body: string, loss: string, members: Readonly<Record<string, string>> = {}): readonly Row[] => {
  const { model, settle } = bench({
    text: `spillway 1
policy "Drawn"
rounding largest remainder
asset USD decimals 0
fund a: USD
fund b: USD
class lenders { deposit: USD }
waterfall w: USD {
${body}
  residual loss is left open "a vote decides"
}
`,
    state: { funds: { a: "40", b: "100" } },
    event: {},
    members: { lenders: "id,deposit\nann,30\nbob,10\n", ...members },
    losses: { w: loss },
  });
  settle();
  const shown = model.shown.value;
  const [waterfall] = shown?.ran.waterfalls ?? [];
  if (shown === null || waterfall === undefined) throw new Error(JSON.stringify(model.policy.value?.diagnostics));
  return rowsOf(shown.plan, waterfall);
};

/** What each row is called, how deep it stands, and the stream beside it. */
const drawn = (rows: readonly Row[]) =>
  rows.map((row) => [row.k === "step" ? row.title : row.k === "item" ? row.id : `${row.count} more`, row.depth, row.before, row.after]);

describe("a waterfall as rows", () => {
  // `a` has 40 and gives all of it; of the 60 left `b` gives 50, its cap.
  it("layers one after another narrow the stream by what they take", () => {
    const rows = rowsOfPolicy('layer one "First" from a\nlayer two from b up to 50 USD in one event', "100");
    expect(drawn(rows)).toEqual([
      ["First", 0, 100n, 60n],
      ["two", 0, 60n, 10n],
    ]);
    expect(rows.map((row) => (row.k === "step" ? [row.limitedBy, row.limit] : []))).toEqual([
      ["balance", "w/one/source"],
      ["cap", "w/two/term/0"],
    ]);
  });

  it("where two clauses could be the limit, the step is named", () => {
    const [row] = rowsOfPolicy("layer one from b\n up to 50 USD in one event\n up to 30 USD in one event", "100");
    expect(row).toMatchObject({ limitedBy: "cap", limit: "w/one" });
  });

  // The group lets 50 in: `a` gives 40, `b` 10. Of the 50 that flow past it `b`, below, gives 50.
  it("a block stands above what is inside it, and takes what that takes", () => {
    const rows = rowsOfPolicy("group g\n up to 50 USD in one event\n{ layer one from a\n layer two from b }\nlayer three from b", "100");
    expect(drawn(rows)).toEqual([
      ["g", 0, 100n, 100n],
      ["one", 1, 100n, 60n],
      ["two", 1, 60n, 50n],
      ["three", 0, 50n, 0n],
    ]);
  });
});

describe("those behind a layer", () => {
  // Deposits of 1 to 40, charged in full: 40 + 39 + 38 are the three largest; all are 40 · 41 / 2 = 820.
  it("are the largest, and the others together", () => {
    const lenders = `id,deposit\n${Array.from({ length: 40 }, (_, at) => `m${at + 1},${at + 1}`).join("\n")}\n`;
    const [row] = rowsOfPolicy("layer all from lenders.deposit split pro rata to deposit", "820", { lenders });
    if (row?.k !== "step") throw new Error("there is no layer");
    const { shown, more } = sharesOf(row.bearers, row.borne, 3);
    expect(shown.map(({ id, borne }) => [id, borne])).toEqual([
      ["m40", 40n],
      ["m39", 39n],
      ["m38", 38n],
    ]);
    expect(more).toEqual({ count: 37, borne: 820n - 117n });
  });
});
