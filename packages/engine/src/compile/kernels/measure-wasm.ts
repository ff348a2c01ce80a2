import type { Measure } from "../../columns/measure.js";
import { fromHalves } from "../../columns/read.js";
import type { WordsColumn } from "../../columns/types.js";
import { loadModule } from "../wasm/load.js";
import { measureLayout, measureModule } from "../wasm/measure.js";
import { sumOfWords } from "../wasm/word-sums.js";
import { BLOCK } from "./divider.js";

export interface MeasureExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly measure: (rows: number) => void;
}

export type MeasureShelf = Map<2 | 4, MeasureExports>;

/**
 * What `measure` of `columns/` finds, several times faster for wide columns.
 *
 * @returns null where there is no WebAssembly.
 */
export const measureWasm = ({ k, of, rows }: WordsColumn, shelf: MeasureShelf): Measure | null => {
  const words = k === "words2" ? 2 : 4;
  const exports = shelf.get(words) ?? loadModule<MeasureExports>(measureModule(words, BLOCK));
  if (exports === null) return null;
  shelf.set(words, exports);
  const layout = measureLayout(words, BLOCK);
  const { buffer } = exports.memory;
  new Uint8Array(buffer, 0, layout.input).fill(0);
  const width = 2 * words;
  const input = new Uint32Array(buffer, layout.input, width * BLOCK);
  for (let first = 0; first < rows; first += BLOCK) {
    const here = Math.min(BLOCK, rows - first);
    input.set(of.subarray(width * first, width * (first + here)));
    exports.measure(here);
  }
  const sums = new BigUint64Array(buffer, layout.sums, width);
  return {
    most: fromHalves(new Uint32Array(buffer, layout.most, width), 0, width),
    sum: sumOfWords(sums),
    zeros: new Uint32Array(buffer, layout.zeros, 1)[0] ?? 0,
  };
};
