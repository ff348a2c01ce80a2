export type { Axis } from "./axis.js";
export { readGrid } from "./read-grid.js";
export { readScenarios } from "./read-scenarios.js";
export type { ScenarioTable } from "./table.js";
