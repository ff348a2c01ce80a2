import { boundsAt } from "./line.js";
import * as r from "./number/ratio.js";
import type { Segment } from "./types.js";

/** By how much a figure changes from the last loss of one segment to the first of the next. */
export interface Change {
  readonly least: bigint;
  readonly most: bigint;
}

/** Null where nothing is known above one of them. */
export const changeBetween = (before: Segment, after: Segment): Change | null => {
  const [a, b] = [boundsAt(before, before.to), boundsAt(after, after.from)];
  return a.most === null || b.most === null ? null : { least: b.least - a.most, most: b.most - a.least };
};

/** Whether a change is surely more than one unit of loss makes beside it, and more than a unit. */
export const isJump = (before: Segment, after: Segment, { least, most }: Change): boolean => {
  const step = [before.slope, after.slope].map((by) => r.ceiling(r.max(by, r.negate(by)))).reduce((x, y) => (x > y ? x : y), 1n);
  return least > step || most < -step;
};
