import type { ScenarioProgram } from "../program.js";
import type { Placed } from "./lower.js";

/** Rows that are run at a time: what they read and write stays in the caches of a processor. */
export const BLOCK = 2048;

/** Where things stand in the memory of the module, in bytes; before them is what `wasm/wide.ts` keeps. */
export interface Layout {
  /** Two words for each figure that is the same in all rows. */
  readonly constants: number;
  /** Where it is written whether a figure was too large. */
  readonly tooLarge: number;
  /** By slot. */
  readonly columns: ReadonlyMap<number, Placed>;
  readonly status: number;
  readonly end: number;
}

const CONSTANTS = 16;

/** @param typed whether what varies is held as numbers, by place. @param constants how many figures are the same in all rows. */
export const layoutOf = ({ slots, ways }: ScenarioProgram, typed: readonly boolean[], constants: number): Layout => {
  const tooLarge = CONSTANTS + 16 * constants;
  let address = tooLarge + 16;
  const place = (as: "number" | "bigint"): Placed => {
    const placed = { as, address };
    address += (as === "number" ? 8 : 16) * BLOCK;
    return placed;
  };
  const columns = new Map<number, Placed>();
  for (const { slot, place: index } of slots.varied) columns.set(slot.index, place(typed[index] === true ? "number" : "bigint"));
  for (const [index, slot] of slots.out.entries()) columns.set(slot.index, place(ways[index] ?? "bigint"));
  return { constants: CONSTANTS, tooLarge, columns, status: address, end: address + BLOCK };
};
