import { readFile, writeFile } from "node:fs/promises";
import { compile, renderCompact } from "@spillway/dsl";
import { emitModule, validatePlan } from "@spillway/engine";
// One plugin for every bundler: kept up by those who write the bundlers' own plugins.
import { createUnplugin, type UnpluginInstance } from "unplugin";

export interface Options {
  /** Whether `pool.d.spill.ts` is written beside `pool.spill`: TypeScript finds it there (`allowArbitraryExtensions`). On by default. */
  readonly types?: boolean;
  /** From where modules import their run-time; by default `@spillway/engine/runtime`. */
  readonly runtime?: string;
}

/**
 * Lets a program import a policy: `import { run } from "./pool.spill"`. What is bundled is the module that `spillway compile` writes;
 * a policy with errors fails the build with its messages.
 *
 * @example
 * // vite.config.ts
 * import { spillway } from "@spillway/unplugin";
 * export default { plugins: [spillway.vite()] };
 */
export const spillway: UnpluginInstance<Options | undefined> = createUnplugin<Options | undefined>(({ types = true, runtime } = {}) => ({
  name: "spillway",
  load: {
    filter: { id: /\.spill$/ },
    async handler(id) {
      const text = await readFile(id, "utf8");
      const module = moduleOf(id, text, runtime);
      if (types) await writeWhereChanged(id.replace(/\.spill$/, ".d.spill.ts"), module.types);
      return { code: module.code, map: null };
    },
  },
}));

const moduleOf = (name: string, text: string, runtime: string | undefined): ReturnType<typeof emitModule> => {
  const { plan, diagnostics } = compile(text);
  if (plan === null) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    throw new Error(`the policy has errors\n${renderCompact(errors, text, name)}`);
  }
  const valid = validatePlan(plan);
  if (!valid.ok) throw new Error(`the plan of ${name} is not valid: ${valid.diagnostics.map(({ message }) => message).join("; ")}`);
  return emitModule(valid.value, runtime);
};

/** A file that is written again wakes whoever watches it. */
const writeWhereChanged = async (path: string, text: string): Promise<void> => {
  const before = await readFile(path, "utf8").catch(() => null);
  if (before !== text) await writeFile(path, text);
};
