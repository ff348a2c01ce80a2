import { describe, expect, it } from "vitest";
import { clauseAloud } from "./aloud.js";
import { hoverAt } from "./hover.js";
import { inWaterfall, inWorld, shown, type Scene } from "../testing/marked.js";
import { open } from "../snapshot.js";
import { world } from "../testing/marked.js";
import type { Figures } from "../figures.js";

const paragraphs = ({ snapshot, at }: Scene, values?: Figures["values"]): string[] =>
  hoverAt(snapshot, at, values)?.contents.value.split("\n\n") ?? [];
const code = (text: string): string => `\`\`\`spillway\n${text}\n\`\`\``;

describe("a name", () => {
  it("is shown as it is declared, with what it is, its documentation and its source", () => {
    expect(paragraphs(inWaterfall("layer a from re<|>serve"))).toEqual([
      code("fund reserve: USD"),
      "A fund in USD.",
      "Held in treasury.",
      "Source: Rulebook 1.1",
    ]);
  });

  it.each([
    [
      "a param, with its type and full value",
      "layer a from reserve up to ca<|>p in one event",
      [code("param cap = 250k USD"), "An amount in USD: 250_000 USD.", "Source: Rulebook 1.2"],
    ],
    [
      "a definition, with its type",
      "layer a from reserve up to ow<|>n in one event",
      [code("let own = 25% of reserve"), "An amount in USD."],
    ],
    ["a column", "layer a from lenders.de<|>posit split equally", [code("deposit: USD"), "USD of each of lenders.", "What was paid in."]],
    ["an asset", "layer a from reserve up to 5 U<|>SD in one event", [code("asset USD decimals 2"), "The smallest amount is `0.01 USD`."]],
    ["a figure", "layer a from reserve when lo<|>ss > cap", [code("loss"), "The loss of the waterfall."]],
    [
      "a function",
      "layer a from reserve up to m<|>in(cap, own) in one event",
      [code("min(a, b, …)"), "The smallest of its values.", "For example `min(reserve, 5m USD)`."],
    ],
  ])("%s", (_, steps, expected) => {
    expect(paragraphs(inWaterfall(steps))).toEqual(expected);
  });

  it("of a step, with its clauses read aloud", () => {
    const steps =
      'layer <|>a "All of them"\n    from lenders.deposit\n    split pro rata to deposit\n    each up to 30% of deposit in one event\n    rest goes to the next step';
    expect(paragraphs(inWaterfall(steps))).toEqual([
      code('layer a "All of them"'),
      [
        "- Draws on money held: `lenders.deposit`.",
        "- They share in proportion to `deposit`.",
        "- Nobody pays more than `30% of deposit` here.",
        "- What a member cannot pay goes on to the next step.",
      ].join("\n"),
    ]);
  });

  it("of a definition that reads the run, with the type that it has where it is used", () => {
    const { snapshot, at } = inWorld(
      "let part = 10% of loss\nwaterfall w: USD {\n  layer a from reserve up to pa<|>rt in one event\n  residual loss is refused\n}\n",
    );
    expect(hoverAt(snapshot, at)?.contents.value).toContain("An amount in USD.");
  });

  it("of a member, in its scenario", () => {
    expect(paragraphs(inWorld('scenario "s" {\n  given defaulter = al<|>ice\n}\n'))).toEqual([
      "`alice` is a member of `lenders` in this scenario.",
    ]);
  });

  it("in a text that is broken elsewhere", () => {
    expect(paragraphs(inWaterfall("layer a from re<|>serve up to\nlayer b"))[0]).toBe(code("fund reserve: USD"));
  });

  it("marks the name", () => {
    const { snapshot, at, text } = inWaterfall("layer a from re<|>serve");
    const hover = hoverAt(snapshot, at);
    expect(shown(text, hover === null ? [] : [hover.range])).toContain("layer a from <|reserve|>");
  });
});

describe("a number", () => {
  it.each([
    ["1.<|>5m USD", "`1_500_000 USD`, 150_000_000 base units"],
    ["25<|>0k USD", "`250_000 USD`, 25_000_000 base units"],
    ["12.5<|>% of reserve", "`12.5%`, as a fraction `1/8`"],
    ["50<|> bps of reserve", "`0.5%`, as a fraction `1/200`"],
  ])("%s", (written, expected) => {
    expect(paragraphs(inWaterfall(`layer a from reserve up to ${written} in one event`))).toEqual([expected]);
  });
});

