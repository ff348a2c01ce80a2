import { changeBetween, isJump } from "../jump.js";
import { boundsAt, shapeOf } from "../line.js";
import type { Bounds } from "../line.js";
import * as r from "../number/ratio.js";
import type { Line, Segment } from "../types.js";
import { firstMaybe, firstSurely } from "./first.js";
import type { Cliff, Place, Reach } from "./types.js";

/** What a line says of where it begins, where it ends and how far it goes. */
export const reachOf = (line: Line): Reach => {
  const greatest = greatestOf(line);
  const attachment = place(firstMaybe(line, 1n), firstSurely(line, 1n));
  return {
    attachment,
    above: attachment === null ? null : aboveOf(line),
    exhaustion: attachment === null || isGrowing(line.at(-1)) ? null : exhaustionOf(line, greatest),
    greatest,
    cliffs: cliffsOf(line),
  };
};

/** Where the first segment that is not nothing begins, or the last loss before it. */
const aboveOf = (line: Line): bigint | null => {
  const shape = shapeOf(line);
  const first = shape.findIndex(({ kind, slope, offset }) => kind !== "exact" || slope.n !== 0n || offset.n !== 0n);
  const [before, after] = [shape[first - 1], shape[first]];
  if (after === undefined) return null;
  if (before === undefined) return (boundsAt(after, after.from).most ?? 1n) > 0n ? null : after.from;
  const by = changeBetween(before, after);
  return by === null || isJump(before, after, by) ? null : before.to;
};

const exhaustionOf = (line: Line, { least, most }: Bounds): Place | null =>
  place(firstMaybe(line, least > 1n ? least : 1n), most === null || most === 0n ? null : firstSurely(line, most));

const place = (from: bigint | null, to: bigint | null): Place | null => (from === null ? null : { from, to });

const isGrowing = (last: Segment | undefined): boolean => last !== undefined && r.sign(last.slope) > 0;

/** The most at any loss: at an end of a segment, since in between it is a line. */
const greatestOf = (line: Line): Bounds => line.flatMap(boundsWithin).reduce(greater, { least: 0n, most: 0n });

/** At the ends; of a curved segment also what lies between them. */
const boundsWithin = (segment: Segment): readonly Bounds[] => {
  const { from, to, ends } = segment;
  const known = [boundsAt(segment, from), boundsAt(segment, to)];
  return ends === null ? known : [...known, ...[from, to].map((loss) => boundsAt({ ...segment, ends: null }, loss))];
};

const greater = (a: Bounds, b: Bounds): Bounds => ({
  least: a.least > b.least ? a.least : b.least,
  most: a.most === null || b.most === null ? null : a.most > b.most ? a.most : b.most,
});

/** Where two segments that are lines do not meet. */
const cliffsOf = (line: Line): readonly Cliff[] => {
  const shape = shapeOf(line);
  return shape.flatMap((after, i): readonly Cliff[] => {
    const before = shape[i - 1];
    if (before === undefined || !isLine(before) || !isLine(after)) return [];
    const by = changeBetween(before, after);
    if (by === null || !isJump(before, after, by)) return [];
    const at = line.find(({ from, to }) => from <= after.from && after.from <= to);
    return [{ at: after.from, by, reason: at?.reason ?? null, limitedBy: at?.limitedBy ?? null }];
  });
};

const isLine = ({ kind }: Segment): boolean => kind === "exact" || kind === "band";
