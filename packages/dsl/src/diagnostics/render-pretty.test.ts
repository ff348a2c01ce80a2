import { describe, expect, test } from "vitest";
import { problem } from "./problem.js";
import { noPaint, renderPretty, type Paint } from "./render-pretty.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";

/** The place of a part of a text. */
const spanOf = (text: string, part: string): Span => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

const rendered = (text: string, diagnostic: Diagnostic): string => renderPretty([diagnostic], text, "pool.spill");

const policy = `spillway 1
policy "Pool"

waterfall bad_debt: USDC {
  layer all
    from lenders.deposit
    split pro rata to deposit
}
`;

describe("a diagnostic for people", () => {
  test("shows code, severity, message, place, the line, what is marked, and help", () => {
    const diagnostic = problem(
      "SP3104",
      spanOf(policy, "split pro rata to deposit"),
      "this split leaves a remainder and no rule says who gets it",
      {
        label: "amounts in USDC (6 decimals)",
        help: "add `rounding largest remainder` to the policy's header",
      },
    );
    expect(rendered(policy, diagnostic)).toBe(
      `SP3104  error: this split leaves a remainder and no rule says who gets it
  pool.spill:7:5
   7 |     split pro rata to deposit
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^ amounts in USDC (6 decimals)
  help: add \`rounding largest remainder\` to the policy's header
`,
    );
  });

  test("shows the other ends in order, then notes, help and fixes", () => {
    const diagnostic = problem("SP1002", spanOf(policy, "lenders"), "`lenders` is declared twice", {
      severity: "warning",
      labels: [
        { span: spanOf(policy, "bad_debt"), text: "here first" },
        { span: { ...spanOf(policy, "all\n"), end: policy.indexOf("all\n") + 3 }, text: "and here" },
      ],
      notes: ["a note", "another"],
      help: "help",
      fixes: [
        { title: "rename it", edits: [], certainty: "certain" },
        { title: "remove it", edits: [], certainty: "offer" },
      ],
    });
    expect(rendered(policy, diagnostic)).toBe(
      `SP1002  warning: \`lenders\` is declared twice
  pool.spill:6:10
   6 |     from lenders.deposit
     |          ^^^^^^^
   4 | waterfall bad_debt: USDC {
     |           -------- here first
   5 |   layer all
     |         --- and here
  note: a note
  note: another
  help: help
  fix: rename it
  perhaps: remove it
`,
    );
  });

  test("shows the first and the last line of a place that goes over several", () => {
    const span = { start: policy.indexOf("layer all"), end: policy.indexOf("\n}") };
    expect(rendered(policy, problem("SP4004", span, "this layer", { label: "all of it" }))).toBe(
      `SP4004  error: this layer
  pool.spill:5:3
   5 |   layer all
     |   ^^^^^^^^^
   … |
   7 |     split pro rata to deposit
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^ all of it
`,
    );
  });

  test("leaves nothing out between two lines that follow each other", () => {
    const text = "a\n b";
    expect(rendered(text, problem("SP4004", { start: 0, end: 4 }, "m"))).toBe(
      "SP4004  error: m\n  pool.spill:1:1\n   1 | a\n     | ^\n   2 |  b\n     |  ^\n",
    );
  });

  test("an insertion is one sign wide, also at the end of the text and in an empty one", () => {
    expect(rendered("ab", problem("SP0160", { start: 2, end: 2 }, "m"))).toBe(
      "SP0160  error: m\n  pool.spill:1:3\n   1 | ab\n     |   ^\n",
    );
    expect(rendered("", problem("SP0160", { start: 0, end: 0 }, "m"))).toBe("SP0160  error: m\n  pool.spill:1:1\n   1 |\n     | ^\n");
  });

  test("makes room for great line numbers", () => {
    const text = `${"\n".repeat(1233)}x`;
    expect(rendered(text, problem("SP0202", spanOf(text, "x"), "m"))).toBe(
      "SP0202  error: m\n  pool.spill:1234:1\n  1234 | x\n       | ^\n",
    );
  });

  test("separates diagnostics by an empty line, and says nothing where there is nothing", () => {
    const one = problem("SP0202", { start: 0, end: 1 }, "m");
    const text = "SP0202  error: m\n  p:1:1\n   1 | x\n     | ^\n";
    expect(renderPretty([one, one], "x", "p")).toBe(`${text}\n${text}`);
    expect(renderPretty([], "x", "p")).toBe("");
  });
});

