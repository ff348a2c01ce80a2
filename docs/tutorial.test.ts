import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { runScenario, validatePlan } from "@spillway/engine";
import { describe, expect, test } from "vitest";

const folder = new URL("./tutorial/", import.meta.url);
const lessons = readdirSync(folder).filter((name) => /^\d/.test(name));

/** What a page marks with a word: nothing for a complete policy, `checkpoint`, `solution`; fragments are not run. */
const marked = (name: string, word: string): string[] =>
  [...readFileSync(new URL(name, folder), "utf8").matchAll(/^```spillway(.*?)\n(.*?)^```$/gms)]
    .filter((match) => match[1] === word)
    .map((match) => match[2] ?? "");
const policies = (name: string): string[] => marked(name, "");

/** What the scenarios of a text find wrong; a text with mistakes has those. */
const problems = (text: string): string[] => {
  const { plan, diagnostics, scenarios } = compile(text);
  const valid = validatePlan(plan);
  const found = valid.ok ? scenarios.flatMap((scenario) => runScenario(valid.value, scenario).failures) : diagnostics;
  return found.map(({ message }) => message);
};

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

  test("ends in a checkpoint that the lesson's policy does not pass and the solution does", () => {
    const [checkpoint = "", ...others] = marked(name, ",checkpoint");
    const [solution = "", ...more] = marked(name, ",solution");
    expect([others, more]).toEqual([[], []]);
    expect(checkpoint).toMatch(/^scenario /);
    expect(problems(`${policies(name)[0] ?? ""}\n${checkpoint}`)).not.toEqual([]);
    expect(problems(`${solution}\n${checkpoint}`)).toEqual([]);
  });
});
