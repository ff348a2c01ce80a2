import { expect, test } from "vitest";
import { keywords, reservedWords, setAside, softWords, takenNames } from "./keywords.js";
import { clauseWords, declarationWords, lineWords, stepWords } from "./starts.js";
import { checkGrammar } from "./policy-parser.js";
import { choices, type Choice } from "./testing/choices.js";
import { everything, readText } from "./testing/read.js";

test("a word is reserved or soft, and stands once in the table", () => {
  const texts = keywords.map((keyword) => keyword.text);
  expect(new Set(texts).size).toBe(texts.length);
  expect([...reservedWords, ...softWords].sort()).toEqual([...texts].sort());
  expect(keywords.every((keyword) => keyword.meaning !== "")).toBe(true);
});

test("about twenty words are reserved; a word more is a decision", () => {
  expect([...reservedWords]).toEqual(
    "of and or not if then else times over yes no unlimited nothing bears bear is per to where except".split(" "),
  );
});

test("words set aside are not in use, and can be names", () => {
  for (const word of setAside.keys()) {
    expect(reservedWords.has(word) || softWords.has(word)).toBe(false);
    expect(readText(`spillway 1 policy "P" fund ${word}: USDC let a = ${word} + 1`).messages).toEqual([]);
  }
});

test("a taken name can be read wherever names stand: the binder refuses its declaration", () => {
  for (const name of takenNames.keys()) expect(readText(`spillway 1 policy "P" fund ${name}: USDC`).messages).toEqual([]);
});

test("the sample that contains everything can be read, and contains every word", () => {
  expect(readText(everything).messages).toEqual([]);
  const words = new Set(everything.replace(/\/\/.*|"[^"\n]*"/g, "").match(/[a-z]+/g));
  expect(keywords.map((keyword) => keyword.text).filter((text) => !words.has(text))).toEqual([]);
});

test("whatever begins something is a soft word", () => {
  for (const word of [...declarationWords, ...stepWords, ...clauseWords, ...lineWords]) expect(softWords.has(word)).toBe(true);
});

/**
 * Every place where one word does not tell which way to read on, and what decides there. A place that is not listed is a mistake of
 * the grammar; the parser library finds those between alternatives, but not between an optional part and what follows its rule.
 */
const decided: readonly (Omit<Choice, "words"> & { readonly words: readonly string[] | "names"; readonly by: string })[] = [
  { rule: "disjunction", k: "tail", words: ["or"], by: "`or else` is not an operator" },
  { rule: "product", k: "tail", words: ["of"], by: "`of the loss` and `of what arrives` end an excess" },
  { rule: "product", k: "tail", words: ["or"], by: "`else` after it" },
  { rule: "signed", k: "tail", words: ["-"], by: "all signs are taken; an error anyway" },
  { rule: "quantity", k: "tail", words: ["NAME"], by: "a unit stands on the line of its number" },
  { rule: "quantity", k: "tail", words: ["per"], by: "a price has a name after `per`, a source a text" },
  { rule: "upToClause", k: "tail", words: ["in"], by: "`excess` after it, on the same line" },
  { rule: "period", k: "tail", words: ["in"], by: "`one` after it" },
  {
    rule: "stepList",
    k: "tail",
    words: ["for", "group", "layer", "pari", "together", "tower", "tranche"],
    by: "a list goes on to its brace",
  },
  { rule: "closeBrace", k: "tail", words: ["}"], by: "the innermost brace is closed first" },
  { rule: "tower", k: "tail", words: ["tranche"], by: "a list goes on to its brace" },
  { rule: "alwaysSubject", k: "alternatives", words: ["each", "residual"], by: "`bears`, `bear` or `.` after the name of a bearer" },
  { rule: "bound", k: "alternatives", words: ["at"], by: "`most` or `least` after it, on the same line" },
  { rule: "given", k: "alternatives", words: "names", by: "`|` after the name of a class" },
  { rule: "given", k: "tail", words: "names", by: "`=` after the name of a figure" },
  { rule: "table", k: "tail", words: "names", by: "`|` after the id of a row" },
  { rule: "lossText", k: "alternatives", words: ["as"], by: "`given` after it, on the same line" },
  { rule: "expect", k: "tail", words: "names", by: "`bears`, `bear` or `.` after the name of a bearer" },
  {
    rule: "expectation",
    k: "alternatives",
    words: ["layer", "refused", "residual"],
    by: "`bears`, `bear` or `.` after the name of a bearer",
  },
  { rule: "wordsOfLine", k: "tail", words: "names", by: "the end of the line" },
  { rule: "class", k: "tail", words: "names", by: "`:` after the name of a column" },
  { rule: "class", k: "alternatives", words: ["let"], by: "`:` after the name of a column" },
  { rule: "column", k: "tail", words: ["input"], by: "`:` after the name of a column" },
  { rule: "type", k: "tail", words: ["per"], by: "a price has a name after `per`, a source a text" },
];

test("the library finds nothing wrong with the grammar", () => {
  expect(checkGrammar).not.toThrow();
});

test("every place with two readings is known and decided", () => {
  const shown = (list: readonly { readonly rule: string; readonly k: string; readonly words: readonly string[] | string }[]): string[] =>
    list
      .map(
        ({ rule, k, words }) => `${rule}, ${k}: ${typeof words === "string" || words.length > 10 ? "names" : [...words].sort().join(" ")}`,
      )
      .sort();
  expect(shown(choices())).toEqual(shown(decided));
});
