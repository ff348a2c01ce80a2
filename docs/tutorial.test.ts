import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { runScenario, validatePlan } from "@spillway/engine";
import { describe, expect, test } from "vitest";

const folder = new URL("./tutorial/", import.meta.url);
const lessons = readdirSync(folder).filter((name) => /^\d/.test(name));

/** The complete policies of a page; fragments are marked as such and are not run. */
const policies = (name: string): string[] =>
  [...readFileSync(new URL(name, folder), "utf8").matchAll(/^```spillway\n(.*?)^```$/gms)].map((match) => match[1] ?? "");

test("there are seven lessons", () => {
  expect(lessons).toHaveLength(7);
});

describe.each(lessons)("%s", (name) => {
  test("holds a complete policy", () => {
    expect(policies(name)).not.toHaveLength(0);
  });

  test.each(policies(name).map((text, index) => [index + 1, text] as const))("policy %i compiles and its scenarios pass", (_, text) => {
    const { plan, diagnostics, scenarios } = compile(text);
    expect(diagnostics).toEqual([]);
    const valid = validatePlan(plan);
    if (!valid.ok) throw new Error(valid.diagnostics.map(({ message }) => message).join("\n"));
    expect(scenarios).not.toHaveLength(0);
    expect(scenarios.flatMap((scenario) => runScenario(valid.value, scenario).failures)).toEqual([]);
  });
});
