import type { TypedColumn } from "../../columns/types.js";
import { loadModule } from "../wasm/load.js";
import { sieveLayout, sieveModule } from "../wasm/sieve.js";
import { BLOCK } from "./divider.js";
import { levelsOf } from "./levels.js";
import { sumOfRows } from "./rows.js";
import type { Sieve } from "./sieve.js";

export interface SieveExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly sieve: (count: number) => number;
}

export type SieveShelf = Map<"", SieveExports>;

/** @returns null where there is no WebAssembly. */
export const sieveWasm = (weights: TypedColumn | null, rooms: TypedColumn, shelf: SieveShelf): Sieve | null => {
  const exports = shelf.get("") ?? loadModule<SieveExports>(sieveModule(BLOCK));
  if (exports === null) return null;
  shelf.set("", exports);
  const layout = sieveLayout(BLOCK);
  const { buffer } = exports.memory;
  const bounds = new Float64Array(buffer, layout.low, 2);
  const counts = new Int32Array(buffer, layout.gone, 2);
  const input = { levels: new Float64Array(buffer, layout.levels, BLOCK), rows: new Int32Array(buffer, layout.rows, BLOCK) };
  const kept = { levels: new Float64Array(buffer, layout.keptLevels, BLOCK), rows: new Int32Array(buffer, layout.keptRows, BLOCK) };
  const goneRows = new Int32Array(buffer, layout.goneRows, BLOCK);
  const doubtfulRows = new Int32Array(buffer, layout.doubtfulRows, BLOCK);

  const levels = levelsOf(weights, rooms);
  const list = new Int32Array(rooms.rows);
  for (let row = 0; row < list.length; row += 1) list[row] = row;
  const gone = new Int32Array(rooms.rows);
  let count = rooms.rows;

  return {
    left: () => list.slice(0, count),
    round: (low, high, isFull) => {
      bounds[0] = low;
      bounds[1] = high;
      const before = count;
      let left = 0;
      let out = 0;
      for (let first = 0; first < before; first += BLOCK) {
        const rowsHere = Math.min(BLOCK, before - first);
        input.levels.set(levels.subarray(first, first + rowsHere));
        input.rows.set(list.subarray(first, first + rowsHere));
        const stay = exports.sieve(rowsHere);
        const [leave = 0, doubtful = 0] = counts;
        gone.set(goneRows.subarray(0, leave), out);
        out += leave;
        if (doubtful === 0) {
          list.set(kept.rows.subarray(0, stay), left);
          levels.set(kept.levels.subarray(0, stay), left);
          left += stay;
          continue;
        }
        const full = new Set(doubtfulRows.subarray(0, doubtful).filter(isFull));
        for (const row of full) {
          gone[out] = row;
          out += 1;
        }
        for (let j = 0; j < rowsHere; j += 1) {
          const level = input.levels[j] as number;
          const row = input.rows[j] as number;
          if (level <= low || full.has(row)) continue;
          list[left] = row;
          levels[left] = level;
          left += 1;
        }
      }
      count = left;
      const leavers = gone.subarray(0, out);
      return { rows: out, rooms: sumOfRows(rooms, leavers), weights: weights === null ? BigInt(out) : sumOfRows(weights, leavers) };
    },
  };
};
