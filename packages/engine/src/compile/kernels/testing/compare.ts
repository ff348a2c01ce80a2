import { expect } from "vitest";
import { columnOf } from "../../../columns/make.js";
import { readAll } from "../../../columns/read.js";
import type { TypedKind } from "../../../columns/types.js";
import { plainSplit } from "../plain.js";
import { split } from "../split.js";
import { openTools } from "../tools.js";
import type { Rounding, Split, SplitRequest, SplitRule } from "../types.js";

/** Every way of splitting a column, each forced. */
export const ways = ["webassembly", "javascript"] as const;
export const kinds: readonly TypedKind[] = ["f64", "words2", "words4"];

const tools = openTools();

/** Every way gives the units and the facts of plain bigint. The first difference is named. */
export const expectPlain = (request: SplitRequest, only: readonly TypedKind[] = kinds): Split => {
  const plain = plainSplit(request);
  const wanted = readAll(plain.units);
  for (const way of ways)
    for (const kind of only) {
      const found = split(tools, request, { way, kind });
      const units = readAll(found.units);
      const row = units.findIndex((unit, i) => unit !== wanted[i]);
      expect({ way, kind, row, unit: units[row] }).toEqual({ way, kind, row: -1, unit: undefined });
      expect({ way, kind, rows: units.length, ...found.facts }).toEqual({ way, kind, rows: wanted.length, ...plain.facts });
    }
  return plain;
};

export const proRata = (weights: readonly bigint[], scale = 1n): SplitRule => ({ k: "pro rata", weights: columnOf(weights), scale });

export const roundings: readonly Rounding[] = ["largest remainder", "cumulative", "sainte lague", "down", "up", "half even"];

export const sum = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);
