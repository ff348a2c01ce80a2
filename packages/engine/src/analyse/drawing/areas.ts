import { boundsAt, pointAt, segmentAt, shapeOf } from "../line.js";
import * as r from "../number/ratio.js";
import type { Charges, Line, Segment, WaterfallCurve } from "../types.js";
import type { Area, Corner } from "./types.js";

/** What stands above what, before it is stacked. */
export type Part = Pick<Area, "key" | "id" | "name" | "line">;

/** The layers of a waterfall in the order of the page, and what is left where something ever is. */
export const partsOf = ({ steps, residual, treatment }: WaterfallCurve): readonly Part[] => [
  ...steps
    .filter(({ charges }) => charges !== null)
    .map(({ key, id, title, charges, credited, borne }) => ({
      key,
      id,
      name: nameOf(id, title, charges),
      line: withReasons(credited, borne),
    })),
  ...(shapeOf(residual).every(({ kind, slope, offset }) => kind === "exact" && slope.n === 0n && offset.n === 0n)
    ? []
    : [{ key: null, id: "residual", name: `Residual loss, ${treatment}`, line: residual }]),
];

/** The step of a residual that a party bears has no title of its own. */
const nameOf = (id: string, title: string | null, charges: Charges | null): string =>
  title ?? (id === "residual" && charges !== null ? `Residual loss, borne by ${charges.id}` : id);

/** What it takes of the loss, with what limits it there. */
const withReasons = (credited: Line, borne: Line): Line => {
  const found: Segment[] = [];
  let next = 0;
  for (const { from: start, to: end, reason, limitedBy } of borne) {
    for (let segment = credited[next]; segment !== undefined && segment.from <= end; segment = credited[next]) {
      const [from, to] = [later(segment.from, start), earlier(segment.to, end)];
      const ends = from === segment.from && to === segment.to ? segment.ends : null;
      found.push({ ...segment, from, to, ends, reason, limitedBy });
      if (segment.to > end) break;
      next += 1;
    }
  }
  return found;
};

/** So many columns are told apart. */
const COLUMNS = 2000n;

/** One above the other: where any of them bends, the corners of all. */
export const stacked = (parts: readonly Part[], from: bigint, to: bigint): readonly Area[] => {
  const shapes = parts.map(({ line }) => shapeOf(line));
  const losses = cornersOf(shapes, from, to);
  const below = losses.map(() => 0n);
  return parts.map((part, i) => {
    const corners = losses.map((loss, at): Corner => {
      const bottom = below[at] ?? 0n;
      const above = bottom + amountAt(shapes[i] ?? [], loss);
      below[at] = above;
      return { loss, below: bottom, above };
    });
    return { ...part, corners };
  });
};

/** The ends of all segments that can be told apart, from left to right. */
const cornersOf = (shapes: readonly Line[], from: bigint, to: bigint): readonly bigint[] => {
  const all = new Set([from, to]);
  for (const shape of shapes) {
    for (const segment of shape) {
      if (segment.from >= from && segment.from <= to) all.add(segment.from);
      if (segment.to >= from && segment.to <= to) all.add(segment.to);
    }
  }
  const sorted = [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (sorted.length <= 2 * Number(COLUMNS)) return sorted;
  const columnOf = (loss: bigint): bigint => ((loss - from) * COLUMNS) / (to - from + 1n);
  return sorted.filter((loss, i) => {
    const [before, after] = [sorted[i - 1], sorted[i + 1]];
    return before === undefined || after === undefined || columnOf(before) !== columnOf(loss) || columnOf(after) !== columnOf(loss);
  });
};

/** The middle of what is known. */
export const amountAt = (shape: Line, loss: bigint): bigint => {
  const segment = segmentAt(shape, loss);
  if (segment === null) return 0n;
  const { least, most } = boundsAt(segment, loss);
  if (most === null) return least < 0n ? 0n : least;
  const middle = segment.kind === "band" ? r.floor(pointAt(segment, loss)) : (least + most) / 2n;
  return middle < least ? (least < 0n ? 0n : least) : middle > most ? most : middle;
};

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);
