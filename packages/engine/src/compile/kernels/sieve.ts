import type { F64Column, TypedColumn } from "../../columns/types.js";
import { BLOCK } from "./divider.js";
import { writeLevels } from "./levels.js";
import { sumOfRows } from "./rows.js";

/** Who is left, round by round, while rooms are filled. */
export interface Sieve {
  /** Takes out those whose room the level reaches: `room ≤ low · w` surely, up to `high · w` where `isFull` says so. */
  readonly round: (low: number, high: number, isFull: (row: number) => boolean) => Full;
  /** Who is left; rows in rising order. */
  readonly left: () => Int32Array;
}

/** How many became full, and what they had. */
export interface Full {
  readonly rows: number;
  readonly rooms: bigint;
  readonly weights: bigint;
}

export const sieveF64 = (weights: F64Column, rooms: F64Column): Sieve => {
  const w = weights.of;
  const room = rooms.of;
  const list = new Int32Array(rooms.rows);
  let count = -1;
  return {
    left: () => list.slice(0, count < 0 ? 0 : count),
    round: (low, high, isFull) => {
      const first = count < 0;
      const before = first ? rooms.rows : count;
      let kept = 0;
      let goneRooms = 0;
      let goneWeights = 0;
      for (let j = 0; j < before; j += 1) {
        const row = first ? j : (list[j] as number);
        const by = w[row] as number;
        const to = room[row] as number;
        if (to > by * high || (to > by * low && !isFull(row))) {
          list[kept] = row;
          kept += 1;
        } else {
          // At most the sum of all weights and the amount, which are below 2^53 where columns are doubles.
          goneRooms += to;
          goneWeights += by;
        }
      }
      count = kept;
      return { rows: before - kept, rooms: BigInt(goneRooms), weights: BigInt(goneWeights) };
    },
  };
};

/** What rows that became full had. */
export interface Gone {
  readonly add: (rows: Int32Array) => void;
  readonly sums: () => { readonly rooms: bigint; readonly weights: bigint };
}

export const goneRows = (weights: TypedColumn | null, rooms: TypedColumn): Gone => {
  let [room, weight] = [0n, 0n];
  return {
    add: (rows) => {
      if (rows.length === 0) return;
      room += sumOfRows(rooms, rows);
      weight += weights === null ? BigInt(rows.length) : sumOfRows(weights, rows);
    },
    sums: () => ({ rooms: room, weights: weight }),
  };
};

/** With the levels at which rooms are full, where those are dear to come by: the first round computes them, block by block. */
export const sieveLevels = (weights: TypedColumn | null, rooms: TypedColumn): Sieve => {
  const levels = new Float64Array(rooms.rows);
  const list = new Int32Array(rooms.rows);
  const here = new Float64Array(BLOCK);
  const out = new Int32Array(BLOCK);
  let count = -1;
  return {
    left: () => list.slice(0, count),
    round: (low, high, isFull) => {
      const first = count < 0;
      const before = first ? rooms.rows : count;
      const found = goneRows(weights, rooms);
      let kept = 0;
      for (let start = 0; start < before; start += BLOCK) {
        const end = Math.min(before, start + BLOCK);
        if (first) writeLevels(weights, rooms, start, here.subarray(0, end - start));
        let gone = 0;
        for (let j = start; j < end; j += 1) {
          const row = first ? j : (list[j] as number);
          const at = first ? (here[j - start] as number) : (levels[j] as number);
          if (at > high || (at > low && !isFull(row))) {
            list[kept] = row;
            levels[kept] = at;
            kept += 1;
          } else {
            out[gone] = row;
            gone += 1;
          }
        }
        found.add(out.subarray(0, gone));
      }
      count = kept;
      return { rows: before - kept, ...found.sums() };
    },
  };
};
