import type { TypedColumn } from "../../columns/types.js";
import { near } from "./rows.js";

const SAMPLE = 4096;
/** The sum of a sample is off by one part in √4096 of its spread; with two of them taken off, its level is seldom too high. */
const SURE = 1 - 2 / Math.sqrt(SAMPLE);

/**
 * A level that rooms are filled to first: about the last one, rather below it. It is what 4096 rows, evenly apart, would have with their
 * part of the amount; in doubles, for a level that turns out to be too high is not used.
 *
 * @returns zero where a sample is not worth it.
 */
export const startOf = (amount: bigint, weights: TypedColumn | null, rooms: TypedColumn): number => {
  if (rooms.rows < 2 * SAMPLE) return 0;
  const step = rooms.rows / SAMPLE;
  const room = new Float64Array(SAMPLE);
  const weight = new Float64Array(SAMPLE);
  let sum = 0;
  for (let j = 0; j < SAMPLE; j += 1) {
    const row = Math.floor(step * j);
    const w = weights === null ? 1 : near(weights, row);
    room[j] = near(rooms, row);
    weight[j] = w;
    sum += w;
  }
  let left = (Number(amount) / step) * SURE;
  let [count, level] = [SAMPLE, 0];
  while (sum > 0) {
    level = left / sum;
    sum = 0;
    let kept = 0;
    for (let j = 0; j < count; j += 1) {
      const w = weight[j] as number;
      const r = room[j] as number;
      if (r <= w * level) {
        left -= r;
        continue;
      }
      weight[kept] = w;
      room[kept] = r;
      sum += w;
      kept += 1;
    }
    if (kept === count) break;
    count = kept;
  }
  return level;
};
