import { describe, expect, it } from "vitest";
import { fenced, inline, prose } from "./markdown.js";

// Expected texts by CommonMark 0.31: 2.4 escapes, 4.5 fences, 6.1 code spans.
describe("texts inside Markdown", () => {
  it.each([
    ["a *b* _c_", "a \\*b\\* \\_c\\_"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["12) item", "12\\) item"],
    ["Rulebook 1.2", "Rulebook 1.2"],
    ["    code", "code"],
    ["a\n# b", "a\n\\# b"],
    ["<b> &lt; ![i](u)", "\\<b\\> \\&lt; \\!\\[i\\](u)"],
  ])("prose: %j", (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  it.each([
    ["a", "`a`"],
    ["a `b`", "`` a `b` ``"],
    ["```", "```` ``` ````"],
    ["a\n\n  b", "`a b`"],
  ])("inline: %j", (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it("a fence is longer than any run of backticks inside", () => {
    expect(fenced("a")).toBe("```spillway\na\n```");
    expect(fenced("````\na")).toBe("`````spillway\n````\na\n`````");
  });
});
