import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { compile } from "@spillway/dsl";
import { evaluator, readInput, runScenario, validatePlan, type ValidPlan } from "@spillway/engine";
import { describe, expect, it } from "vitest";
import { mainWays } from "../packages/engine/src/compile/testing/ways.js";
import { allocate } from "../packages/engine/src/reference/allocate.js";
import type { Event, State } from "../packages/engine/src/state/types.js";
import { caseFiles } from "./load.js";
import { planOf, runEvents } from "./run.js";

/** The compiled evaluator, each way that it can run, gives what the reference gives: allocation, certificates, trace. */
const differences = (plan: ValidPlan, inputs: readonly { readonly state: State; readonly event: Event }[]): readonly string[] => {
  const different: string[] = [];
  for (const { name, of } of mainWays) {
    const [plain, traced] = [of(plan, false), of(plan, true)];
    for (const [index, { state, event }] of inputs.entries()) {
      const same =
        isDeepStrictEqual(plain(state, event), allocate(plan, state, event, { trace: false })) &&
        isDeepStrictEqual(traced(state, event), allocate(plan, state, event, { trace: true }));
      if (!same) different.push(`${name}: event ${index + 1}`);
    }
  }
  return different;
};

const cases = caseFiles().flatMap(({ name, content, policy }) => ("errors" in content ? [] : [{ name, content, policy }]));

describe("cases of the specification", () => {
  it.each(cases)("$name", { timeout: 60_000 }, ({ content, policy }) => {
    const plan = planOf(policy);
    const inputs: { state: State; event: Event }[] = [];
    for (const { state, events } of content.cases) {
      const values = events.map(({ event }) => event);
      runEvents(plan, state ?? content.state ?? { spillway: "state/1" }, values, (_, before, event, options) => {
        inputs.push({ state: before, event });
        return allocate(plan, before, event, options);
      });
    }
    expect(differences(plan, inputs)).toEqual([]);
  });
});

const root = new URL("../examples/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "hosts")
  .map(({ name }) => name)
  .sort();

const validPlan = (text: string): ValidPlan => {
  const valid = validatePlan(compile(text).plan);
  if (!valid.ok) throw new Error(valid.diagnostics.map(({ message }) => message).join("\n"));
  return valid.value;
};

describe("examples", () => {
  it.each(folders)("the event of %s", { timeout: 60_000 }, (folder) => {
    const names = readdirSync(new URL(`${folder}/`, root));
    const source = (name: string): { name: string; text: string } => ({ name, text: read(`${folder}/${name}`) });
    const plan = validPlan(read(`${folder}/policy.spill`));
    const input = readInput(plan, {
      state: names.includes("state.json") ? source("state.json") : { name: "no state", value: { spillway: "state/1" } },
      event: source("event.json"),
      members: new Map(names.filter((name) => name.endsWith(".csv")).map((name) => [name.slice(0, -".csv".length), source(name)])),
    });
    expect(input.diagnostics).toEqual([]);
    expect(differences(plan, input.ok ? [input.value] : [])).toEqual([]);
  });

  it.each(folders)("the scenarios of %s", (folder) => {
    const source = read(`${folder}/policy.spill`);
    const plan = validPlan(source);
    for (const scenario of compile(source).scenarios) {
      for (const path of ["javascript", "closures"] as const) {
        const { run } = evaluator(plan, { path });
        const compiled = runScenario(plan, scenario, (_, state, event, options) => run(state, event, options));
        expect(compiled).toEqual(runScenario(plan, scenario));
      }
    }
  });
});
