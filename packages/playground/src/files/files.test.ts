import { describe, expect, it } from "vitest";
import { gallery } from "../gallery/gallery.js";
import { bench } from "../testing/bench.js";
import type { World } from "../worker/protocol.js";
import { filesOf } from "./documents.js";
import { openFiles } from "./open.js";

const nothing: World = { text: "", state: {}, event: {}, members: {}, losses: {} };

const classesOf = (text: string) => {
  const { model, settle } = bench({ ...nothing, text });
  settle();
  const plan = model.policy.value?.plan;
  if (plan === null || plan === undefined) throw new Error("the policy does not compile");
  return plan.classes;
};

const two = classesOf(`spillway 1
policy "Two classes"
rounding largest remainder
asset USD decimals 0
class juniors { deposit: USD }
class seniors {
  notes: USD
  rank: number
}
waterfall w: USD {
  layer low from juniors.deposit split pro rata to deposit rest goes to the next step
  layer high from seniors.notes split pro rata to notes rest goes to the next step
  residual loss is left open "a vote decides"
}
`);

describe("saved and opened again", () => {
  it.each(gallery)("$id is what it was", ({ world }) => {
    const before = world();
    const { world: after, refused } = openFiles(filesOf(before), nothing, []);
    expect(refused).toEqual([]);
    expect(after).toEqual(before);
  });

  it("has the names by which the command line finds them in a folder", () => {
    const world = { ...nothing, members: { lenders: "id,deposit\n" } };
    expect(filesOf(world).map(({ name }) => name)).toEqual(["policy.spill", "state.json", "event.json", "lenders.csv"]);
  });
});

describe("a table of members", () => {
  it("goes to the class that it is named after", () => {
    const { world } = openFiles([{ name: "seniors.csv", text: "id,notes,rank\n" }], nothing, two);
    expect(world.members).toEqual({ seniors: "id,notes,rank\n" });
  });

  it("goes to the class whose columns it has, whatever its name", () => {
    const text = '\uFEFF"id",deposit\r\nana,5\r\n';
    const { world, took } = openFiles([{ name: "Book2 (1).csv", text }], nothing, two);
    expect(world.members).toEqual({ juniors: text });
    expect(took).toEqual(["Book2 (1).csv"]);
  });

  it("that fits no class, or more than one, is not put anywhere", () => {
    const files = [
      { name: "a.csv", text: "id,colour\n" },
      { name: "b.csv", text: "id\n" },
    ];
    const { world, refused } = openFiles(files, nothing, two);
    expect(world).toEqual(nothing);
    expect(refused).toEqual([
      "`a.csv` is not opened: name the file after the class of its members, `juniors.csv` or `seniors.csv`.",
      "`b.csv` is not opened: name the file after the class of its members, `juniors.csv` or `seniors.csv`.",
    ]);
  });

  it("takes its members out of the documents, and a document takes them out of the tables", () => {
    const rows = [{ id: "ana", deposit: "5" }];
    const state = { funds: { reserve: "1" }, classes: { juniors: rows, seniors: [] } };
    const table = openFiles([{ name: "juniors.csv", text: "id,deposit\nbo,6\n" }], { ...nothing, state }, two);
    expect(table.world.state).toEqual({ funds: { reserve: "1" }, classes: { seniors: [] } });
    const document = openFiles([{ name: "s.json", text: JSON.stringify({ spillway: "state/1", ...state }) }], table.world, two);
    expect(document.world.state).toEqual(state);
    expect(document.world.members).toEqual({});
  });
});

describe("a document that the command line refuses", () => {
  // The words are those of docs/errors/SP8001.md and SP8002.md.
  it.each([
    [
      "a key that is given twice",
      '{ "spillway": "state/1", "funds": { "reserve": "1", "reserve": "2" } }',
      "`state.json` is not opened: `reserve` is given twice (SP8002, funds.reserve): keep one of the two.",
    ],
    [
      "a comma too many",
      '{\n  "spillway": "state/1",\n}',
      "`state.json` is not opened: expected a key in double quotes, found `}` (SP8001, line 3, column 1): remove the comma before `}`.",
    ],
    [
      "two mistakes",
      '{ "spillway": "state/1", "a": 0, "a": 1, "a": 2 }',
      "`state.json` is not opened: `a` is given twice (SP8002, a): keep one of the two (and 1 more).",
    ],
  ])("%s: says the same, and changes nothing", (_, text, sentence) => {
    const { world, took, refused } = openFiles([{ name: "state.json", text }], nothing, two);
    expect(world).toEqual(nothing);
    expect(took).toEqual([]);
    expect(refused).toEqual([sentence]);
  });
});

describe("other files", () => {
  it("change nothing, and each says why", () => {
    const files = [
      { name: "report.pdf", text: "%PDF" },
      { name: "outcome.json", text: '{"spillway":"outcome/1"}' },
      { name: "broken.json", text: "{" },
      { name: "list.json", text: "[]" },
    ];
    const { world, took, refused } = openFiles(files, nothing, two);
    expect(world).toEqual(nothing);
    expect(took).toEqual([]);
    expect(refused.map((sentence) => sentence.split("`")[1])).toEqual(files.map(({ name }) => name));
  });
});
