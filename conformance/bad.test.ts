import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { describe, expect, it } from "vitest";
import { codes } from "../packages/dsl/src/diagnostics/codes.js";
import { applied, told, type Expected } from "./bad.js";

/**
 * One file a mistake: `bad/SPnnnn-name.spill` and beside it, as data, everything that must be said of it, and nothing else. Any
 * front end can be held to them.
 */
const folder = new URL("./bad/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".spill"))
  .map((name) => name.replace(".spill", ""));

const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const textOf = (name: string): string => read(`${name}.spill`);
const expectedOf = (name: string): readonly Expected[] =>
  (JSON.parse(read(`${name}.json`)) as { diagnostics: readonly Expected[] }).diagnostics;

/** What the linter says has cases of its own. */
const own = Object.keys(codes).filter((code) => !code.startsWith("SP6"));

/** Their texts would be too long to keep. */
const long: readonly string[] = ["SP0152", "SP0153"];

it.each(own.filter((code) => !long.includes(code)))("%s has a case", (code) => {
  expect(names.filter((name) => name.startsWith(code))).not.toHaveLength(0);
});

it.each(own)("%s has a page", (code) => {
  expect(() => readFileSync(new URL(`../docs/errors/${code}.md`, import.meta.url))).not.toThrow();
});

describe.each(names)("%s", (name) => {
  const text = textOf(name);

  it("is told exactly this", () => {
    expect(told(text)).toEqual(expectedOf(name));
  });

  it("is a mistake of its code", () => {
    expect(expectedOf(name).map(({ code }) => code)).toContain(name.slice(0, "SPnnnn".length));
  });

  it("a certain repair takes the mistake away, and brings no other", () => {
    const before = compile(text).diagnostics;
    const key = ({ code, message }: { code: string; message: string }): string => `${code} ${message}`;
    for (const diagnostic of before) {
      for (const fix of diagnostic.fixes.filter(({ certainty }) => certainty === "certain")) {
        const after = compile(applied(text, fix)).diagnostics.map(key);
        const others = before.filter((one) => one !== diagnostic).map(key);
        expect(after.filter((one) => !others.includes(one))).toEqual([]);
        expect(after.length).toBeLessThan(before.length);
      }
    }
  });
});

it("no message speaks of the reader's insides", () => {
  const insides = /\b(?:tokens?|EOF|nodes?|expecting|identifiers?|pars(?:e|er|ing)|syntax|AST|undefined|null|NaN|string)\b/i;
  const texts = names.flatMap((name) =>
    expectedOf(name).flatMap(({ message, label, labels, notes, help, fixes }) => [
      message,
      label ?? "",
      help ?? "",
      ...(notes ?? []),
      ...(labels ?? []).map((one) => one.label),
      ...(fixes ?? []).map((fix) => fix.title),
    ]),
  );
  expect(texts.filter((text) => insides.test(text))).toEqual([]);
});

it("SP0102: half of a character, which no file holds", () => {
  const found = told('spillway 1\npolicy "half \ud800"\n');
  expect(found.map(({ code, line, column }) => ({ code, line, column }))).toEqual([{ code: "SP0102", line: 2, column: 14 }]);
});

describe("texts too long to keep", () => {
  it("SP0152: more characters than a policy has", () => {
    const [only, ...others] = told(`spillway 1\n${" ".repeat(4 * 1024 * 1024)}`);
    expect(only).toMatchObject({ code: "SP0152", severity: "error", line: 1, column: 1 });
    expect(others).toEqual([]);
  });

  it("SP0153: a hundred mistakes, and word that there are more", () => {
    const found = told(`spillway 1\npolicy "P"\n${"asset USD decimals 2\nfund a USD\n".repeat(120)}`).filter(({ code }) =>
      code.startsWith("SP0"),
    );
    expect(found.filter(({ code }) => code === "SP0203")).toHaveLength(100);
    expect(found.filter(({ code }) => code === "SP0153")).toHaveLength(1);
  });
});
