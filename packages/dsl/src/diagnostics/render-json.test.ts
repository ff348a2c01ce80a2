import { expect, test } from "vitest";
import { certain, problem } from "./problem.js";
import { renderJson } from "./render-json.js";

test("every place has its offsets and, from 1, its lines and columns", () => {
  const text = "ab\ncd ef\n";
  const diagnostic = problem("SP0202", { start: 3, end: 5 }, "m", {
    label: "l",
    labels: [{ span: { start: 0, end: 3 }, text: "other" }],
    notes: ["n"],
    help: "h",
    fixes: [certain("fix", { start: 6, end: 8 }, "gh")],
  });
  expect(renderJson([diagnostic], text, "p.spill")).toEqual([
    {
      code: "SP0202",
      severity: "error",
      message: "m",
      file: "p.spill",
      line: 2,
      column: 1,
      place: { start: 3, end: 5, line: 2, column: 1, endLine: 2, endColumn: 3 },
      label: "l",
      document: null,
      path: null,
      labels: [{ text: "other", place: { start: 0, end: 3, line: 1, column: 1, endLine: 2, endColumn: 1 } }],
      notes: ["n"],
      help: "h",
      fixes: [
        {
          title: "fix",
          certainty: "certain",
          edits: [{ place: { start: 6, end: 8, line: 2, column: 4, endLine: 2, endColumn: 6 }, text: "gh" }],
        },
      ],
    },
  ]);
});

test("a value in a document has its path, and a place only where its text is known", () => {
  const at = { k: "value", document: "event", path: "loss", span: null } as const;
  const [json] = renderJson([{ ...problem("SP1001", { start: 0, end: 0 }, "m"), at }], "", "event.json");
  expect(json).toMatchObject({ file: "event.json", document: "event", path: "loss", line: null, column: null, place: null, label: null });
});

test("columns count UTF-16 code units, as editors do", () => {
  const text = '"😀" x';
  expect(renderJson([problem("SP0202", { start: 5, end: 6 }, "m")], text, "p")[0]).toMatchObject({ line: 1, column: 6 });
});

test("can be written as JSON", () => {
  const json = renderJson([problem("SP0202", { start: 0, end: 1 }, "m")], "x", "p");
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
