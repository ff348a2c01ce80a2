import type { Rational } from "../amount/rational.js";
import { at, firstWhere } from "./at.js";
import * as r from "./number/ratio.js";
import type { Course, Line, Segment } from "./types.js";

/** The least and the greatest that a figure may be at a loss, in whole units; `most` null where nothing is known above. */
export interface Bounds {
  readonly least: bigint;
  readonly most: bigint | null;
}

/** What a figure is at a loss: `least` and `most` are equal where it is exact. Null where the line does not reach. */
export const valueAt = (line: Line, loss: bigint): Bounds | null => {
  const segment = segmentAt(line, loss);
  return segment === null ? null : boundsAt(segment, loss);
};

export const segmentAt = (line: Line, loss: bigint): Segment | null => {
  const found = line[firstWhere(line.length, (i) => at(line, i).to >= loss)];
  return found === undefined || found.from > loss ? null : found;
};

export const boundsAt = (segment: Segment, loss: bigint): Bounds => {
  const end = segment.ends?.[loss === segment.from ? 0 : 1];
  if (end !== undefined && (loss === segment.from || loss === segment.to)) return { least: r.ceiling(end.low), most: r.floor(end.high) };
  const middle = pointAt(segment, loss);
  return {
    least: r.ceiling(r.add(middle, segment.low)),
    most: segment.high === null ? null : r.floor(r.add(middle, segment.high)),
  };
};

/** The line itself at a loss. */
export const pointAt = ({ slope, offset }: Segment, loss: bigint): Rational => r.add(r.multiply(slope, r.whole(loss)), offset);

/** Collects segments, and joins those that go on as one before them does. */
export interface LineBuilder {
  readonly push: (from: bigint, to: bigint, course: Course) => void;
  readonly line: () => Line;
}

export const lineBuilder = (): LineBuilder => {
  const segments: Segment[] = [];
  return {
    push: (from, to, course) => {
      const next = { ...course, from, to };
      const last = segments.at(-1);
      const joined = last === undefined ? null : join(last, next);
      if (joined === null) segments.push(next);
      else segments[segments.length - 1] = joined;
    },
    line: () => segments,
  };
};

/** The same figures without what limits: segments that differ in that alone are one. */
export const shapeOf = (line: Line): Line => {
  const shape = lineBuilder();
  for (const segment of line) shape.push(segment.from, segment.to, { ...segment, reason: null, limitedBy: null });
  return shape.line();
};

const join = (a: Segment, b: Segment): Segment | null => {
  if (a.kind !== b.kind || a.reason !== b.reason || a.limitedBy !== b.limitedBy) return null;
  if (a.kind === "curved") return null;
  if (sameCourse(a, b)) return { ...a, to: b.to };
  if (a.kind !== "exact") return null;
  // A point goes on on any line that it lies on; two points make one.
  if (b.from === b.to && a.from === a.to) return through(a, b);
  if (b.from === b.to && r.equal(pointAt(a, b.from), pointAt(b, b.from))) return { ...a, to: b.to };
  if (a.from === a.to && r.equal(pointAt(b, a.from), pointAt(a, a.from))) return { ...b, from: a.from };
  return null;
};

/** Whether one formula holds for both. */
export const goesOn = (a: Course, b: Course): boolean => a.kind === b.kind && a.kind !== "curved" && sameCourse(a, b);

const sameCourse = (a: Course, b: Course): boolean =>
  r.equal(a.slope, b.slope) && r.equal(a.offset, b.offset) && r.equal(a.low, b.low) && sameHigh(a.high, b.high);

const sameHigh = (a: Rational | null, b: Rational | null): boolean => (a === null || b === null ? a === b : r.equal(a, b));

const through = (a: Segment, b: Segment): Segment => {
  const [x, y] = [pointAt(a, a.from), pointAt(b, b.from)];
  const slope = r.subtract(y, x);
  return { ...a, to: b.to, slope, offset: r.subtract(x, r.multiply(slope, r.whole(a.from))) };
};
