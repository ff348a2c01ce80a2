import { zeros } from "./axis.js";
import { changeBetween, isJump } from "../jump.js";
import { shapeOf } from "../line.js";
import * as r from "../number/ratio.js";
import type { Segment } from "../types.js";
import type { Part } from "./areas.js";

/** A loss at which some area bends or jumps. */
export interface Bend {
  readonly at: bigint;
  readonly jump: boolean;
  readonly keys: readonly (string | null)[];
}

/** Where areas bend, from left to right; bends that are nearer to each other than `apart` are one. */
export const bendsOf = (parts: readonly Part[], apart: bigint): readonly Bend[] => {
  const all = parts.flatMap(({ key, line }) => {
    const shape = shapeOf(line);
    return shape.flatMap((after, i): readonly Bend[] => {
      const before = shape[i - 1];
      return before === undefined ? [] : bend(before, after, key);
    });
  });
  const found: Bend[] = [];
  for (const next of all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const last = found.at(-1);
    if (last === undefined || next.at - last.at > apart) found.push(next);
    else
      found[found.length - 1] = {
        at: zeros(next.at) > zeros(last.at) ? next.at : last.at,
        jump: last.jump || next.jump,
        keys: [...new Set([...last.keys, ...next.keys])],
      };
  }
  return found;
};

const bend = (before: Segment, after: Segment, key: string | null): readonly Bend[] => {
  const by = changeBetween(before, after);
  if (by === null) return [];
  if (isJump(before, after, by)) return [{ at: after.from, jump: true, keys: [key] }];
  return r.equal(before.slope, after.slope) ? [] : [{ at: before.to, jump: false, keys: [key] }];
};
