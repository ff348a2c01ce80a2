import type { Affine } from "./number/affine.js";
import { lineAt } from "./number/affine.js";
import { band, isCurved } from "./number/doubt.js";
import * as r from "./number/ratio.js";
import { rangeOf } from "./number/span.js";
import type { Limited } from "./run/types.js";
import type { Course } from "./types.js";

/** A figure of a run as a segment tells it. */
export const courseOf = (x: Affine, from: bigint, to: bigint, limited: Limited | null = null): Course => {
  const why = { reason: limited?.by ?? null, limitedBy: limited?.at ?? null };
  if (from === to) return { ...pointOf(x, from), ...why };
  const { low, high } = band(x.noise, from, to);
  if (isCurved(x.noise)) {
    return { slope: x.slope, offset: x.offset, low, high, kind: "curved", ends: [rangeOf(x, from, from), rangeOf(x, to, to)], ...why };
  }
  const kind = low.n === 0n && high.n === 0n ? "exact" : "band";
  return { slope: x.slope, offset: x.offset, low, high, kind, ends: null, ...why };
};

/** At one loss a whole figure in a range narrower than a unit is a number. */
const pointOf = (x: Affine, loss: bigint): Omit<Course, "reason" | "limitedBy"> => {
  const range = rangeOf(x, loss, loss);
  const [least, most] = x.grain === 1n ? [r.whole(r.ceiling(range.low)), r.whole(r.floor(range.high))] : [range.low, range.high];
  const point = { slope: r.ZERO, ends: null };
  if (r.compare(least, most) >= 0) return { ...point, offset: most, low: r.ZERO, high: r.ZERO, kind: "exact" };
  const middle = lineAt(x, loss);
  const kind = isCurved(x.noise) ? "curved" : "band";
  const ends = kind === "curved" ? ([range, range] as const) : null;
  return { ...point, offset: middle, low: r.subtract(least, middle), high: r.subtract(most, middle), kind, ends };
};

/** Nothing, for a reason. */
export const nothingFor = (limited: Limited | null): Course => ({
  slope: r.ZERO,
  offset: r.ZERO,
  low: r.ZERO,
  high: r.ZERO,
  kind: "exact",
  ends: null,
  reason: limited?.by ?? null,
  limitedBy: limited?.at ?? null,
});

export const undecided: Course = { ...nothingFor(null), high: null, kind: "undecided" };
