import type { TypedColumn, WordsColumn } from "../../columns/types.js";
import { loadModule } from "../wasm/load.js";
import { sieveLayout, sieveModule } from "../wasm/sieve.js";
import { wordsSieveLayout, wordsSieveModule } from "../wasm/sieve-words.js";
import { sumOfWords } from "../wasm/word-sums.js";
import { BLOCK } from "./divider.js";
import { writeLevels } from "./levels.js";
import { goneRows } from "./sieve.js";
import type { Sieve } from "./sieve.js";

export interface SieveExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** @param first the number of the first row, where the rows of a block are not listed. */
  readonly sieve: (count: number, first?: number) => number;
}

/** With room for the rows of the longest columns so far: much new memory, again and again, makes the collector run. */
export interface SieveShelf {
  /** By 64-bit words a row; zero: of levels. */
  readonly exports: Map<0 | 2 | 4, SieveExports>;
  lists: Listed;
}

/** Rows with their levels. */
interface Listed {
  readonly levels: Float64Array;
  readonly rows: Int32Array;
}

const listsFor = (rows: number): Listed => ({ levels: new Float64Array(rows), rows: new Int32Array(rows) });

export const sieveShelf = (): SieveShelf => ({ exports: new Map(), lists: listsFor(0) });

/** A module that parts the rows of one block after another. */
interface Parting {
  readonly begin: (low: number, high: number) => void;
  readonly run: (first: number, count: number) => Parted;
  /** Those kept. */
  readonly output: Listed;
  /** What the module has added up since it began. */
  readonly sums: () => readonly [rooms: bigint, weights: bigint];
}

interface Parted {
  readonly kept: number;
  /** Of those kept. */
  readonly doubtful: number;
  /** Those gone that the module has not added up. */
  readonly gone: Int32Array;
}

/**
 * The first round computes levels, in the module where there are words to compute them of; those that follow look at levels only.
 *
 * @returns null where there is no WebAssembly.
 */
export const sieveWasm = (weights: TypedColumn | null, rooms: TypedColumn, shelf: SieveShelf): Sieve | null => {
  if (shelf.lists.rows.length < rooms.rows) shelf.lists = listsFor(rooms.rows);
  const { levels, rows: list } = shelf.lists;
  let count = -1;
  const again = partLevels(shelf, (first, here, to) => {
    to.levels.set(levels.subarray(first, first + here));
    to.rows.set(list.subarray(first, first + here));
  });
  const first =
    weights === null || weights.k === "f64" || rooms.k === "f64"
      ? partLevels(shelf, (start, here, to) => {
          writeLevels(weights, rooms, start, to.levels.subarray(0, here));
          for (let j = 0; j < here; j += 1) to.rows[j] = start + j;
        })
      : partWords(weights, rooms, shelf);
  if (first === null || again === null) return null;

  return {
    left: () => list.slice(0, count),
    round: (low, high, isFull) => {
      const { begin, run, output, sums } = count < 0 ? first : again;
      const before = count < 0 ? rooms.rows : count;
      const out = goneRows(weights, rooms);
      let left = 0;
      begin(low, high);
      for (let start = 0; start < before; start += BLOCK) {
        const { kept, doubtful, gone } = run(start, Math.min(BLOCK, before - start));
        out.add(gone);
        const full = doubtful === 0 ? NONE : withoutFull(output, kept, high, isFull);
        out.add(full);
        const stay = kept - full.length;
        list.set(output.rows.subarray(0, stay), left);
        levels.set(output.levels.subarray(0, stay), left);
        left += stay;
      }
      count = left;
      const [ofRooms, ofWeights] = sums();
      const found = out.sums();
      return { rows: before - left, rooms: found.rooms + ofRooms, weights: found.weights + ofWeights };
    },
  };
};

const NONE = new Int32Array(0);

/** Moves the others up. @returns those in doubt that are full. */
const withoutFull = ({ levels, rows }: Listed, kept: number, high: number, isFull: (row: number) => boolean): Int32Array => {
  const full = new Int32Array(kept);
  let stay = 0;
  for (let j = 0; j < kept; j += 1) {
    const [level, row] = [levels[j] as number, rows[j] as number];
    if (level <= high && isFull(row)) {
      full[j - stay] = row;
      continue;
    }
    levels[stay] = level;
    rows[stay] = row;
    stay += 1;
  }
  return full.subarray(0, kept - stay);
};

const shelved = (shelf: SieveShelf, words: 0 | 2 | 4): SieveExports | null => {
  const exports = shelf.exports.get(words) ?? loadModule<SieveExports>(words === 0 ? sieveModule(BLOCK) : wordsSieveModule(words, BLOCK));
  if (exports !== null) shelf.exports.set(words, exports);
  return exports;
};

/** @param read writes so many rows, from the first, with their levels. */
const partLevels = (shelf: SieveShelf, read: (first: number, count: number, to: Listed) => void): Parting | null => {
  const exports = shelved(shelf, 0);
  if (exports === null) return null;
  const layout = sieveLayout(BLOCK);
  const { buffer } = exports.memory;
  const bounds = new Float64Array(buffer, layout.low, 2);
  const counts = new Int32Array(buffer, layout.gone, 2);
  const input = { levels: new Float64Array(buffer, layout.levels, BLOCK), rows: new Int32Array(buffer, layout.rows, BLOCK) };
  const output = { levels: new Float64Array(buffer, layout.keptLevels, BLOCK), rows: new Int32Array(buffer, layout.keptRows, BLOCK) };
  const listed = new Int32Array(buffer, layout.goneRows, BLOCK);
  return {
    begin: (low, high) => bounds.set([low, high]),
    run: (first, count) => {
      read(first, count, input);
      const kept = exports.sieve(count);
      const [gone, doubtful = 0] = counts;
      return { kept, doubtful, gone: listed.subarray(0, gone) };
    },
    output,
    sums: () => [0n, 0n],
  };
};

const partWords = (weights: WordsColumn, rooms: WordsColumn, shelf: SieveShelf): Parting | null => {
  const words = weights.k === "words2" ? 2 : 4;
  const exports = shelved(shelf, words);
  if (exports === null) return null;
  const layout = wordsSieveLayout(words, BLOCK);
  const { buffer } = exports.memory;
  const width = 2 * words;
  const bounds = new Float64Array(buffer, layout.low, 2);
  const doubts = new Int32Array(buffer, layout.doubtful, 1);
  const parts = new BigUint64Array(buffer, layout.sums, 4 * words);
  const input = {
    weights: new Uint32Array(buffer, layout.weights, width * BLOCK),
    rooms: new Uint32Array(buffer, layout.rooms, width * BLOCK),
  };
  const output = { levels: new Float64Array(buffer, layout.keptLevels, BLOCK), rows: new Int32Array(buffer, layout.keptRows, BLOCK) };
  return {
    begin: (low, high) => {
      bounds.set([low, high]);
      parts.fill(0n);
    },
    run: (first, count) => {
      input.weights.set(weights.of.subarray(width * first, width * (first + count)));
      input.rooms.set(rooms.of.subarray(width * first, width * (first + count)));
      const kept = exports.sieve(count, first);
      return { kept, doubtful: doubts[0] ?? 0, gone: NONE };
    },
    output,
    sums: () => [sumOfWords(parts.subarray(0, width)), sumOfWords(parts.subarray(width))],
  };
};
