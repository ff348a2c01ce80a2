import type { ScenarioProgram } from "../program.js";
import { beyond } from "./beyond.js";
import type { Placed } from "./lower.js";

/** Rows that are run at a time: what they read and write stays in the caches of a processor. */
export const BLOCK = 2048;

/** Where things stand in the memory of the module, in bytes; before them is what `wasm/wide.ts` keeps. */
export interface Layout {
  /** Two words for each figure that is the same in all rows. */
  readonly constants: number;
  /** Two words for each of `limits`: every bit that any value has that may reach it. */
  readonly seen: number;
  /** How large what varies may be at most: a power of two less one each. */
  readonly limits: readonly bigint[];
  /** By slot. */
  readonly columns: ReadonlyMap<number, Placed>;
  readonly status: number;
  readonly end: number;
}

const CONSTANTS = 16;

/** @param typed whether what varies is held as numbers, by place. @param constants how many figures are the same in all rows. */
export const layoutOf = ({ slots, ways }: ScenarioProgram, typed: readonly boolean[], constants: number): Layout => {
  const seen = CONSTANTS + 16 * constants;
  const limits = [...new Set(slots.varied.map(({ range }) => range.high ?? beyond("a column of numbers of any size")))];
  let address = seen + 16 * limits.length;
  const place = (as: "number" | "bigint"): Placed => {
    const placed = { as, address };
    address += (as === "number" ? 8 : 16) * BLOCK;
    return placed;
  };
  const columns = new Map<number, Placed>();
  for (const { slot, place: index } of slots.varied) columns.set(slot.index, place(typed[index] === true ? "number" : "bigint"));
  for (const [index, slot] of slots.out.entries()) columns.set(slot.index, place(ways[index] ?? "bigint"));
  return { constants: CONSTANTS, seen, limits, columns, status: address, end: address + BLOCK };
};
