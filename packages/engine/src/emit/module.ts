import { generate } from "../compile/javascript/generate.js";
import { comment } from "../compile/javascript/print-statements.js";
import { unknownSizes } from "../compile/facts/sizes.js";
import { programOf } from "../compile/program/program.js";
import { canonicalText, type Json } from "../plan/canonical.js";
import { policyHash } from "../plan/hash.js";
import type { ValidPlan } from "../plan/valid.js";
import { moduleTypes } from "./types.js";

/** A policy as source text, for host programs that carry no compiler. */
export interface EmittedModule {
  /** JavaScript, an ES module. */
  readonly code: string;
  /** Its TypeScript declarations. */
  readonly types: string;
}

/** What the module imports. */
export const RUNTIME = "@spillway/engine/runtime";

/**
 * Writes a policy as an ES module that reads a state and an event and evaluates them, with declarations made of the policy's own
 * names. It needs nothing but the engine's run-time: neither a parser nor a compiler, and it makes no code at run time.
 *
 * Figures are bigints in it, so it runs inputs of any size; its results are those of `evaluator` and `allocate`.
 *
 * @param runtime From where it imports its run-time: by default the package, by its name.
 * @example
 * const { code, types } = emitModule(plan);
 * await writeFile("pool.js", code);
 * await writeFile("pool.d.ts", types);
 */
export const emitModule = (plan: ValidPlan, runtime: string = RUNTIME): EmittedModule => {
  const hash = policyHash(plan);
  const bare = { ...plan, notes: { at: {}, params: [] } };
  const code = [
    heading(plan, hash),
    `import { policyModule } from ${JSON.stringify(runtime)};\n\n`,
    `const plan = ${canonicalText(bare as unknown as Json)};\n\n`,
    `const plain = (support) => {\n${generate(programOf(plan, unknownSizes, false))}};\n\n`,
    `const traced = (support) => {\n${generate(programOf(plan, unknownSizes, true))}};\n\n`,
    `export const { policy, run, bind } = /* @__PURE__ */ policyModule({ plan, hash: ${JSON.stringify(hash)}, plain, traced });\n`,
  ].join("");
  return { code, types: `${heading(plan, hash)}${moduleTypes(plan, runtime)}` };
};

const heading = (plan: ValidPlan, hash: string): string =>
  `// ${comment(plan.name)}, ${hash}\n// Made from the policy: change that, and make this again.\n\n`;
