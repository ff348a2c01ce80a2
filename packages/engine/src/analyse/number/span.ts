import type { Rational } from "../../amount/rational.js";
import { formula, lineAt } from "./affine.js";
import type { Affine } from "./affine.js";
import { band, remembered, together } from "./doubt.js";
import type { Doubt, Range } from "./doubt.js";
import * as r from "./ratio.js";

/**
 * How a run treats what is rounded. `lines`: a rounding is a line and a doubt. `steps`: the span is narrowed to losses among which
 * the rounded figure is one number. `point`: one loss, so that every figure is a number.
 */
export type Mode = "lines" | "steps" | "point";

/**
 * The losses for which one run holds: from `from`, which never moves, to `to`, which falls to the last loss at which every
 * comparison made so far comes out as it does at `from`.
 */
export interface Span {
  readonly mode: Mode;
  readonly from: bigint;
  to: bigint;
  doubts: number;
  /** Figures that were rounded, so that the same figure is rounded to the same. */
  readonly known: Map<string, Affine>;
  /** Steps per unit of loss of the stairs that were not walked step by step. */
  readonly stairs: Rational[];
}

export const span = (mode: Mode, from: bigint, to: bigint): Span => ({
  mode,
  from,
  to: mode === "point" ? from : to,
  doubts: 0,
  known: new Map(),
  stairs: [],
});

/** Where a figure lies for all losses of a stretch. */
export const rangeOf = (x: Affine, from: bigint, to: bigint): Range => {
  const [a, b] = [lineAt(x, from), lineAt(x, to)];
  return together({ low: r.min(a, b), high: r.max(a, b) }, band(x.noise, from, to));
};

/** A new doubt that lies in the same range for every loss. */
export const doubt = (of: Span, kind: Doubt["kind"], range: Range): Doubt => ({ id: of.doubts++, kind, within: () => range, group: null });

/** A new doubt whose range depends on the losses looked at. */
export const curvedDoubt = (of: Span, within: Doubt["within"]): Doubt => ({
  id: of.doubts++,
  kind: "curved",
  within: remembered(within),
  group: null,
});

/** A doubt as a figure. */
export const figureOf = (of: Doubt, grain: bigint | null): Affine => ({ slope: r.ZERO, offset: r.ZERO, noise: [{ of, by: r.ONE }], grain });

export const narrow = (of: Span, to: bigint): void => {
  if (to < of.to) of.to = to;
};

/** @returns what was made for the same figure before, if it was. */
export const once = (of: Span, what: string, x: Affine, make: () => Affine): Affine => {
  const key = `${what} ${formula(x)}`;
  const known = of.known.get(key);
  if (known !== undefined) return known;
  const made = make();
  of.known.set(key, made);
  return made;
};
