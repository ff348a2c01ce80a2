import type { TypedColumn } from "../../columns/types.js";
import { near, nearAll } from "./rows.js";

/** A double within 2^-50 of what it stands for decides, unless two are nearer to each other than this. */
export const APART = 2 ** -48;

/** About `roomᵢ / wᵢ`; no weight, no level. */
export const levelsOf = (weights: TypedColumn | null, rooms: TypedColumn): Float64Array => {
  if (weights === null) return rooms.k === "f64" ? rooms.of.slice() : nearAll(rooms);
  const found = new Float64Array(rooms.rows);
  for (let row = 0; row < found.length; row += 1) {
    const w = near(weights, row);
    found[row] = w === 0 ? Infinity : near(rooms, row) / w;
  }
  return found;
};
