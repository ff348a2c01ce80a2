import type { F64Column } from "../../columns/types.js";
import { loadModule } from "../wasm/load.js";
import { doublesSieveLayout, doublesSieveModule } from "../wasm/sieve-doubles.js";
import { BLOCK } from "./divider.js";
import type { SieveExports } from "./sieve-wasm.js";
import type { Sieve } from "./sieve.js";

/** With room for the rows of the longest columns so far: touching new memory costs as much as a round. */
export interface DoublesSieveShelf {
  exports: SieveExports | null;
  dense: Dense;
}

interface Dense {
  readonly weights: Float64Array;
  readonly rooms: Float64Array;
  readonly rows: Int32Array;
}

const denseFor = (rows: number): Dense => ({ weights: new Float64Array(rows), rooms: new Float64Array(rows), rows: new Int32Array(rows) });

export const doublesSieveShelf = (): DoublesSieveShelf => ({ exports: null, dense: denseFor(0) });

/**
 * Rows move up with their weights and rooms, so that each round reads one after another.
 *
 * @returns null where there is no WebAssembly.
 */
export const sieveDoubles = (weights: F64Column, rooms: F64Column, shelf: DoublesSieveShelf): Sieve | null => {
  const exports = shelf.exports ?? loadModule<SieveExports>(doublesSieveModule(BLOCK));
  if (exports === null) return null;
  shelf.exports = exports;
  const layout = doublesSieveLayout(BLOCK);
  const { buffer } = exports.memory;
  const doubles = (address: number, count: number): Float64Array => new Float64Array(buffer, address, count);
  const ints = (address: number, count: number): Int32Array => new Int32Array(buffer, address, count);
  const bounds = doubles(layout.low, 2);
  const gone = doubles(layout.rooms, 2);
  const doubts = ints(layout.doubtful, 1);
  const input = { weights: doubles(layout.inWeights, BLOCK), rooms: doubles(layout.inRooms, BLOCK), rows: ints(layout.inRows, BLOCK) };
  const output = { weights: doubles(layout.outWeights, BLOCK), rooms: doubles(layout.outRooms, BLOCK), rows: ints(layout.outRows, BLOCK) };
  const places = ints(layout.doubtfulPlaces, BLOCK);

  let count = rooms.rows;
  if (shelf.dense.rows.length < count) shelf.dense = denseFor(count);
  const { dense } = shelf;
  const list = dense.rows;
  for (let row = 0; row < count; row += 1) list[row] = row;
  let from: Pick<Dense, "weights" | "rooms"> = { weights: weights.of, rooms: rooms.of };

  /** Takes those that are full out of the block's output. */
  const sift = (
    kept: number,
    isFull: (row: number) => boolean,
  ): { readonly kept: number; readonly rooms: number; readonly weights: number } => {
    const full = new Uint8Array(kept);
    for (const place of places.subarray(0, doubts[0])) if (isFull(output.rows[place] as number)) full[place] = 1;
    let [left, room, weight] = [0, 0, 0];
    for (let place = 0; place < kept; place += 1) {
      if (full[place] === 1) {
        room += output.rooms[place] as number;
        weight += output.weights[place] as number;
        continue;
      }
      output.rows[left] = output.rows[place] as number;
      output.rooms[left] = output.rooms[place] as number;
      output.weights[left] = output.weights[place] as number;
      left += 1;
    }
    return { kept: left, rooms: room, weights: weight };
  };

  return {
    left: () => list.slice(0, count),
    round: (low, high, isFull) => {
      bounds[0] = low;
      bounds[1] = high;
      const before = count;
      let left = 0;
      // At most the sum of all weights and the amount, which are below 2^53 where columns are doubles.
      let [goneRooms, goneWeights] = [0, 0];
      for (let first = 0; first < before; first += BLOCK) {
        const here = Math.min(BLOCK, before - first);
        input.weights.set(from.weights.subarray(first, first + here));
        input.rooms.set(from.rooms.subarray(first, first + here));
        input.rows.set(list.subarray(first, first + here));
        let stay = exports.sieve(here);
        goneRooms += gone[0] as number;
        goneWeights += gone[1] as number;
        if ((doubts[0] as number) > 0) {
          const sifted = sift(stay, isFull);
          stay = sifted.kept;
          goneRooms += sifted.rooms;
          goneWeights += sifted.weights;
        }
        list.set(output.rows.subarray(0, stay), left);
        dense.weights.set(output.weights.subarray(0, stay), left);
        dense.rooms.set(output.rooms.subarray(0, stay), left);
        left += stay;
      }
      from = dense;
      count = left;
      return { rows: before - left, rooms: BigInt(goneRooms), weights: BigInt(goneWeights) };
    },
  };
};
