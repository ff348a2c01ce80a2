import { describe, expect, it } from "vitest";
import { inWaterfall, inWorld, scene, type Scene } from "./testing/marked.js";
import { legend, semanticTokensOf } from "./tokens.js";
import { edit, open } from "./snapshot.js";

/** The tokens of a document's last line that has marks, or all: `word:type.modifier`. */
const tokens = ({ snapshot, text }: Scene): string[] => {
  const { data } = semanticTokensOf(snapshot);
  const lines = text.split("\n");
  const out: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    [line, character] = down === 0 ? [line, character + right] : [line + down, right];
    const modifiers = legend.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    out.push(`${(lines[line] ?? "").slice(character, character + length)}:${[legend.tokenTypes[type], ...modifiers].join(".")}`);
  }
  return out;
};

describe("semantic tokens", () => {
  it("words, names by what they mean, numbers, signs, texts, comments", () => {
    const found = tokens(
      inWaterfall(
        '/// Charged first.\nlayer a "First" from lenders.deposit split pro rata to deposit up to 5 USD + cap in one event // and no more',
      ),
    );
    const line = found.slice(found.indexOf("/// Charged first.:comment.documentation"));
    expect(line.slice(0, -4)).toEqual([
      "/// Charged first.:comment.documentation",
      "layer:keyword",
      "a:namespace.declaration",
      '"First":string',
      "from:keyword",
      "lenders:class",
      "deposit:property",
      "split:keyword",
      "pro:keyword",
      "rata:keyword",
      "to:keyword",
      "deposit:property",
      "up:keyword",
      "to:keyword",
      "5:number",
      "USD:type",
      "+:operator",
      "cap:macro.readonly",
      "in:keyword",
      "one:keyword",
      "event:keyword",
      "// and no more:comment",
    ]);
  });

  it("a soft word that is a name is shown as a name", () => {
    expect(tokens(inWorld("fund layer: USD"))).toContain("layer:variable.declaration");
  });

  it("members of scenarios, inputs, functions", () => {
    const found = tokens(inWorld('scenario "s" { given defaulter = alice }\nlet x = sum(deposit over survivors)'));
    expect(found).toEqual(
      expect.arrayContaining(["defaulter:parameter", "alice:enumMember", "sum:function.defaultLibrary", "survivors:class"]),
    );
  });

  it("in a text that cannot be read everywhere", () => {
    expect(tokens(scene('spillway 1\npolicy "P"\nfund pot USD\nasset USD decimals 2\n'))).toEqual(
      expect.arrayContaining(["fund:keyword", "pot:variable", "asset:keyword", "USD:type.declaration"]),
    );
  });

  it("words written as one are shown once, and to the end of their line", () => {
    expect(tokens(inWaterfall("layer a from reserve upto 5 USD"))).toContain("upto:keyword");
    const found = tokens(inWaterfall("layer a from lenders.deposit split pro\n-rata to deposit"));
    expect(found.filter((one) => one.startsWith("pro"))).toEqual(["pro:keyword"]);
  });

  it("after edits, as in a text that was opened so", () => {
    const { snapshot, text } = inWaterfall("layer a from reserve");
    const longer = text.replace("fund house: USD", "// more\nfund house_of_all: USD").replace("layer a", "layer abc");
    expect(semanticTokensOf(edit(snapshot, longer))).toEqual(semanticTokensOf(open("test:/p.spill", longer)));
  });
});
