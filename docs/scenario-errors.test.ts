import { readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { engineCodes, runScenario, validatePlan, type Diagnostic } from "@spillway/engine";
import { describe, expect, it } from "vitest";

/** Every page of a failing scenario shows a policy that has one, what is said of it, and the policy repaired. */
const codes = Object.keys(engineCodes).filter((code) => code.startsWith("SP51"));

const page = (code: string): string => readFileSync(new URL(`./errors/${code}.md`, import.meta.url), "utf8");

const block = (text: string, info: string): string => new RegExp(`^\`\`\`${info}\\n(.*?)^\`\`\`$`, "ms").exec(text)?.[1] ?? "";

const failures = (policy: string): readonly Diagnostic[] => {
  const { plan, scenarios, diagnostics } = compile(policy);
  expect(diagnostics).toEqual([]);
  expect(scenarios).toHaveLength(1);
  const checked = validatePlan(plan);
  if (!checked.ok) throw new Error("not a plan");
  return scenarios.flatMap((scenario) => runScenario(checked.value, scenario).failures);
};

const marked = (policy: string, { at }: Diagnostic): string => {
  const [line = ""] = (at.k === "text" ? policy.slice(at.span.start, at.span.end) : "").split(/ \{\n/u);
  return line;
};

describe.each(codes)("%s", (code) => {
  const text = page(code);

  it("shows a policy that compiles and whose scenario fails so, and for nothing else", () => {
    const policy = block(text, "spillway,bad");
    const said = failures(policy).map((one) => [
      one.code,
      `**error** at \`${marked(policy, one)}\`: ${one.message}`,
      ...one.notes.map((note) => `note: ${note}`),
      ...(one.help === null ? [] : [`help: ${one.help}`]),
    ]);
    expect(said).toEqual([[code, ...[...text.matchAll(/^> (.+)$/gmu)].map(([, line]) => line)]]);
  });

  it("shows the policy repaired, whose scenario passes", () => {
    expect(failures(block(text, "spillway"))).toEqual([]);
  });
});
