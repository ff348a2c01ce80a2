import { canLoad } from "../wasm/load.js";
import { measure } from "../../columns/measure.js";
import type { Measure } from "../../columns/measure.js";
import type { Column, TypedColumn } from "../../columns/types.js";
import type { Divider, Division } from "./divider.js";
import { jsDoubles } from "./divider-doubles.js";
import { jsLimbs } from "./divider-limbs.js";
import type { LimbShelf } from "./divider-limbs.js";
import { wasmDoubles, wasmLimbs, wasmShelf } from "./divider-wasm.js";
import type { WasmShelf } from "./divider-wasm.js";
import { measureWasm } from "./measure-wasm.js";
import type { MeasureShelf } from "./measure-wasm.js";
import { sieveF64, sieveLevels } from "./sieve.js";
import type { Sieve } from "./sieve.js";
import { doublesSieveShelf, sieveDoubles } from "./sieve-doubles.js";
import type { DoublesSieveShelf } from "./sieve-doubles.js";
import { sieveShelf, sieveWasm } from "./sieve-wasm.js";
import type { SieveShelf } from "./sieve-wasm.js";

/** What has been compiled so far; held by whoever splits often, so that nothing is compiled twice. One at a time may use it. */
export interface Tools {
  readonly wasm: WasmShelf;
  readonly limbs: LimbShelf;
  readonly sieves: SieveShelf;
  readonly doublesSieves: DoublesSieveShelf;
  readonly measurers: MeasureShelf;
  readonly hasWasm: boolean;
  /** Columns are measured once: whoever changes one in place gives it a new object. */
  readonly measures: WeakMap<Column, Measure>;
}

/** @example const tools = openTools(); */
export const openTools = (): Tools => ({
  wasm: wasmShelf(),
  limbs: new Map(),
  sieves: sieveShelf(),
  doublesSieves: doublesSieveShelf(),
  measurers: new Map(),
  hasWasm: canLoad(),
  measures: new WeakMap(),
});

export const measured = (tools: Tools, column: Column): Measure => {
  const known = tools.measures.get(column);
  if (known !== undefined) return known;
  const isWide = column.k === "words2" || column.k === "words4";
  const found = (isWide && tools.hasWasm && column.rows >= WORTH_IT ? measureWasm(column, tools.measurers) : null) ?? measure(column);
  tools.measures.set(column, found);
  return found;
};

/** Below so many rows of doubles, crossing over to WebAssembly costs more than it saves. */
const WORTH_IT = 1024;

export type Way = "auto" | "webassembly" | "javascript";

const crossesOver = ({ hasWasm }: Tools, column: TypedColumn, way: Way): boolean =>
  way === "auto" ? hasWasm && (column.k !== "f64" || column.rows >= WORTH_IT) : way === "webassembly";

/** @returns null where neither WebAssembly nor `new Function` may be used for these columns. */
export const dividerFor = (tools: Tools, division: Division, weights: TypedColumn, way: Way): Divider | null => {
  const uses = crossesOver(tools, weights, way);
  if (weights.k === "f64") return uses ? wasmDoubles(division, tools.wasm) : jsDoubles(division);
  const wide = weights.k === "words4";
  return uses ? wasmLimbs(division, wide ? 4 : 2, tools.wasm) : jsLimbs(division, wide ? 8 : 4, tools.limbs);
};

export const sieveFor = (tools: Tools, weights: TypedColumn | null, rooms: TypedColumn, way: Way): Sieve => {
  const uses = crossesOver(tools, rooms, way);
  if (weights?.k === "f64" && rooms.k === "f64")
    return (uses ? sieveDoubles(weights, rooms, tools.doublesSieves) : null) ?? sieveF64(weights, rooms);
  return (uses ? sieveWasm(weights, rooms, tools.sieves) : null) ?? sieveLevels(weights, rooms);
};
