import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { check } from "./checked.js";
import { compile } from "../../compile.js";
import { edits, type Edit } from "../testing/edits.js";
import { patience, runs } from "@spillway/engine/testing";
import { world } from "../testing/marked.js";

const example = (path: string): string => readFileSync(new URL(`../../../../../examples/${path}/policy.spill`, import.meta.url), "utf8");
const everything = readFileSync(new URL("../../syntax/testing/everything.spill", import.meta.url), "utf8");

/** What a check finds, as what a compilation finds. */
const found = (checked: ReturnType<typeof check>) => ({
  diagnostics: checked.diagnostics,
  plan: checked.plan(),
  scenarios: checked.scenarios(),
});
const compiled = (text: string) => {
  const { diagnostics, plan, scenarios } = compile(text);
  return { diagnostics, plan, scenarios };
};

describe("a text checked after an edit is the text checked from scratch", () => {
  /** Of a text and of what it becomes edit by edit: where the two ways of checking do not agree. */
  const differences = (text: string, list: readonly Edit[]): unknown[] => {
    let checked = check(text);
    const pairs = [[found(checked), compiled(text)]];
    for (const edit of list) {
      checked = check(edit(checked.text), checked.kept);
      pairs.push([found(checked), compiled(checked.text)]);
    }
    return pairs.filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b));
  };

  it.each([
    ["a policy of members, sets and scenarios", example("krx-hanmag-2013")],
    ["towers and several waterfalls", example("cdo-tranches")],
    ["items and blocks", example("reinsurance-programme")],
    ["mistakes of every kind", everything],
  ])(
    "%s, after any edits",
    (_, text) => {
      fc.assert(
        fc.property(fc.array(edits, { minLength: 1, maxLength: 6 }), (list) => {
          expect(differences(text, list)).toEqual([]);
        }),
        runs(25),
      );
    },
    2 * patience,
  );

  const page = `${world}
waterfall a: USD {
  layer first from reserve up to cap in one event
  residual loss is passed to b
}

waterfall b: USD {
  layer second from house up to taken(a.first) in one event
  residual loss is refused
}

always kept: reserve bears at most cap
scenario "s" {
  given reserve = 5 USD  house = 5 USD  defaulter = alice
  given lenders | deposit | share_of | grade
        alice   | 5 USD   | 10%      | x
  loss 3 USD in a
  expect layer first bears 3 USD
}
`;

  it.each<[string, (text: string) => string]>([
    ["a comment above", (text) => `// ${text}`],
    ["a param that others read", (text) => text.replace("250k", "5")],
    ["the asset of a fund", (text) => text.replace("fund reserve: USD", "fund reserve: EUR")],
    ["a waterfall that is fed by another", (text) => text.replace("passed to b", "refused")],
    ["a step that another reads", (text) => text.replace("layer first", "layer frst")],
    ["a name that is declared nowhere any more", (text) => text.replace("fund house: USD\n", "")],
    ["a name declared twice", (text) => text.replace("fund house", "fund reserve")],
    ["the order of waterfalls", (text) => text.replace(/(waterfall a[^]*?\n}\n)\n(waterfall b[^]*?\n}\n)/, "$2\n$1")],
    ["the rounding of the header", (text) => text.replace("largest remainder", "cumulative")],
    ["a header without its name", (text) => text.replace('policy "P"', "policy")],
    ["a brace that is left open", (text) => text.replace("waterfall b: USD {", "waterfall b: USD {{")],
    ["a brace too many", (text) => text.replace("is refused\n}", "is refused\n}}")],
    ["a declaration that is half-written", (text) => text.replace("param cap = 250k USD", "param cap =")],
    ["a hidden character", (text) => text.replace("layer", "lay\u200ber")],
    ["two equal declarations", (text) => text.replace("always kept", "let own = 25% of reserve\nlet own = 25% of reserve\nalways kept")],
    ["a comment of another language", (text) => text.replace("always", "/* always")],
    ["lines that end in CR LF", (text) => text.replaceAll("\n", "\r\n")],
    ["nothing left", () => ""],
  ])("%s, and back", (_, change) => {
    expect(differences(page, [change, () => page, (text) => change(text), (text) => `${text}\n`])).toEqual([]);
  });
});

describe("what has not changed is not done again", () => {
  const text = `${world}waterfall w: USD {\n  layer a from reserve\n  residual loss is refused\n}\n\nlet other = 5 USD\n`;
  const before = check(text);

  it("the tree of another declaration is the same object", () => {
    const after = check(text.replace("layer a", "layer abc"), before.kept);
    const node = (checked: typeof before, name: string) => checked.names.values.get(name)?.node;
    expect(node(after, "other")).toBe(node(before, "other"));
    expect(after.file.declarations.at(-1)).toBe(before.file.declarations.at(-1));
  });

  it("a waterfall is not lowered again for a definition that it does not read, and is for one that it reads", () => {
    const waterfall = (checked: typeof before) => checked.parts.waterfalls[0];
    expect(waterfall(check(text.replace("5 USD", "6 USD"), before.kept))).toBe(waterfall(before));
    expect(waterfall(check(text.replace("fund reserve: USD", "fund reserve:  USD"), before.kept))).not.toBe(waterfall(before));
  });
});
