import { describe, expect, it } from "vitest";
import { evaluators } from "./programs.js";
import { weigh } from "./weigh.js";

/** Most bytes, minified and gzipped, of what evaluates a plan, decimal.js left aside. */
const RUN_TIME = 25_000;
/** The same for the evaluator that compiles the plan first: mostly its compiler. */
const COMPILING = 37_000;

describe("what evaluates a plan is small, and brings nothing that it does not need", () => {
  it.each([
    ["the run-time of compiled modules", evaluators.runtime, RUN_TIME],
    ["a compiled module with its run-time", evaluators.module, RUN_TIME],
    ["the reference evaluator", evaluators.allocate, RUN_TIME],
    ["the evaluator that compiles", evaluators.evaluator, COMPILING],
  ] as const)("%s", async (_, program, most) => {
    const { first, later, modules } = await weigh(program.text, "without" in program ? program.without : []);
    expect(first).toBeLessThan(most);
    expect(later).toBe(0);
    expect(
      modules.filter((path) =>
        /decimal\.js|@noble|packages\/dsl|\/(?:check|explain|analyse|scenario|emit|kernels|wasm|workers)\//.test(path),
      ),
    ).toEqual([]);
  });
});
