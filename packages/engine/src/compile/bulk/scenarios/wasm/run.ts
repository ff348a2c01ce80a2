import { toKind } from "../../../../columns/convert.js";
import type { Column, TypedColumn } from "../../../../columns/types.js";
import { defect } from "../../../../diagnostic/defect.js";
import { closuresOf } from "../../../closures/closures.js";
import { list, slotted } from "../../../program/code.js";
import type { Slot } from "../../../program/code.js";
import { canLoad, loadModule } from "../../../wasm/load.js";
import type { ScenarioProgram } from "../program.js";
import type { Results } from "../results.js";
import type { NumberOf } from "./lower.js";
import { rowModule } from "./module.js";
import { runRows } from "./rows.js";
import type { RowExports, RowsJob, Stationed } from "./rows.js";

export interface WasmRows {
  /** What runs rows of columns into rows of results. @param bound what does not vary. */
  readonly jobOf: (bound: object, columns: readonly Column[], into: Results) => RowsJob;
  /** As `runRows`. */
  readonly run: (job: RowsJob) => boolean;
}

/**
 * The program as WebAssembly.
 *
 * @returns null where there is no WebAssembly, or the program does what is not written as such.
 */
export const wasmRows = (of: ScenarioProgram, typed: readonly boolean[]): WasmRows | null => {
  const made = canLoad() ? rowModule(of, typed) : null;
  const exports = made && loadModule<RowExports>(made.bytes);
  if (made === null || exports === null) return null;
  const { bytes, layout, constants, numberOf } = made;
  const { program, slots } = of;
  const constantsOf = closuresOf({ ...program, state: [], body: [], result: list(...constants.map(slotted)) });
  const stationed = (column: Column | undefined, { index }: Slot): Stationed => {
    const placed = layout.columns.get(index);
    if (column === undefined || placed === undefined) return defect("a column without a place");
    return { column: toKind(column, placed.as === "number" ? "f64" : "words2") as TypedColumn, address: placed.address };
  };
  modules += 1;
  const module = modules;
  return {
    jobOf: (bound, columns, into) => {
      const same = constantsOf({ ...bound, varied: [], out: [], status: [], rows: 0 }) as readonly Constant[];
      return {
        k: "rows",
        module,
        bytes,
        rows: into.rows,
        inputs: slots.varied.map(({ slot, place }) => stationed(columns[place], slot)),
        outputs: slots.out.map((slot, i) => stationed(into.columns[i], slot)),
        status: { of: into.status, address: layout.status },
        constants: { of: BigInt64Array.from(same.flatMap((value) => wordsOf(value, numberOf))), address: layout.constants },
        tooLarge: layout.tooLarge,
      };
    },
    run: (job) => runRows(exports, job, 0, job.rows),
  };
};

let modules = 0;

type Constant = bigint | number | boolean | string | object | null;

/** As `lower.ts` has what is no number. */
const wordsOf = (value: Constant, numberOf: NumberOf): readonly bigint[] => {
  const v = BigInt(value === null ? 2 : typeof value === "object" ? 3 : typeof value === "string" ? numberOf(value) : value);
  return [BigInt.asIntN(64, v), BigInt.asIntN(64, v >> 64n)];
};