describe("a word of the language", () => {
  it("reads the clause aloud, and says what the word means", () => {
    expect(paragraphs(inWaterfall("layer a from reserve u<|>p to cap in excess of 5 USD of what arrives in one event"))).toEqual([
      "Takes at most `cap` of what is above `5 USD` of what arrives; more goes on.",
      "`up`: `up to`: a limit",
    ]);
  });

  it("of the residual, and of a property", () => {
    expect(paragraphs(inWorld("waterfall w: USD {\n  layer a from reserve\n  resi<|>dual loss is refused\n}"))[0]).toBe(
      "If anything is left after the last step, the whole event is void.",
    );
    expect(paragraphs(inWorld("always p: each of lenders bea<|>rs at most 30% of deposit"))[0]).toContain(
      "each of `lenders` bears at most `30% of deposit`",
    );
  });

  it("nothing between words, and nothing in comments", () => {
    expect(paragraphs(inWorld("// a rese<|>rve"))).toEqual([]);
    expect(paragraphs(inWorld("\n<|>\n"))).toEqual([]);
  });
});

describe("what a host knows at the moment", () => {
  const values = { "fund reserve": "300_000 USD", "w/a": "took 5 USD", "w/a/term/0": "limited to *250k* USD" };

  it.each([
    ["layer a from re<|>serve up to cap in one event", "**Now:** 300\\_000 USD"],
    ["layer <|>a from reserve up to cap in one event", "**Now:** took 5 USD"],
    ["layer a from reserve u<|>p to cap in one event", "**Now:** limited to \\*250k\\* USD"],
  ])("%s", (steps, expected) => {
    expect(paragraphs(inWaterfall(steps), values).at(-1)).toBe(expected);
  });
});

describe("nothing in a policy is markup", () => {
  it("not its documentation, its sources and its reasons", () => {
    const lines = `/// <img src=x> [a](b)
fund odd: USD   per "**1**"
waterfall w: USD {
  layer a from o<|>dd
  residual loss is refused
}`;
    expect(paragraphs(inWorld(lines)).slice(2)).toEqual(["\\<img src=x\\> \\[a\\](b)", "Source: \\*\\*1\\*\\*"]);
  });

  it("not a backtick in what is quoted", () => {
    const found = paragraphs(inWaterfall('layer a "`" from reserve wh<|>en grade = "`x`"'));
    expect(found[0]).toBe('Charges only when `` grade = "`x`" ``; otherwise everything goes on.');
    expect(paragraphs(inWaterfall('layer <|>a "```" from reserve'))[0]).toBe('````spillway\nlayer a "```"\n````');
  });
});

describe("a waterfall named like a property of objects", () => {
  it("has no value where none was set", () => {
    const lines = "waterfall constr<|>uctor: USD {\n  layer a from reserve\n  residual loss is refused\n}";
    expect(paragraphs(inWorld(lines), {}).at(-1)).toBe("If anything is left after the last step, the whole event is void.");
  });
});

describe("every clause is read aloud as a sentence", () => {
  const all = `from lenders.deposit where deposit > 5 USD keeping 5 USD
    when loss > 5 USD
    weight 5
    up to 5 USD in one event
    in excess of 5 USD of the loss
    only from 5 USD
    only above 5 USD
    share 80%
    in lots of 5 USD
    whole or nothing
    split pro rata to deposit
    split equally
    split one by one, largest deposit first, equals pro rata to deposit
    split one by one, smallest deposit first
    split by equal awards
    split by talmud
    each up to 5 USD in one event
    rest goes to the other members
    rest goes to the next step
    combined up to 5 USD in one event
    rounding largest remainder
    rounding cumulative
    rounding sainte lague
    rounding down, difference to house
    rounding up, difference to house
    rounding half even, difference to house
    call on insurer`;
  const { file, text, places } = open("test:/p.spill", `${world}waterfall w: USD {\n  layer a ${all}\n}\n`);
  const waterfall = file.declarations.find((node) => node.k === "waterfall");
  const step = waterfall?.k === "waterfall" ? waterfall.steps[0] : undefined;
  const clauses = step?.k === "layer" ? step.clauses : [];

  it("all of them are there", () => {
    expect(clauses).toHaveLength(all.split("\n").length);
  });

  it.each(clauses.map((clause) => [clause.k, clause] as const))("%s", (_, clause) => {
    const said = clauseAloud(clause, ({ span }) => `\`${text.slice(places.toOffset(span.start), places.toOffset(span.end))}\``);
    expect(said).toMatch(/^[A-Z].*\.$/);
  });
});
