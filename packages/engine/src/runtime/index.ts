export type { Diagnostic, Result } from "../diagnostic/types.js";
export type { Allocation } from "../outcome/types.js";
export { policyModule, type BoundPolicy, type Code, type Made, type ModuleOutcome, type PolicyModule, type RunOptions } from "./module.js";
export type { Outcome, WaterfallOutcome } from "./outcome.js";
export type { Amount, Count, Figure } from "./values.js";
