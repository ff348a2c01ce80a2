export { runScenario, runScenarioBy, type Evaluate, type ScenarioResult, type ScenarioRun } from "./run.js";
export { coverage, type Fact } from "./coverage.js";
export { foundFor } from "./compare.js";
