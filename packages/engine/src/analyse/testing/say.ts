import { formatRational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { shapeOf } from "../line.js";
import type { Curve, Line, Segment, StepCurve } from "../types.js";

/**
 * A line as a test reads it, one text a formula: the losses, the formula in `L`, then what is not exact.
 *
 * @example says(line, 100n) // ["0 to 9: L", "10 to …: 10"]
 */
export const says = (line: Line, end: bigint): readonly string[] =>
  shapeOf(line).map((segment) => `${losses(segment, end)}: ${formula(segment)}${doubt(segment)}`);

/** The same, one text a segment, and what limits. */
export const saysWhy = (line: Line, end: bigint): readonly string[] =>
  line.map((segment) => `${losses(segment, end)}: ${formula(segment)}${doubt(segment)}, ${segment.reason}${at(segment)}`);

export const stepOf = (curve: Curve, id: string): StepCurve => {
  const found = curve.waterfalls.flatMap(({ steps }) => steps).find((step) => step.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};

export const bearerOf = (curve: Curve, id: string): Curve["bearers"][number] => {
  const found = curve.bearers.find((bearer) => bearer.id === id);
  if (found === undefined) throw new Error(`no bearer ${id}`);
  return found;
};

const losses = ({ from, to }: Segment, end: bigint): string => (from === to ? `${from}` : `${from} to ${to === end ? "…" : to}`);

const formula = ({ slope, offset }: Segment): string => {
  if (slope.n === 0n) return formatRational(offset);
  const times = slope.n === slope.d ? "L" : slope.n === -slope.d ? "-L" : `${formatRational(slope)} L`;
  return offset.n === 0n
    ? times
    : offset.n < 0n
      ? `${times} - ${formatRational(negative(offset))}`
      : `${times} + ${formatRational(offset)}`;
};

const negative = ({ n, d }: Rational): Rational => ({ n: -n, d });

const doubt = ({ kind, low, high }: Segment): string =>
  kind === "exact" ? "" : ` (${kind} ${formatRational(low)} to ${high === null ? "?" : formatRational(high)})`;

const at = ({ limitedBy }: Segment): string => (limitedBy === null ? "" : ` at ${limitedBy}`);
