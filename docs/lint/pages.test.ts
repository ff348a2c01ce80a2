import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../packages/dsl/src/compile.js";
import { codes } from "../../packages/dsl/src/diagnostics/codes.js";
import { lint } from "../../packages/dsl/src/lint/lint.js";
import { rules } from "../../packages/dsl/src/lint/rules.js";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

const pages = readdirSync(new URL(".", import.meta.url))
  .filter((name) => name.startsWith("SP"))
  .sort()
  .map((file) => ({ file, code: file.slice(0, "SP0000".length), text: read(file) }));

/** What stands below a heading, up to the next. */
const section = (text: string, heading: string): string => text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";

const policies = (text: string): readonly string[] => [...text.matchAll(/^```spillway\n(.*?)^```$/gms)].map((match) => match[1] ?? "");

/** The codes of everything that is said of a policy; it has to compile without a word. */
const said = (policy: string): readonly string[] => {
  const compiled = compile(policy);
  expect(compiled.diagnostics).toEqual([]);
  return [...new Set(lint(compiled).map(({ code }) => code))];
};

describe.each(pages)("$file", ({ code, text }) => {
  test("has every part, under the words of the code", () => {
    const words: string | undefined = Object.entries(codes).find(([known]) => known === code)?.[1];
    expect(text.split("\n")[0]).toBe(`# ${code}: ${words ?? ""}`);
    expect([...text.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(["Avoid", "Prefer", "Why it matters", "Exceptions"]);
    expect(policies(section(text, "Avoid"))).toHaveLength(1);
    expect(policies(section(text, "Prefer"))).toHaveLength(1);
  });

  test("what to avoid is marked by this rule and no other", () => {
    expect(policies(section(text, "Avoid")).map(said)).toEqual([[code]]);
  });

  test("of what to prefer, and of the exceptions, nothing is said", () => {
    const others = ["Prefer", "Why it matters", "Exceptions"].flatMap((heading) => policies(section(text, heading)));
    for (const policy of others) expect(said(policy)).toEqual([]);
  });
});

describe("the table", () => {
  const rows = [...read("README.md").matchAll(/^\| \[(SP\d{4})\]\((\S+)\) +\| (.*?) +\|/gm)];

  test("lists every page with the words of its code", () => {
    expect(rows.map(([, code, file, words]) => ({ code, file, words }))).toEqual(
      pages.map(({ code, file }) => ({ code, file, words: Object.entries(codes).find(([known]) => known === code)?.[1] })),
    );
  });

  test("every rule has its page, and the page its name", () => {
    const named = rules.map(({ code, name }) => `${code}-${name}.md`);
    expect(pages.map(({ file }) => file).filter((file) => !file.startsWith("SP609"))).toEqual(named);
  });

  test("its example is silent", () => {
    expect(policies(read("README.md")).map(said)).toEqual([[]]);
  });
});
