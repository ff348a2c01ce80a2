import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { validatePlan } from "@spillway/engine";
import { patience, runs } from "@spillway/engine/testing";
import fc from "fast-check";
import { expect, it } from "vitest";

/**
 * Whatever is written, the front end answers: it never throws, it never refuses without a reason, it marks places that exist, and a
 * plan that it gives is one that every consumer takes.
 */
const folder = new URL("./", import.meta.url);
const texts = (under: string): string[] =>
  readdirSync(new URL(`${under}/`, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".spill"))
    .sort()
    .map((name) => readFileSync(new URL(`${under}/${name}`, folder), "utf8"));

/** Policies that compile, and some that do not. */
const corpus = [...texts("good"), ...texts("eval"), ...texts("bad").filter((text, index) => index % 10 === 0 && text.length < 2000)];

const pieces = (text: string): string[] => text.match(/"[^"\n]*"|[A-Za-z_]\w*|\d[\d_.]*[%A-Za-z]*|\s+|./gsu) ?? [];

/** Words that stand somewhere, and change much where they do. */
const words = [...new Set(corpus.flatMap(pieces))].filter((piece) => piece.trim() !== "");

type Edit = readonly [kind: "drop" | "double" | "swap" | "replace" | "insert", at: number, other: number];

const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom("drop", "double", "swap", "replace", "insert"),
  fc.nat({ max: 1_000_000 }),
  fc.nat({ max: 1_000_000 }),
);

const mutated = (text: string, edits: readonly Edit[]): string => {
  const list = pieces(text);
  for (const [kind, first, second] of edits) {
    const at = first % list.length;
    const word = words[second % words.length] ?? "";
    if (kind === "drop") list.splice(at, 1);
    else if (kind === "double") list.splice(at, 0, ` ${list[at] ?? ""} `);
    else if (kind === "replace") list.splice(at, 1, word);
    else if (kind === "insert") list.splice(at, 0, ` ${word} `);
    else {
      const other = second % list.length;
      [list[at], list[other]] = [list[other] ?? "", list[at] ?? ""];
    }
    if (list.length === 0) list.push(word);
  }
  return list.join("");
};

const arbitrary = fc
  .tuple(fc.constantFrom(...corpus), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => mutated(text, edits));

it("every text gets an answer", { timeout: patience }, () => {
  let plans = 0;
  fc.assert(
    fc.property(arbitrary, (text) => {
      const { plan, diagnostics } = compile(text);
      for (const { at, labels, fixes } of diagnostics) {
        const spans = [
          ...(at.k === "text" ? [at.span] : []),
          ...labels.map(({ span }) => span),
          ...fixes.flatMap((fix) => fix.edits.map(({ span }) => span)),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
      expect(plan === null).toBe(diagnostics.some(({ severity }) => severity === "error"));
      if (plan === null) return;
      plans++;
      const valid = validatePlan(plan);
      expect(valid.ok ? [] : valid.diagnostics).toEqual([]);
    }),
    { seed: 20_240, ...runs(1500) },
  );
  expect(plans).toBeGreaterThan(50);
});
