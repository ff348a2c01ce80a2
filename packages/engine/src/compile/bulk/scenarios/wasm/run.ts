import { toKind } from "../../../../columns/convert.js";
import type { Column, TypedColumn } from "../../../../columns/types.js";
import { defect } from "../../../../diagnostic/defect.js";
import { closuresOf } from "../../../closures/closures.js";
import { list, slotted } from "../../../program/code.js";
import { loadModule } from "../../../wasm/load.js";
import type { Results } from "../results.js";
import type { ScenarioProgram } from "../program.js";
import { BLOCK } from "./layout.js";
import type { Placed } from "./lower.js";
import { rowModule } from "./module.js";

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly rows: (count: number) => void;
}

/**
 * Runs rows of columns into rows of results.
 *
 * @param bound what does not vary.
 * @returns whether every figure was of a size that the program was made for; else the results are of no use.
 */
export type RunRows = (bound: object, columns: readonly Column[], into: Results) => boolean;

/**
 * The program as WebAssembly, block by block through the memory of the module.
 *
 * @returns null where there is no WebAssembly, or the program does what is not written as such.
 */
export const wasmRows = (of: ScenarioProgram, typed: readonly boolean[]): RunRows | null => {
  const made = rowModule(of, typed);
  const exports = made && loadModule<Exports>(made.bytes);
  if (made === null || exports === null) return null;
  const { layout, constants } = made;
  const { program, slots } = of;
  const { buffer } = exports.memory;
  const constantsOf = closuresOf({ ...program, state: [], body: [], result: list(...constants.map(slotted)) });
  const view = ({ as, address }: Placed): Float64Array | Uint32Array =>
    as === "number" ? new Float64Array(buffer, address, BLOCK) : new Uint32Array(buffer, address, 4 * BLOCK);
  const viewOf = (index: number): Float64Array | Uint32Array => view(layout.columns.get(index) ?? defect("a column without a place"));
  const inputs = slots.varied.map(({ slot, place }) => ({ place, view: viewOf(slot.index) }));
  const outputs = slots.out.map(({ index }) => viewOf(index));
  const status = new Uint8Array(buffer, layout.status, BLOCK);
  const words = new BigInt64Array(buffer, layout.constants, 2 * constants.length);
  const tooLarge = new Uint8Array(buffer, layout.tooLarge, 1);
  return (bound, columns, into) => {
    const same = constantsOf({ ...bound, varied: [], out: [], status: [], rows: 0 }) as readonly (bigint | number | boolean | null)[];
    for (const [i, value] of same.entries()) {
      // null is 2, as `lower.ts` has it.
      const v = value === null ? 2n : BigInt(value);
      words[2 * i] = BigInt.asIntN(64, v);
      words[2 * i + 1] = BigInt.asIntN(64, v >> 64n);
    }
    const from = columns.map((column) => toKind(column, column.k === "f64" ? "f64" : "words2") as TypedColumn);
    const { rows } = into;
    for (let row = 0; row < rows; row += BLOCK) {
      const many = Math.min(BLOCK, rows - row);
      for (const input of inputs) copyIn(input.view, from[input.place], row, many);
      exports.rows(many);
      if (tooLarge[0] !== 0) return false;
      for (const [i, output] of outputs.entries()) copyOut(into.columns[i], output, row, many);
      into.status.set(status.subarray(0, many), row);
    }
    return true;
  };
};

/** How many elements of its array a row takes. */
const width = (of: Float64Array | Uint32Array): number => (of instanceof Float64Array ? 1 : 4);

const copyIn = (to: Float64Array | Uint32Array, column: TypedColumn | undefined, row: number, many: number): void => {
  const of = column?.of ?? defect("no column");
  to.set(of.subarray(width(to) * row, width(to) * (row + many)));
};

const copyOut = (column: Column | undefined, from: Float64Array | Uint32Array, row: number, many: number): void => {
  if (column === undefined || column.k === "bigint") return defect("no typed column");
  column.of.set(from.subarray(0, width(from) * many), width(from) * row);
};
