import type { F64Column, TypedColumn } from "../../columns/types.js";
import { levelsOf } from "./levels.js";
import { rowSum } from "./rows.js";

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

/** With the levels at which rooms are full, where those are dear to come by. */
export const sieveLevels = (weights: TypedColumn | null, rooms: TypedColumn): Sieve => {
  const levels = levelsOf(weights, rooms);
  const list = Int32Array.from({ length: rooms.rows }, (_, row) => row);
  const roomSum = rowSum(rooms);
  const weightSum = weights && rowSum(weights);
  let count = rooms.rows;
  return {
    left: () => list.slice(0, count),
    round: (low, high, isFull) => {
      const before = count;
      let kept = 0;
      for (let j = 0; j < before; j += 1) {
        const row = list[j] as number;
        const at = levels[j] as number;
        if (at > high || (at > low && !isFull(row))) {
          list[kept] = row;
          levels[kept] = at;
          kept += 1;
        } else {
          roomSum.add(row);
          weightSum?.add(row);
        }
      }
      count = kept;
      return { rows: before - kept, rooms: roomSum.take(), weights: weightSum === null ? BigInt(before - kept) : weightSum.take() };
    },
  };
};
