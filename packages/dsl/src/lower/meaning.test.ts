import { describe, expect, it } from "vitest";
import { compile } from "../compile.js";
import { hashOf, planOf } from "./testing/policy.js";

/** A policy with one of almost everything. */
const text = `spillway 1
policy "Everything"
rounding largest remainder

asset USD decimals 2
asset EUR decimals 2

/// Held by the house.
fund reserve: USD
party insurer: USD
class lenders {
  deposit: USD
  rank: number
  let points = 2 times rank
}
input bad: member of lenders
input rate: USD per EUR
set good = lenders except bad
param cap = 250_000 USD per "Rule 1"
let skin = 25% of reserve

waterfall w: USD {
  layer own from bad.deposit
  layer first "The reserve" from reserve up to min(skin, cap) in one event per "Rule 2"
  pari passu side split pro rata to weight rest goes to the next step {
    layer b weight 30% call on insurer up to 5 EUR times rate in one event
    layer a weight 70% from good.deposit split pro rata to points rest goes to the other members
  }
  tower notes in all events {
    tranche equity bears losses from 0 USD to 5 USD
    tranche mezzanine bears losses from 5 USD to 9 USD
  }
  residual loss stays unpaid, recorded as deficit
}
always small in w: each of good bears at most 50% of deposit when loss < cap
`;

const hash = hashOf(text);

/** Declarations of the text, in another order; waterfalls keep theirs. */
const shuffled = (): string => {
  const blocks = text.split(/\n(?=(?:asset|fund|party|class|input|set|param|let|waterfall|always|\/\/\/)\b|\/\/\/)/);
  const [head, ...rest] = blocks;
  return [head, ...rest.reverse()].join("\n");
};

describe("the meaning of a policy is unchanged by", () => {
  it.each([
    ["layout", text.replaceAll("\n  ", "\n\n      ").replaceAll(" { ", " {\n")],
    ["one line for each waterfall", text.replace(/waterfall w[^]*?\n}/, (block) => block.replaceAll("\n", " "))],
    ["comments", text.replaceAll("\n", " // a remark\n")],
    ["documentation and titles", text.replace("/// Held by the house.\n", "").replace(' "The reserve"', "")],
    ["sources", text.replace(/ per "Rule \d"/g, "")],
    ["the order of declarations", shuffled()],
    ["the order of parts that stand side by side", text.replace(/( {4}layer b[^\n]*\n)( {4}layer a[^\n]*\n)/, "$2$1")],
    [
      "a definition in place of its text",
      text.replace("min(skin, cap)", "min(25% of reserve, 250_000 USD)").replace("let skin = 25% of reserve\n", ""),
    ],
    [
      "a param in place of a number",
      text.replace("25% of reserve", "quarter of reserve").replace("let skin", "param quarter = 25%\nlet skin"),
    ],
    ["a name for a set in between", text.replace("set good = lenders except bad", "set all_of = lenders\nset good = all_of except bad")],
    ["the spelling of a number", text.replace("250_000 USD", "250k USD").replace("25%", "2_500 bps")],
    ["parentheses", text.replace("2 times rank", "(2 times (rank))")],
    [
      "names of params, definitions and sets",
      text.replaceAll("skin", "margin_of").replaceAll("cap", "ceiling").replaceAll("good", "honest"),
    ],
  ])("%s", (_, other) => {
    expect(other).not.toBe(text);
    expect(hashOf(other)).toBe(hash);
  });
});

describe("the meaning of a policy is changed by", () => {
  it.each([
    ["a number", text.replace("250_000", "250_001")],
    ["the order of steps", text.replace(/( {2}layer own[^\n]*\n)( {2}layer first[^\n]*\n)/, "$2$1")],
    [
      "the order of terms",
      text
        .replace('in one event per "Rule 2"', "in one event share 50%")
        .replace("up to min(skin, cap) in one event share 50%", "share 50% up to min(skin, cap) in one event"),
    ],
    ["the name of a fund", text.replaceAll("reserve", "buffer")],
    ["the name of a step", text.replace("layer first", "layer second")],
    ["the rounding", text.replace("rounding largest remainder", "rounding cumulative")],
    ["the rest", text.replace("rest goes to the other members", "rest goes to the next step")],
    ["the period of a tower", text.replace("in all events", "in one event")],
    ["a promise", text.replace("at most 50%", "at most 51%")],
    ["decimals", text.replace("asset EUR decimals 2", "asset EUR decimals 3")],
  ])("%s", (_, other) => {
    expect(other).not.toBe(text);
    expect(hashOf(other)).not.toBe(hash);
  });
});

describe("the notes say where everything stands", () => {
  it("by the keys of the plan, with its text on one line and its source", () => {
    const { notes } = planOf(text);
    expect(notes.at["w/first"]).toMatchObject({ text: 'layer first "The reserve"', title: "The reserve" });
    expect(notes.at["w/first/term/0"]).toMatchObject({ text: "up to min(skin, cap) in one event", per: "Rule 2" });
    expect(notes.at["fund reserve"]).toMatchObject({ text: "fund reserve: USD", doc: "Held by the house." });
    expect(notes.at["w/a/split"]).toMatchObject({ text: "split pro rata to points" });
    expect(notes.at["w/a/weight"]).toMatchObject({ text: "weight 70%" });
    expect(notes.at["w/notes.equity/bounds"]).toMatchObject({ text: "0 USD to 5 USD" });
    expect(notes.at["w/residual loss"]).toMatchObject({ text: "residual loss stays unpaid, recorded as deficit" });
    expect(notes.at["always small"]).toBeDefined();
    expect(notes.params).toEqual([{ id: "cap", value: "25000000", per: "Rule 1" }]);
    for (const { span, text: said } of Object.values(notes.at)) {
      expect(
        text
          .slice(...span)
          .replace(/\/\/[^\n]*/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      ).toBe(said);
    }
  });
});

it("a policy with an error has no plan, and every line that could be read is checked all the same", () => {
  const { plan, diagnostics } = compile(text.replace("fund reserve: USD", "fund reserve: UDS").replace("50% of deposit", "50 of deposit"));
  expect(plan).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(["SP1040", "SP2030"]);
});
