import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a host imports, and what it is called. */
export interface Program {
  readonly name: string;
  readonly text: string;
  readonly without?: readonly string[];
}

const packages = new URL("../../packages/", import.meta.url);

/** Every public entry point of the packages that run in a page: all of it, as if a host used everything. */
export const entryPoints = (): readonly Program[] =>
  ["engine", "dsl"].flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), "utf8")) as Manifest;
    // What has no built file is not published.
    const published = Object.entries(exports).filter(([, files]) => "default" in files);
    return published.map(([path]) => {
      const entry = path.replace(/^\./, name);
      // A worker's module exports nothing and is there for what it does.
      return { name: entry, text: path === "./worker" ? `import "${entry}";` : `export * from "${entry}";` };
    });
  });

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, object>>;
}

const pool = fileURLToPath(new URL("../../examples/hosts/keeper/pool.js", import.meta.url));
const using = (names: string, from = "@spillway/engine"): string => `export { ${names} } from "${from}";`;

/** What hosts that only run policies import. */
export const evaluators = {
  module: { name: "a compiled module (the lending pool) with its run-time", text: `export * from "${pool}";` },
  runtime: { name: "… the run-time alone", text: using("policyModule", "@spillway/engine/runtime") },
  allocate: { name: "`allocate`, without decimal.js", text: using("allocate"), without: ["decimal.js"] },
  allocateAll: { name: "`allocate`, with decimal.js", text: using("allocate") },
  evaluator: { name: "`evaluator`", text: using("evaluator") },
  reading: { name: "`evaluator`, `validatePlan`, `readState`, `readEvent`", text: using("evaluator, validatePlan, readState, readEvent") },
  members: { name: "`membersEvaluator`", text: using("membersEvaluator") },
} as const satisfies Readonly<Record<string, Program>>;
