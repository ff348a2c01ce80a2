import { readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { explain, renderExplanation, runScenario, templates, validatePlan, why } from "@spillway/engine";
import { memberReasons, stepReasons } from "@spillway/engine/plan";
import type { TemplateId } from "@spillway/engine";
import { describe, expect, it } from "vitest";
import { memberTemplates } from "../../packages/engine/src/outcome/explain/member.js";
import { reasonTemplates } from "../../packages/engine/src/outcome/explain/reason.js";

const page = readFileSync(new URL("./explanations.md", import.meta.url), "utf8");

const block = (kind: string): string => {
  const [, text] = new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\`$`, "ms").exec(page) ?? [];
  if (text === undefined) throw new Error(`the page has no block ${kind}`);
  return text;
};

/** The policy of the page and the one event of its scenario. */
const example = () => {
  const { plan, diagnostics, scenarios } = compile(block("spillway"));
  expect(diagnostics).toEqual([]);
  const valid = validatePlan(plan);
  const [scenario] = scenarios;
  if (!valid.ok || scenario === undefined) throw new Error("the example of the page is not whole");
  const { failures, runs } = runScenario(valid.value, scenario);
  expect(failures).toEqual([]);
  const [run] = runs;
  if (run === undefined) throw new Error("the example of the page does not run");
  return { plan: valid.value, run };
};

describe("the example", () => {
  const { plan, run } = example();

  it("in sentences, and as a table", () => {
    expect(block("text,sentences")).toBe(explain(plan, run, run.allocation));
    expect(block("text,table")).toBe(explain(plan, run, run.allocation, { format: "table" }));
  });

  it("as a tree, its beginning", () => {
    expect(explain(plan, run, run.allocation, { format: "tree" })).toContain(block("text,tree"));
  });

  it.each(["dan", "carol"])("why %s bears what it bears", (bearer) => {
    const answer = why(plan, run, run.allocation, bearer);
    expect(answer.ok && renderExplanation(answer.value)).toBe(block(`text,why ${bearer}`));
  });
});

/** A table of the page by what stands above it, cell by cell. */
const tableAfter = (mark: string): readonly (readonly string[])[] => {
  const rows = page
    .slice(page.indexOf(`<!-- ${mark} -->`))
    .split("\n")
    .slice(2);
  const end = rows.findIndex((row) => !row.startsWith("|"));
  return rows.slice(0, end).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

/** A sentence as the page shows it: what is said of an amount of zero is left to the reader. */
const shown = (id: TemplateId): string => templates[id].replaceAll(/\{([a-z ]+)\|[a-z]+\}/g, "{$1}");

const rule = (columns: number) => expect.arrayContaining(Array.from({ length: columns }, () => expect.stringMatching(/^-+$/)));

describe("the tables of reasons", () => {
  it("of a step", () => {
    const [head, line, ...rows] = tableAfter("reasons of a step");
    expect([head, line]).toEqual([["reason", "sentence", "over members"], rule(3)]);
    const expected = stepReasons.map((reason) => {
      const [one, members] = reasonTemplates[reason];
      return [`\`${reason}\``, shown(one), one === members ? "" : shown(members)];
    });
    expect(rows).toEqual(expected);
  });

  it("of a member", () => {
    const [head, line, ...rows] = tableAfter("reasons of a member");
    expect([head, line]).toEqual([["divided among", "reason", "sentence"], rule(3)]);
    const variants = (id: TemplateId): readonly TemplateId[] => {
      if (id !== "member/share/pro rata") return [id, ...named(`${id}/`)];
      return named("member/share/");
    };
    const named = (prefix: string): readonly TemplateId[] => (Object.keys(templates) as TemplateId[]).filter((id) => id.startsWith(prefix));
    const expected = (["members", "parts", "claims", "items"] as const).flatMap((among) =>
      memberReasons.flatMap((reason) => {
        const id = memberTemplates[among][reason];
        return id === null ? [] : variants(id).map((one) => [among, `\`${reason}\``, shown(one)]);
      }),
    );
    expect(rows).toEqual(expected);
  });
});
