import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { readInput } from "../../packages/engine/src/input/read.js";
import { formatAmount } from "../../packages/engine/src/amount/format.js";
import { totals } from "../../packages/engine/src/outcome/totals.js";
import type { ValidPlan } from "../../packages/engine/src/plan/valid.js";
import type { Scenario } from "../../packages/engine/src/plan/scenario.js";
import { allocate } from "../../packages/engine/src/reference/allocate.js";
import { runScenario } from "../../packages/engine/src/scenario/run.js";
import { faultsIn } from "../check.js";
import { caseFiles } from "../load.js";
import { planOf } from "../run.js";

/** A policy whose figures are pinned. */
export interface Pinned {
  readonly name: string;
  readonly plan: ValidPlan;
  /** Whether a pinned figure changes under another plan. */
  readonly changes: (plan: ValidPlan) => boolean;
}

export const pinnedCases = (): readonly Pinned[] =>
  caseFiles().flatMap(({ name, content, policy }) => {
    if ("errors" in content) return [];
    return [
      {
        name: `conformance/eval/${name}`,
        plan: planOf(policy),
        changes: (plan) => content.cases.some((one) => fails(() => faultsIn(content, plan, one, allocate).length > 0)),
      },
    ];
  });

/** What throws has changed too: an input that the other plan refuses, a scenario that it cannot run. */
const fails = (run: () => boolean): boolean => {
  try {
    return run();
  } catch {
    return true;
  }
};

const examples = new URL("../../examples/", import.meta.url);

/** Examples pin the published figures of an event, and those of their scenarios. */
export const pinnedExamples = (): readonly Pinned[] =>
  readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = new URL(`${name}/`, examples);
      return readdirSync(folder)
        .filter((file) => file.endsWith(".spill"))
        .map((file) => example(folder, name, file));
    });

const example = (folder: URL, name: string, file: string): Pinned => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const { scenarios } = compile(text);
  const replayed = file === "policy.spill" ? replay(folder) : () => "";
  const plan = planOf(text);
  const before = replayed(plan);
  return {
    name: `examples/${name}/${file}`,
    plan,
    changes: (other) => fails(() => replayed(other) !== before) || scenarios.some((one) => fails(() => !passes(other, one))),
  };
};

const passes = (plan: ValidPlan, scenario: Scenario): boolean => runScenario(plan, scenario).passed;

/** Who bears what in the event of the folder, and what is left: what `expected.json` pins. */
const replay = (folder: URL): ((plan: ValidPlan) => string) => {
  const names = readdirSync(folder);
  const read = (name: string) => ({ name, text: readFileSync(new URL(name, folder), "utf8") });
  const members = new Map(names.filter((name) => name.endsWith(".csv")).map((name) => [name.slice(0, -4), read(name)] as const));
  const state = names.includes("state.json") ? read("state.json") : { name: "state", value: { spillway: "state/1" } };
  const event = read("event.json");
  return (plan) => {
    const input = readInput(plan, { state, event, members });
    if (!input.ok) throw new Error("the input is refused");
    const outcome = allocate(plan, input.value.state, input.value.event, { trace: false });
    const decimals = new Map(plan.assets.map((asset) => [asset.id, asset.decimals]));
    const written = (amount: bigint, asset: string): string => formatAmount(amount, decimals.get(asset) ?? 0).replace(/\.?0+$/u, "");
    return JSON.stringify([
      totals(outcome.waterfalls).map(({ of, id, asset, borne }) => [of, id, written(borne, asset)]),
      outcome.waterfalls.map((one) => [one.name, written(one.residual.amount, one.asset)]),
    ]);
  };
};
