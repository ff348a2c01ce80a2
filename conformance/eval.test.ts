import { readFileSync } from "node:fs";
import { compile, format } from "@spillway/dsl";
import { describe, expect, it } from "vitest";
import { faultsOf } from "./check.js";
import { caseFiles, filesOf } from "./load.js";
import { evaluators } from "./run.js";

const files = caseFiles();

const cases = files.flatMap(({ name, content, policy }) =>
  "errors" in content ? [] : content.cases.map((one) => [`${name}: ${one.name}`, content, policy, one] as const),
);

const refused = files.flatMap(({ name, content, policy }) => ("errors" in content ? [[name, content.errors, policy] as const] : []));

describe.each(evaluators)("the %s evaluator", (_, evaluate) => {
  it.each(cases)("%s", (_name, file, policy, one) => {
    expect(faultsOf(file, policy, one, evaluate)).toEqual([]);
  });
});

describe("a policy that has two readings is refused", () => {
  it.each(refused)("%s", (_, errors, policy) => {
    const { plan, diagnostics } = compile(policy);
    expect(plan).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(errors);
  });
});

it("every policy belongs to a file of cases", () => {
  const used = new Set(files.map(({ name, content }) => name.replace(/[^/]*$/u, content.policy)));
  expect(filesOf("spill").filter((path) => !used.has(path))).toEqual([]);
});

it.each(files.map(({ name, policy }) => [name, policy] as const))("the policy of %s is formatted", (_, policy) => {
  expect(format(policy)).toEqual({ ok: true, text: policy });
});

it("a case name stands once in its file", () => {
  const names = cases.map(([name]) => name);
  expect(names).toEqual([...new Set(names)]);
});

it("every rule of the specification stands at a case", () => {
  const specification = readFileSync(new URL("../docs/reference/evaluation.md", import.meta.url), "utf8");
  const rules = [...specification.matchAll(/^\*\*(R\d+) /gmu)].map(([, rule]) => rule);
  // R14 is checked of every outcome.
  const met = new Set(["R14", ...cases.flatMap(([, , , { rules: named }]) => named ?? [])]);
  expect(rules.length).toBeGreaterThanOrEqual(45);
  expect(rules.filter((rule) => rule !== undefined && !met.has(rule))).toEqual([]);
});
