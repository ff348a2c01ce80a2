import { describe, expect, it } from "vitest";
import { readFileSync, readdirSync } from "node:fs";
import { completionAt } from "./completion.js";
import { inWaterfall, inWorld, scene, type Scene } from "../testing/marked.js";
import { applied } from "../testing/applied.js";
import { lex } from "../../syntax/lexer.js";
import { edit, open, positionAt, type Snapshot } from "../snapshot.js";
import type { ScenarioLine } from "../../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import { keywords, reservedWords, softWords } from "../../syntax/keywords.js";

const labels = ({ snapshot, at }: Scene): string[] => completionAt(snapshot, at).map(({ label }) => label);
const first = (source: Scene, count: number): string[] => labels(source).slice(0, count);

describe("names that fit", () => {
  it.each<[string, string[]]>([
    ["layer a from <|>", ["reserve", "house", "lenders", "defaulter", "survivors"]],
    ["layer a call on <|>", ["insurer", "lenders", "defaulter", "survivors"]],
    ["layer a from lenders.<|>", ["deposit"]],
    [
      "layer a from lenders.deposit\n split pro rata to <|>",
      ["deposit", "share_of", "grade", "reserve", "house", "defaulter", "cap", "own"],
    ],
    ["layer a from reserve up to 5 <|>", ["USD"]],
    ["layer a from reserve up to sum(deposit over <|>", ["lenders", "survivors"]],
    ["layer a from reserve\nlayer b from house when full(<|>", ["a", "b"]],
    ["layer a from reserve rounding down, difference to <|>", ["reserve", "house", "insurer"]],
    ["tower t in one event { tranche low bears losses from 0 USD to cap }\nlayer b from house when full(t.<|>", ["low"]],
  ])("in a waterfall: %s", (steps, expected) => {
    expect(first(inWaterfall(steps), expected.length)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["fund pot: <|>", ["USD"]],
    ["set s = <|>", ["lenders", "survivors"]],
    ["set s = lenders except <|>", ["defaulter", "survivors"]],
    ["input x: member of <|>", ["lenders"]],
    ["always p: each of <|>", ["lenders", "survivors"]],
    ['scenario "s" { given <|>', ["lenders", "reserve", "house", "defaulter"]],
    ['scenario "s" { given lenders | <|>', ["deposit", "share_of", "grade"]],
    ['scenario "s" {\n given lenders | deposit\n  alice | 5 USD\n "0xb" | 5 USD\n given defaulter = <|>', ["alice", '"0xb"', "cap"]],
    ['scenario "s" {\n given lenders | deposit\n  alice | 5 USD\n expect <|>', ["alice", "reserve"]],
    ['scenario "s" {\n loss 5 USD\n expect reserve bears 5 USD, limited by <|>', ["nothing arrived", "condition"]],
  ])("outside: %s", (lines, expected) => {
    expect(first(inWorld(lines), expected.length)).toEqual(expected);
  });

  it("say what they are, with documentation and source", () => {
    const { snapshot, at } = inWaterfall("layer a from res<|>");
    const reserve = completionAt(snapshot, at).find(({ label }) => label === "reserve");
    expect(reserve).toMatchObject({ detail: "a fund in USD", documentation: { value: "Held in treasury.\n\nSource: Rulebook 1.1" } });
  });

  it("where the text around is half-written", () => {
    expect(first(inWorld("waterfall w: USD {\n  layer a from reserve up to\n  layer b from <|>"), 2)).toEqual(["reserve", "house"]);
    expect(first(inWorld("param x =\nfund pot: <|>\nlet ="), 1)).toEqual(["USD"]);
  });
});

describe("words that can stand", () => {
  it("begin something new on a new line, and go on elsewhere", () => {
    expect(first(inWaterfall("layer a from reserve\n  <|>"), 3)).toEqual(["from", "call on", "weight"]);
    expect(first(inWaterfall("layer a from reserve <|>"), 3)).toEqual(["where", "keeping", "per"]);
  });

  it("come with the words that must follow", () => {
    expect(labels(inWaterfall("layer a <|>"))).toEqual(
      expect.arrayContaining(["call on", "in excess of", "rest goes to the next step", "pari passu"]),
    );
    expect(labels(inWaterfall("layer a from lenders.deposit split <|>"))).toEqual([
      "pro rata to",
      "equally",
      "one by one, smallest",
      "one by one, largest",
      "by equal awards",
      "by talmud",
    ]);
  });

  it("only where they can stand", () => {
    expect(labels(inWaterfall("layer a <|>"))).not.toContain("given");
    expect(labels(inWaterfall("<|>"))).not.toContain("tranche");
    expect(labels(inWorld("tower<|>"))).not.toContain("tower");
    expect(labels(inWorld("fund pot: USD\n<|>"))).not.toContain("rounding cumulative");
  });

  it("at the beginning: the header", () => {
    expect(labels(scene("<|>"))).toEqual(["spillway 1"]);
    expect(labels(scene("spillway 1\n<|>"))).toEqual(["policy"]);
    expect(labels(scene('spillway 1\npolicy "P"\n<|>'))).toEqual(expect.arrayContaining(["rounding cumulative", "asset", "scenario"]));
  });

  it.each(["// a com<|>ment", 'fund a: USD per "Ru<|>le"', "param x = 25<|>0 USD", "let x = 5 // <|>"])("nothing in %s", (lines) => {
    expect(labels(inWorld(lines))).toEqual([]);
  });
});

describe("what is inserted", () => {
  it("replaces the word that is being typed", () => {
    const { snapshot, at, text } = inWaterfall("layer a from re<|>");
    const item = completionAt(snapshot, at).find(({ label }) => label === "reserve");
    expect(applied(text, item === undefined ? [] : [item.textEdit])).toBe(text.replace("from re\n", "from reserve\n"));
  });

  it("a scenario gives every figure that the policy needs", () => {
    const { snapshot, at } = inWorld("scen<|>");
    const snippet = completionAt(snapshot, at).find(({ label }) => label === "scenario");
    expect(snippet?.insertTextFormat).toBe(2);
    for (const figure of ["given reserve =", "given house =", "given lenders | deposit | share_of | grade", "given defaulter ="]) {
      expect(snippet?.textEdit.newText).toContain(figure);
    }
  });
});

const examples = new URL("../../../../../examples/", import.meta.url);
const texts = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".spill"))
  .map((path) => readFileSync(new URL(path, examples), "utf8"));
