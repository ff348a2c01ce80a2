import { readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { describe, expect, it } from "vitest";
import { codes, type Code } from "../packages/dsl/src/diagnostics/codes.js";

/** Every page shows a policy that is wrong, what is said of it, and the policy repaired. The linter's pages are elsewhere. */
const own = (Object.keys(codes) as Code[]).filter((code) => !code.startsWith("SP6"));

/** Their texts would fill the page. */
const long: readonly Code[] = ["SP0150", "SP0151", "SP0152", "SP0153"];

const page = (code: Code): string => readFileSync(new URL(`./errors/${code}.md`, import.meta.url), "utf8");

const blocks = (text: string, info: string): string[] =>
  [...text.matchAll(/^```(\S*)\n(.*?)^```$/gms)].flatMap(([, found, body]) => (found === info ? [body ?? ""] : []));

/** What the page says that the policy is told. */
const quoted = (text: string): string[] => [...text.matchAll(/^> (.+)$/gm)].map(([, line]) => line ?? "");

describe.each(own)("%s", (code) => {
  const text = page(code);

  it("is called as in the list of codes, and says why in a paragraph", () => {
    const [title, , why] = text.split("\n");
    expect(title).toBe(`# ${code}: ${codes[code]}`);
    expect((why ?? "").length).toBeGreaterThan(60);
  });

  if (long.includes(code)) return;

  it("shows a policy that is told so", () => {
    const [bad, ...others] = blocks(text, "spillway,bad");
    expect(others).toEqual([]);
    const [found, ...more] = compile(bad ?? "").diagnostics;
    expect(found?.code).toBe(code);
    expect(more).toEqual([]);
    if (found?.at.k !== "text") throw new Error("no place");
    const marked = (bad ?? "").slice(found.at.span.start, found.at.span.end).replace(/\s+/g, " ").replace("\u200b", "U+200B");
    expect(quoted(text)).toEqual([
      `**${found.severity}** at \`${marked}\`: ${found.message}`,
      ...found.notes.map((note) => `note: ${note}`),
      ...(found.help === null ? [] : [`help: ${found.help}`]),
      ...found.fixes.map((fix) => `${fix.certainty === "certain" ? "fix" : "perhaps"}: ${fix.title}`),
    ]);
  });

  it("shows the policy repaired", () => {
    const [good, ...others] = blocks(text, "spillway");
    expect(others).toEqual([]);
    expect(compile(good ?? "").diagnostics).toEqual([]);
  });
});
