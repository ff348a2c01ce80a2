import type { Rational } from "../../amount/rational.js";
import { asWhole, isConstant, minus, plus, units } from "./affine.js";
import type { Affine } from "./affine.js";
import type { Doubt } from "./doubt.js";
import * as r from "./ratio.js";
import { ifAtMostZero } from "./decide.js";
import { doubt, figureOf, once, rangeOf } from "./span.js";
import type { Span } from "./span.js";

/** Stairs of no more steps than this are walked step by step. */
export const STEPS = 10_000n;

/** `⌊x⌋` */
export const floor = (of: Span, x: Affine): Affine => {
  if (isConstant(x)) return units(r.floor(x.offset));
  if (x.grain === 1n) return x;
  return onOneStep(of, x, of.mode === "lines") ?? roundedDown(of, x, "rounding");
};

/** `⌊x⌋` for lots: step by step where there are few steps. */
export const lotsIn = (of: Span, x: Affine): Affine => {
  if (isConstant(x)) return units(r.floor(x.offset));
  const few = stepsOver(x.slope, of) <= STEPS;
  const found = onOneStep(of, x, of.mode === "lines" && !few);
  if (found !== null) return found;
  if (!few) of.stairs.push(x.slope);
  return roundedDown(of, x, "lots");
};

/** How often a figure with this slope passes a whole number in the span. */
export const stepsOver = (slope: Rational, { from, to }: Pick<Span, "from" | "to">): bigint => {
  const climbed = r.ceiling(r.multiply(slope, r.whole(to - from)));
  return climbed < 0n ? -climbed : climbed;
};

/**
 * The one whole number to which `x` is rounded down at all losses of the span; null where it is open.
 *
 * @param whole only where that holds for the whole span as it is; otherwise the span is narrowed.
 */
const onOneStep = (of: Span, x: Affine, whole: boolean): Affine | null => {
  const here = rangeOf(x, of.from, whole ? of.to : of.from);
  const step = r.floor(here.low);
  if (r.floor(here.high) !== step) return null;
  if (whole) return units(step);
  // The differences have no whole number in reach, so that both are decided at the first loss.
  const top = ifAtMostZero(of, minus(units(step + 1n), x));
  const bottom = ifAtMostZero(of, minus(units(step), x));
  return top === false && bottom === true ? units(step) : null;
};

/** `x` and a doubt: with a grain of `1/g` no more than `(g − 1)/g` is cut off. */
const roundedDown = (of: Span, x: Affine, kind: Doubt["kind"]): Affine =>
  once(of, "floor", x, () => asWhole(plus(x, figureOf(doubt(of, kind, { low: r.negate(fractionOf(x.grain)), high: r.ZERO }), null))));

/** The greatest fraction of a multiple of `1/g`. */
export const fractionOf = (grain: bigint | null): Rational => (grain === null ? r.ONE : r.subtract(r.ONE, { n: 1n, d: grain }));