const everything = readFileSync(new URL("../../syntax/testing/everything.spill", import.meta.url), "utf8");

/** The words of the language in a text, where they are no names. */
const wordsIn = (text: string): { readonly word: string; readonly start: number }[] => {
  const { bindings, places, file } = open("test:/words.spill", text);
  const reasons = file.declarations.flatMap((node) => (node.k === "scenario" ? node.lines.flatMap(reasonsOf) : []));
  const names = [...bindings().all.map(({ at }) => at), ...reasons].map(places.toSpan);
  return lex(text, () => undefined)
    .tokens.filter(({ image }) => reservedWords.has(image) || softWords.has(image))
    .filter(({ startOffset }) => !names.some(({ start, end }) => start <= startOffset && startOffset < end))
    .map(({ image, startOffset }) => ({ word: image, start: startOffset }));
};

/** The words of reasons are offered as a whole. */
const reasonsOf = (line: ScenarioLine): Span[] =>
  (line.k === "expect" ? line.expectations : []).flatMap((one) => {
    const words = "reason" in one ? one.reason : "treatment" in one ? one.treatment : null;
    return words === null ? [] : [words.span];
  });

/** The words that are offered at an offset, alone or as the first of a phrase. */
const offered = (snapshot: Snapshot, offset: number): string[] =>
  completionAt(snapshot, positionAt(snapshot, offset)).flatMap(({ label }) => label.split(/[ ,]+/)[0] ?? []);

const missedIn = (text: string, words: ReturnType<typeof wordsIn>, cut: boolean): string[] => {
  const whole = open("test:/policy.spill", text);
  return words
    .filter(({ word, start }) => !offered(cut ? edit(whole, text.slice(0, start)) : whole, start).includes(word))
    .map(({ word, start }) => `${word} behind ${JSON.stringify(text.slice(start - 30, start))}`);
};

describe("every word is reached", () => {
  const words = wordsIn(everything);

  it("wherever one stands in a policy that has all of them", () => {
    const written = new Set(words.map(({ word }) => word));
    expect(keywords.filter(({ text }) => !written.has(text)).map(({ text }) => text)).toEqual([]);
    expect(missedIn(everything, words, false)).toEqual([]);
  });

  it("also at the end of a text that breaks off there", () => {
    const some = words.filter((_, index) => index % 8 === 0);
    expect(missedIn(everything, some, true)).toEqual([]);
  });

  it("in the examples", () => {
    for (const text of texts) expect(missedIn(text, wordsIn(text), false)).toEqual([]);
  }, 20_000);
});
