export * from "./types.js";
export { key, type Clause } from "./keys.js";
export type * from "./scenario.js";
export { everyStep, innerSteps, isLayer } from "./steps.js";
export { children } from "./walk.js";
export { memberReasons, stepReasons } from "../outcome/reasons.js";
export type { MemberReason, StepReason } from "../outcome/types.js";
