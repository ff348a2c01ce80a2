import { expect, test } from "vitest";
import { problem } from "./problem.js";
import { renderCompact } from "./render-compact.js";

const text = "spillway 1\n  fnd reserve: USDC\n";
const start = text.indexOf("fnd");

test("one line for each diagnostic, with file, line, column, severity, code and message", () => {
  const error = problem("SP0202", { start, end: start + 3 }, "`fnd` begins no declaration; did you mean `fund`?", { help: "not shown" });
  const warning = problem("SP4041", { start: 0, end: 8 }, "a gap", { severity: "warning" });
  expect(renderCompact([error, warning], text, "pool.spill")).toBe(
    "pool.spill:2:3: error SP0202: `fnd` begins no declaration; did you mean `fund`?\npool.spill:1:1: warning SP4041: a gap\n",
  );
});

test("a value without a place is named by its path", () => {
  const at = { k: "value", document: "state", path: "funds.reserve", span: null } as const;
  expect(renderCompact([{ ...problem("SP1001", { start: 0, end: 0 }, "missing"), at }], "", "state.json")).toBe(
    "state.json: error SP1001: funds.reserve: missing\n",
  );
});

test("stays on its line whatever the message quotes", () => {
  expect(renderCompact([problem("SP0102", { start: 0, end: 1 }, "a\nb\u202e")], text, "p")).toBe(
    "p:1:1: error SP0102: a<U+000A>b<U+202E>\n",
  );
});

test("nothing for nothing", () => {
  expect(renderCompact([], text, "p")).toBe("");
});
