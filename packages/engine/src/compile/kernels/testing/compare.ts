import { columnOf } from "../../../columns/make.js";
import { readAll } from "../../../columns/read.js";
import type { TypedKind } from "../../../columns/types.js";
import { plainSplit } from "../plain.js";
import { split } from "../split.js";
import { openTools } from "../tools.js";
import type { Rounding, SplitRequest, SplitRule } from "../types.js";

/** Every way of splitting a column, each forced. */
export const ways = ["webassembly", "javascript"] as const;
export const kinds: readonly TypedKind[] = ["f64", "words2", "words4"];

const tools = openTools();

/** Where a way, forced, gives other units or other facts than plain bigint; of each way the first difference. */
export const differences = (request: SplitRequest, only: readonly TypedKind[] = kinds): readonly string[] => {
  const plain = plainSplit(request);
  const wanted = readAll(plain.units);
  const facts = written(plain.facts);
  return ways.flatMap((way) =>
    only.flatMap((kind) => {
      const found = split(tools, request, { way, kind });
      const units = readAll(found.units);
      const row = wanted.findIndex((unit, i) => unit !== units[i]);
      return [
        ...(units.length === wanted.length ? [] : [`${way} ${kind}: ${units.length} rows, not ${wanted.length}`]),
        ...(row < 0 ? [] : [`${way} ${kind}: row ${row} has ${units[row]}, not ${wanted[row]}`]),
        ...(written(found.facts) === facts ? [] : [`${way} ${kind}: ${written(found.facts)}, not ${facts}`]),
      ];
    }),
  );
};

/** With names in one order. */
const written = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{ ${entries.map(([name, of]) => `${name}: ${written(of)}`).join(", ")} }`;
};

export const proRata = (weights: readonly bigint[], scale = 1n): SplitRule => ({ k: "pro rata", weights: columnOf(weights), scale });

export const roundings: readonly Rounding[] = ["largest remainder", "cumulative", "sainte lague", "down", "up", "half even"];

export const sum = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);
