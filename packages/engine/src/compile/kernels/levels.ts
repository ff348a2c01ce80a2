import { halvesOf } from "../../columns/types.js";
import type { TypedColumn } from "../../columns/types.js";
import { near } from "./rows.js";

/** A double within 2^-50 of what it stands for decides, unless two are nearer to each other than this. */
export const APART = 2 ** -48;

/** About `roomᵢ / wᵢ`; no weight, no level. */
export const levelsOf = (weights: TypedColumn | null, rooms: TypedColumn): Float64Array => {
  const found = new Float64Array(rooms.rows);
  writeLevels(weights, rooms, 0, found);
  return found;
};

/** The same of as many rows as there is space for, from `first`. */
export const writeLevels = (weights: TypedColumn | null, rooms: TypedColumn, first: number, to: Float64Array): void => {
  if (weights === null) for (let j = 0; j < to.length; j += 1) to[j] = near(rooms, first + j);
  else if (weights.k === "f64" || rooms.k === "f64")
    for (let j = 0; j < to.length; j += 1) to[j] = over(near(rooms, first + j), near(weights, first + j));
  else if (halvesOf[rooms.k] === 4) writeLevels4(weights.of, rooms.of, 4 * first, to);
  else writeLevels8(weights.of, rooms.of, 8 * first, to);
};

const over = (room: number, weight: number): number => (weight === 0 ? Infinity : room / weight);

const HALF = 2 ** 32;

/** Halves from the highest down: each sum is rounded once, by at most 2^-53 of itself. */
const writeLevels4 = (w: Uint32Array, r: Uint32Array, start: number, to: Float64Array): void => {
  for (let j = 0, p = start; j < to.length; j += 1, p += 4)
    to[j] = over(
      (((r[p + 3] as number) * HALF + (r[p + 2] as number)) * HALF + (r[p + 1] as number)) * HALF + (r[p] as number),
      (((w[p + 3] as number) * HALF + (w[p + 2] as number)) * HALF + (w[p + 1] as number)) * HALF + (w[p] as number),
    );
};

const writeLevels8 = (w: Uint32Array, r: Uint32Array, start: number, to: Float64Array): void => {
  for (let j = 0, p = start; j < to.length; j += 1, p += 8) to[j] = over(near8(r, p), near8(w, p));
};

const near8 = (of: Uint32Array, p: number): number =>
  ((((of[p + 7] as number) * HALF + (of[p + 6] as number)) * HALF + (of[p + 5] as number)) * HALF + (of[p + 4] as number)) * HALF ** 4 +
  ((((of[p + 3] as number) * HALF + (of[p + 2] as number)) * HALF + (of[p + 1] as number)) * HALF + (of[p] as number));
