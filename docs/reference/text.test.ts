import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { keywords, setAside, takenNames } from "../../packages/dsl/src/syntax/keywords.js";
import { MAX_DEPTH, MAX_LENGTH } from "../../packages/dsl/src/syntax/lexer.js";
import { read } from "../../packages/dsl/src/syntax/parser.js";
import { format } from "../../packages/dsl/src/format/format.js";
import { everything, readText } from "../../packages/dsl/src/syntax/testing/read.js";
import { policyText } from "../../packages/dsl/src/syntax/testing/policies.js";
import { readGrammar, recognises, sentence, terminals } from "../../packages/dsl/src/syntax/testing/ebnf.js";

/** Many texts are read; on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 60_000 });

const page = readFileSync(new URL("text.md", import.meta.url), "utf8");

describe("the lists of words are those of the implementation", () => {
  const listed = (name: string): string[] => {
    const [, list = ""] = new RegExp(`<!-- ${name} -->(.*?)<!-- /${name} -->`, "s").exec(page) ?? [];
    return [...list.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? "");
  };

  test.each([
    ["reserved", keywords.filter((keyword) => keyword.class === "reserved").map((keyword) => keyword.text)],
    ["soft", keywords.filter((keyword) => keyword.class === "soft").map((keyword) => keyword.text)],
    ["taken", [...takenNames.keys()]],
    ["set aside", [...setAside.keys()]],
  ])("%s", (name, words) => {
    expect(listed(name)).toEqual(words);
  });

  test("so are the limits", () => {
    expect(page).toContain(`at most ${MAX_LENGTH.toLocaleString("en-US")} UTF-16 code units`);
    expect(page).toContain(`Braces and parentheses stand at most ${MAX_DEPTH} deep`);
  });
});

describe("the grammar", () => {
  const blocks = [...page.matchAll(/^```ebnf\n(.*?)^```$/gms)].map((match) => match[1] ?? "");
  const grammar = readGrammar(blocks.filter((block) => !block.startsWith("Number")).join("\n"));

  test("defines whatever it names", () => {
    expect([...grammar.given].sort()).toEqual(["AssetName", "Name", "Number", "String"]);
  });

  test("uses every word of the language, every sign, and no other", () => {
    const signs = "{ } ( ) : , . | < <= > >= = != + - / 1".split(" ");
    expect([...terminals(grammar)].sort()).toEqual([...keywords.map((keyword) => keyword.text), ...signs].sort());
  });

  test("is no narrower than the implementation: it derives what can be read", () => {
    const derives = (text: string): boolean => recognises(grammar, "File", read(text, () => undefined).tokens);
    expect(derives(everything)).toBe(true);
    expect(derives(everything.replace("residual loss is refused", "residual loss is"))).toBe(false);
    fc.assert(
      fc.property(policyText, (text) => {
        expect(derives(text)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("is no wider: what it derives can be read", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1 << 16 }), { minLength: 100, maxLength: 600 }), (choices) => {
        expect(readText(sentence(grammar, "File", choices)).messages).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test("the example can be read and is in the one style", () => {
  const examples = [...page.matchAll(/^> ```spillway\n(.*?)^> ```$/gms)].map((match) => (match[1] ?? "").replace(/^> ?/gm, ""));
  expect(examples).toHaveLength(1);
  for (const text of examples) expect(format(text)).toEqual({ ok: true, text });
});
