import * as r from "../number/ratio.js";
import { boundsAt } from "../line.js";
import type { Line, Segment } from "../types.js";

/** The first loss at which a line may be at least so much; null: none. */
export const firstMaybe = (line: Line, value: bigint): bigint | null =>
  first(line, (segment) => firstAbove(segment, (loss) => isAtLeast(boundsAt(segment, loss).most, value)));

/** The first loss at which a line is surely at least so much; null: none. */
export const firstSurely = (line: Line, value: bigint): bigint | null =>
  first(line, (segment) => firstAbove(segment, (loss) => boundsAt(segment, loss).least >= value));

/** Null: nothing is known above. */
const isAtLeast = (most: bigint | null, value: bigint): boolean => most === null || most >= value;

const first = (line: Line, within: (segment: Segment) => bigint | null): bigint | null => {
  for (const segment of line) {
    const found = within(segment);
    if (found !== null) return found;
  }
  return null;
};

/** The first loss of a segment at which it holds: at the first, or from some loss on as the figure rises. */
const firstAbove = (segment: Segment, holds: (loss: bigint) => boolean): bigint | null => {
  const { from, to, slope, ends } = segment;
  if (holds(from)) return from;
  // Of the ends of a curved segment more is known than of the losses between them.
  const last = ends === null ? to : to - 1n;
  if (r.sign(slope) <= 0 || last <= from || !holds(last)) return holds(to) ? to : null;
  let [no, yes] = [from, last];
  while (yes - no > 1n) {
    const middle = (no + yes) / 2n;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
};