describe("the mark stands under what it marks", () => {
  const marked = (line: string, part: string): string[] =>
    rendered(line, problem("SP0202", spanOf(line, part), "m"))
      .split("\n")
      .slice(2, 4);

  test("behind tabs, which go to the next column divisible by four", () => {
    expect(marked("\tx\tbad", "bad")).toEqual(["   1 |     x   bad", "     |         ^^^"]);
  });

  test("behind and under wide characters, which take two columns", () => {
    expect(marked('"準備金" bad', "bad")).toEqual(['   1 | "準備金" bad', "     |          ^^^"]);
    expect(marked('x "準備"', "準備")).toEqual(['   1 | x "準備"', "     |    ^^^^"]);
  });

  test("behind combining marks, which take none", () => {
    expect(marked("e\u0301 bad", "bad")).toEqual(["   1 | e\u0301 bad", "     |   ^^^"]);
  });

  test("under characters that cannot be seen, which are named", () => {
    expect(marked("a\u202eb", "\u202e")).toEqual(["   1 | a<U+202E>b", "     |  ^^^^^^^^"]);
  });

  test("in a line that is too long for a screen, of which the part around it is shown", () => {
    const [line = "", mark = ""] = marked(`${"x ".repeat(500)}bad${" y".repeat(500)}`, "bad");
    expect(line).toMatch(/^ {3}1 \| …(?:x )+bad(?: y)+ ?…$/);
    expect(mark.indexOf("^^^")).toBe(line.indexOf("bad"));
    expect(line.length).toBeLessThan(180);
  });

  test("with every kind of line end", () => {
    const text = "a\r\nb\rbad";
    expect(rendered(text, problem("SP0202", spanOf(text, "bad"), "m"))).toBe(
      "SP0202  error: m\n  pool.spill:3:1\n   3 | bad\n     | ^^^\n",
    );
  });
});

describe("a value in a document", () => {
  const value = (span: Span | null, document = "state"): Diagnostic => ({
    ...problem("SP1001", { start: 0, end: 0 }, "an amount is text"),
    at: { k: "value", document, path: "funds.reserve", span },
  });

  test("is shown with its document, its path, and its line where it has one", () => {
    const text = '{\n  "reserve": 0.1\n}';
    expect(renderPretty([value(spanOf(text, "0.1"))], text, "state.json")).toBe(
      `SP1001  error: an amount is text
  state.json:2:14, state, funds.reserve
   2 |   "reserve": 0.1
     |              ^^^
`,
    );
  });

  test("is shown by its path where it has no line", () => {
    expect(renderPretty([value(null)], "", "state.json")).toBe("SP1001  error: an amount is text\n  state.json, state, funds.reserve\n");
    expect(renderPretty([value(null, "state.json")], "", "state.json")).toBe(
      "SP1001  error: an amount is text\n  state.json, funds.reserve\n",
    );
  });
});

test("colours are the caller's: code, severity, places, marks and labels are painted, the text of the policy is not", () => {
  const paint: Paint = {
    bold: (text) => `<b>${text}</b>`,
    dim: (text) => `<dim>${text}</dim>`,
    red: (text) => `<red>${text}</red>`,
    yellow: (text) => `<yellow>${text}</yellow>`,
    cyan: (text) => `<cyan>${text}</cyan>`,
  };
  const diagnostic = problem("SP0202", { start: 0, end: 1 }, "m", {
    label: "l",
    labels: [{ span: { start: 2, end: 3 }, text: "o" }],
    help: "h",
  });
  expect(renderPretty([diagnostic], "x y", "p", paint)).toBe(
    `<b>SP0202</b>  <red>error</red>: <b>m</b>
  <dim>p:1:1</dim>
<dim>   1 |</dim> x y
<dim>     |</dim> <red>^ l</red>
<dim>   1 |</dim> x y
<dim>     |</dim>   <cyan>- o</cyan>
  <b>help:</b> h
`,
  );
  expect(
    renderPretty([{ ...diagnostic, severity: "note", labels: [], help: null }], "x y", "p", { ...noPaint, cyan: paint.cyan }),
  ).toContain("<cyan>note</cyan>");
});
