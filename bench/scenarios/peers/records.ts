import { readAll } from "../../../packages/engine/src/columns/read.js";
import { amounts, figures, flags } from "../cases.js";
import type { Prepared, Way } from "../way.js";

/** What rule engines take: an object a scenario, amounts in base units as numbers, made before the clock starts. */
export type Given = Readonly<Record<string, number | boolean>>;

/** One scenario by a rule engine: what it says, by the names of `figures`. */
export type Evaluate = (given: Given) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>;

/** @param atOnce the engine has threads of its own: it is asked for all scenarios, then for their answers. */
export const peer =
  (prepare: () => Promise<Evaluate>, atOnce = false): Way =>
  async (columns, rows): Promise<Prepared> => {
    const evaluate = await prepare();
    const values = columns.map(readAll);
    const isFlag = new Set<string>(flags);
    const names = [...amounts, ...flags];
    const scenarios = Array.from({ length: rows }, (_, row): Given =>
      Object.fromEntries(names.map((name, i) => [name, isFlag.has(name) ? values[i]?.[row] === 1n : Number(values[i]?.[row])])),
    );
    let said: Readonly<Record<string, unknown>>[] = [];
    return {
      run: async () => {
        if (atOnce) said = await Promise.all(scenarios.map(evaluate));
        else for (const [row, given] of scenarios.entries()) said[row] = await evaluate(given);
      },
      figures: () => figures.map((name) => said.map((of) => (name === "status" ? 0n : amountOf(of[name])))),
    };
  };

const amountOf = (value: unknown): bigint | null => {
  if (typeof value === "bigint") return value < 0n ? null : value;
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? BigInt(value) : null;
};
