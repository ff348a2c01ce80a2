import { describe, expect, test } from "vitest";
import { findings, lintText, policy } from "./testing/findings.js";

const step = (before: string, beside = ""): string =>
  policy(`  layer first\n    from reserve\n${before}    up to 0 USD in one event ${beside}\n    // about nothing`);

const codes = (text: string): readonly string[] =>
  lintText(text)
    .map(({ code }) => code)
    .filter((code) => ["SP6002", "SP6090", "SP6091"].includes(code));

describe("`// allow CODE: reason`", () => {
  test("without it, the rule speaks", () => {
    expect(codes(step(""))).toEqual(["SP6002"]);
  });

  test.each([
    ["on the same line", step("", "// allow SP6002: switched off in May")],
    ["on the line before", step("    // allow SP6002: switched off in May\n")],
    ["on a line before, among other comments", step("    // allow SP6002: switched off in May\n    // See the minutes.\n")],
    ["in small letters", step("", "// allow sp6002: switched off in May")],
    ["with Windows line ends", step("    // allow SP6002: switched off in May\n").replaceAll("\n", "\r\n")],
  ])("%s silences it", (_, text) => {
    expect(codes(text)).toEqual([]);
  });

  test("several codes have one reason", () => {
    const text = step("    // allow SP6002, SP6011: switched off in May\n");
    expect(lintText(text).map(({ code }) => code)).not.toContain("SP6002");
  });

  test("only what begins on that line: another place is not meant", () => {
    const two = policy(`layer a from reserve up to 0 USD in one event // allow SP6002: off\n layer b from house up to 0 USD in one event`);
    expect(codes(two)).toEqual(["SP6002"]);
    // A blank line parts a comment from what follows.
    expect(codes(step("    // allow SP6002: switched off in May\n\n"))).toEqual(["SP6090", "SP6002"]);
    // A comment beside one clause is not about the next.
    expect(codes(policy("layer first from reserve // allow SP6002: off\n up to 0 USD in one event"))).toEqual(["SP6090", "SP6002"]);
  });

  test("what only looks like it is a comment like others", () => {
    for (const comment of ["// allow me a word", "/// allow SP6002: in a description", "// we allow SP6002: here"]) {
      expect(codes(policy(`layer first from reserve\n${comment}\nup to 0 USD in one event`))).toEqual(["SP6002"]);
    }
    expect(codes(policy('layer first "// allow SP6002: a title" from reserve up to 0 USD in one event'))).toEqual(["SP6002"]);
  });
});

describe("a reason", () => {
  test.each(["// allow SP6002", "// allow SP6002:", "// allow SP6002:   "])("%s gives none, so the rule speaks", (comment) => {
    const text = step(`    ${comment}\n`);
    expect(codes(text)).toEqual(["SP6091", "SP6002"]);
    expect(findings("SP6091", text)).toEqual([
      {
        severity: "warning",
        at: comment.trim(),
        message: "this `allow` gives no reason, so it silences nothing",
        labels: [],
        notes: [],
        help: "write why it is right here: `// allow SP6011: set by the board each year`",
        fixes: [],
      },
    ]);
  });
});

describe("an `allow` that silences nothing", () => {
  test("is marked by its code", () => {
    const text = policy("  // allow SP6002, SP6001: it was off in May\n  layer first from reserve up to 0 USD in one event");
    expect(findings("SP6090", text)).toEqual([
      {
        severity: "warning",
        at: "SP6001",
        message: "`SP6001` has nothing to say here, so this `allow` silences nothing",
        labels: [],
        notes: [],
        help: "remove the comment, or put it on the line of what it is about or on a line before",
        fixes: [],
      },
    ]);
  });

  test("where no rule has that code", () => {
    expect(findings("SP6090", policy("// allow SP4041: the gap is meant\nlayer first from reserve"))).toMatchObject([
      {
        at: "SP4041",
        message: "there is no rule `SP4041` that could be silenced",
        help: "only what the linter says (`SP60…`) can be allowed",
      },
    ]);
  });

  test("after the last line", () => {
    expect(codes(`${policy("layer first from reserve")}// allow SP6002: nothing follows`)).toEqual(["SP6090"]);
  });
});
