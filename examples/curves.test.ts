import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { allocate, curve, evaluator, readInput, unknowns, validatePlan, type Input, type Unknown, type ValidPlan } from "@spillway/engine";
import { disagreements, edgesOf } from "@spillway/engine/testing";
import { describe, expect, test } from "vitest";

/** The exact curves of the examples, held against both evaluators at every edge of a segment and a unit to either side. */
const here = new URL("./", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, here), "utf8");

const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "hosts")
  .map(({ name }) => name)
  .sort();

const given = (folder: string): { readonly plan: ValidPlan } & Input => {
  const checked = validatePlan(compile(text(`${folder}/policy.spill`)).plan);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  const names = readdirSync(new URL(`${folder}/`, here));
  const read = (name: string): { name: string; text: string } => ({ name, text: text(`${folder}/${name}`) });
  const members = new Map(names.flatMap((name) => (name.endsWith(".csv") ? [[name.slice(0, -".csv".length), read(name)] as const] : [])));
  const state = names.includes("state.json") ? read("state.json") : { name: "no state", value: { spillway: "state/1" } };
  const input = readInput(checked.value, { state, event: read("event.json"), members });
  if (!input.ok) throw new Error(input.diagnostics.map(({ message }) => message).join("\n"));
  return { plan: checked.value, ...input.value };
};

const called = (of: Unknown): string => (of.k === "item" ? `${of.waterfall}, item ${of.item}` : `${of.waterfall}, ${of.k}`);

const cases = folders.flatMap((folder) => {
  const { plan, state, event } = given(folder);
  // Of many items the first two.
  const open = unknowns(plan, state, event);
  return open.slice(0, open.findIndex(({ k }) => k === "item") < 0 ? open.length : 3).map((of) => [folder, called(of), of] as const);
});

describe.each(cases)("%s, %s", { timeout: 60_000 }, (folder, _, of) => {
  test("the curve is what the evaluators say, and reaches the greatest loss", () => {
    const input = given(folder);
    const made = curve(input.plan, input, { of });
    expect(made.until).toBe(made.to);
    const compiled = evaluator(input.plan);
    for (const loss of edgesOf(made)) {
      expect(disagreements(made, allocate, input, loss)).toEqual([]);
      expect(disagreements(made, (_, state, event) => compiled.run(state, event), input, loss)).toEqual([]);
    }
  });
});
