import { evaluator, runScenarioBy, type ScenarioResult, type ValidPlan } from "@spillway/engine";
import type { Scenario } from "@spillway/engine/plan";

/** Runs a scenario by the evaluator that the page has already: the reference evaluator would double what it loads. */
export const runHere = (plan: ValidPlan, scenario: Scenario): ScenarioResult => {
  const { run } = evaluator(plan, { path: "closures" });
  return runScenarioBy((_, state, event, options) => run(state, event, options), plan, scenario);
};
