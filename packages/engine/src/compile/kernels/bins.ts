import { fromHalves } from "../../columns/read.js";
import { halvesOf } from "../../columns/types.js";
import type { TypedColumn } from "../../columns/types.js";
import { isZeroRow } from "./rows.js";

/**
 * The rooms of some rows, added up by bin; rows of weight zero have none that counts. Of doubles, a sum beyond 2^53 is only near, and
 * still beyond. Null: unlimited, as soon as one row without a limit is in the bin.
 *
 * @param bins of each row of the list, below `count`.
 */
export const sumsByBin = (
  rooms: TypedColumn | null,
  weights: TypedColumn | null,
  list: Int32Array,
  bins: Int32Array,
  count: number,
): readonly (bigint | null)[] => {
  const pays = weights === null ? null : Uint8Array.from(list, (row) => (isZeroRow(weights, row) ? 0 : 1));
  if (rooms === null) {
    const has = new Uint8Array(count);
    for (let j = 0; j < list.length; j += 1) if (pays === null || pays[j] === 1) has[bins[j] as number] = 1;
    return Array.from(has, (some) => (some === 1 ? null : 0n));
  }
  if (rooms.k === "f64") {
    const sums = new Float64Array(count);
    for (let j = 0; j < list.length; j += 1) {
      if (pays !== null && pays[j] === 0) continue;
      const bin = bins[j] as number;
      sums[bin] = (sums[bin] as number) + (rooms.of[list[j] as number] as number);
    }
    return Array.from(sums, BigInt);
  }
  return sumsOfWords(rooms.of, halvesOf[rooms.k], list, bins, count, pays);
};

/** Sums of 2^20 halves of 32 bits are below 2^53; then they are carried on. */
const ROWS_AT_ONCE = 2 ** 20;
const HALF = 2 ** 32;

const sumsOfWords = (
  of: Uint32Array,
  width: number,
  list: Int32Array,
  bins: Int32Array,
  count: number,
  pays: Uint8Array | null,
): readonly bigint[] => {
  // Two halves more, for what is carried.
  const places = width + 2;
  const sums = new Float64Array(places * count);
  for (let from = 0; from < list.length; from += ROWS_AT_ONCE) {
    const to = Math.min(list.length, from + ROWS_AT_ONCE);
    for (let j = from; j < to; j += 1) {
      if (pays !== null && pays[j] === 0) continue;
      const p = width * (list[j] as number);
      const s = places * (bins[j] as number);
      for (let i = 0; i < width; i += 1) sums[s + i] = (sums[s + i] as number) + (of[p + i] as number);
    }
    for (let i = 0; i < sums.length; i += 1) {
      const carry = Math.floor((sums[i] as number) / HALF);
      if (carry === 0) continue;
      sums[i] = (sums[i] as number) - carry * HALF;
      sums[i + 1] = (sums[i + 1] as number) + carry;
    }
  }
  const halves = Uint32Array.from(sums);
  return Array.from({ length: count }, (_, bin) => fromHalves(halves, places * bin, places));
};
