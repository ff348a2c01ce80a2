import { nothingFor } from "./course.js";
import { lineBuilder } from "./line.js";
import * as r from "./number/ratio.js";
import type { Course, Line, Segment } from "./types.js";

/** The sum of lines, each of which is zero where it has no segment. @param from the first and the last loss of the sum. */
export const addLines = (lines: readonly Line[], from: bigint, to: bigint): Line => {
  const segments = lines.flat();
  const starts = new Set<bigint>([from]);
  for (const segment of segments) {
    if (segment.from > from && segment.from <= to) starts.add(segment.from);
    if (segment.to >= from && segment.to < to) starts.add(segment.to + 1n);
  }
  const edges = [...starts].sort((a, b) => (a < b ? -1 : 1));
  const sorted = segments.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const sum = lineBuilder();
  let open: readonly Segment[] = [];
  let next = 0;
  for (const [i, edge] of edges.entries()) {
    open = open.filter((segment) => segment.to >= edge);
    for (let segment = sorted[next]; segment !== undefined && segment.from <= edge; segment = sorted[next]) {
      if (segment.to >= edge) open = [...open, segment];
      next += 1;
    }
    const after = edges[i + 1];
    sum.push(edge, after === undefined ? to : after - 1n, open.reduce<Course>(both, nothingFor(null)));
  }
  return sum.line();
};

/** The least that is certain of a sum. */
const order = ["exact", "band", "curved", "undecided"] as const;

const both = (a: Course, b: Course): Course => ({
  slope: r.add(a.slope, b.slope),
  offset: r.add(a.offset, b.offset),
  low: r.add(a.low, b.low),
  high: a.high === null || b.high === null ? null : r.add(a.high, b.high),
  kind: order[Math.max(order.indexOf(a.kind), order.indexOf(b.kind))] ?? "undecided",
  ends: null,
  reason: null,
  limitedBy: null,
});
