/**
 * Random well-typed policies and inputs, for the tests of every evaluator and back end. Not part of the published package.
 */
export { anyCase, anyStreams, caseOf, type Case, type Streams } from "./cases.js";
export { disagreements, edgesOf } from "../analyse/testing/compare.js";
export { choices, type Choices } from "./choices.js";
export { factsOf, type Facts } from "./facts.js";
export { makeInput, makeNext } from "./input.js";
export { everyRule, rulesMet } from "./rules/index.js";
export { patience, runs } from "./runs.js";
