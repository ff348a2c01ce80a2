import type { Rational } from "../../amount/rational.js";
import { isConstant, lineAt, minus, negative, nothing, plus } from "./affine.js";
import type { Affine } from "./affine.js";
import { band, isCurved } from "./doubt.js";
import type { Doubt, Range } from "./doubt.js";
import * as r from "./ratio.js";
import { curvedDoubt, doubt, figureOf, narrow, rangeOf } from "./span.js";
import type { Span } from "./span.js";

/** A comparison that comes out otherwise for different values within the doubts. */
export class Undecided extends Error {
  /**
   * @param until the last loss at which it may be open.
   * @param why whether the doubt is that of lots, or of a figure that is no line.
   */
  constructor(
    readonly until: bigint,
    readonly why: Doubt["kind"],
  ) {
    super("a comparison is not decided within the doubts of its figures");
  }
}

/** Whether `x ≤ 0`, for all losses that are left of the span; null: open at its first loss. */
export const ifAtMostZero = (of: Span, x: Affine): boolean | null => {
  if (isConstant(x)) return x.offset.n <= 0n;
  if (isCurved(x.noise)) return byHalving(of, x);
  const { low, high } = band(x.noise, of.from, of.to);
  const here = lineAt(x, of.from);
  const [above, below] = [r.add(high, negativeUnit(x)), low];
  if (isYes(x, r.add(here, above))) {
    narrow(of, lastBelow(x.slope, r.add(x.offset, above), of, x.grain === null));
    return true;
  }
  if (r.sign(r.add(here, below)) > 0) {
    narrow(of, lastBelow(r.negate(x.slope), r.negate(r.add(x.offset, below)), of, false));
    return false;
  }
  return null;
};

/** Whether `x ≤ 0`. @throws Undecided */
export const isAtMostZero = (of: Span, x: Affine): boolean => {
  const found = ifAtMostZero(of, x);
  if (found === null) throw new Undecided(openUntil(of, x), worst(x));
  return found;
};

/** Whether `x ≤ 0`; null where it is open at many losses. @throws Undecided where it is open at few: they are looked at one by one. */
export const isAtMostZeroOrUnclear = (of: Span, x: Affine): boolean | null => {
  const found = ifAtMostZero(of, x);
  if (found !== null) return found;
  const until = openUntil(of, x);
  if (of.mode !== "lines" || until - of.from < FEW) throw new Undecided(until, worst(x));
  narrow(of, until);
  return null;
};

/** Whether `a ≤ b`. @throws Undecided */
export const isAtMost = (of: Span, a: Affine, b: Affine): boolean => a === b || isAtMostZero(of, minus(a, b));

/** Whether `a < b`. @throws Undecided */
export const isBelow = (of: Span, a: Affine, b: Affine): boolean => !isAtMost(of, b, a);

/** Whether `x > 0`. @throws Undecided */
export const isPositive = (of: Span, x: Affine): boolean => !isAtMostZero(of, x);

/** Whether `a = b`. @throws Undecided */
export const isEqual = (of: Span, a: Affine, b: Affine): boolean => {
  const x = minus(a, b);
  return isAtMostZero(of, x) && isAtMostZero(of, negative(x));
};

/** Fewer losses than this are looked at one by one, rather than that a doubt is left on a least or greatest figure. */
const FEW = 64n;

export interface Least {
  readonly value: Affine;
  /** Whether it is below the first figure; null: not decided within its doubts. */
  readonly lowered: boolean | null;
}

/** The lesser of two figures. @throws Undecided where few losses are open: they are looked at one by one. */
export const least = (of: Span, a: Affine, b: Affine): Least => {
  if (a === b) return { value: a, lowered: false };
  const x = minus(a, b);
  const found = ifAtMostZero(of, x);
  if (found !== null) return { value: found ? a : b, lowered: !found };
  if (ifAtMostZero(of, negative(x)) === true) return { value: b, lowered: null };
  const until = openUntil(of, x);
  if (of.mode !== "lines" || until - of.from < FEW) throw new Undecided(until, worst(x));
  narrow(of, until);
  // min(a, b) = a − max(0, a − b)
  return { value: minus(a, beyondZero(of, x)), lowered: null };
};

/** `max(0, x)`. @throws Undecided as `least` does. */
export const held = (of: Span, x: Affine): Affine => {
  const found = ifAtMostZero(of, x);
  if (found !== null) return found ? nothing : x;
  if (ifAtMostZero(of, negative(x)) === true) return x;
  const until = openUntil(of, x);
  if (of.mode !== "lines" || until - of.from < FEW) throw new Undecided(until, worst(x));
  narrow(of, until);
  return beyondZero(of, x);
};

/** The greater of two figures. */
export const greatest = (of: Span, a: Affine, b: Affine): Affine => plus(b, held(of, minus(a, b)));

/** `max(0, x)` where `x` may lie on either side: within what is above zero of its range. */
const beyondZero = (of: Span, x: Affine): Affine => {
  const positive = ({ low, high }: Range): Range => ({ low: r.max(r.ZERO, low), high: r.max(r.ZERO, high) });
  if (isCurved(x.noise))
    return figureOf(
      curvedDoubt(of, (from, to) => positive(rangeOf(x, from, to))),
      x.grain,
    );
  return figureOf(doubt(of, "rounding", positive(rangeOf(x, of.from, of.to))), x.grain);
};

/** A multiple of `1 / grain` that is below `1 / grain` is not above zero. */
const negativeUnit = ({ grain }: Affine): Rational => (grain === null ? r.ZERO : { n: -1n, d: grain });

const isYes = (x: Affine, most: Rational): boolean => (x.grain === null ? r.sign(most) <= 0 : r.sign(most) < 0);

/** The last loss of the span with `slope · L + offset` below zero (or at most zero), which it is at the first. */
const lastBelow = (slope: Rational, offset: Rational, { to }: Span, orEqual: boolean): bigint => {
  if (r.sign(slope) <= 0) return to;
  const zero = r.divide(r.negate(offset), slope);
  return orEqual ? r.floor(zero) : r.ceiling(zero) - 1n;
};

const worst = ({ noise }: Affine): Doubt["kind"] => {
  if (isCurved(noise)) return "curved";
  return noise.some(({ of }) => of.kind === "lots") ? "lots" : "rounding";
};

/** The last loss, from the first of the span on, at which it is open whether `x ≤ 0`. */
const openUntil = (of: Span, x: Affine): bigint => {
  if (isCurved(x.noise)) return openByDoubling(of, x);
  const { low, high } = band(x.noise, of.from, of.to);
  const slope = r.sign(x.slope);
  if (slope === 0) return of.to;
  const no = r.negate(r.add(x.offset, low));
  const yes = r.negate(r.add(x.offset, r.add(high, negativeUnit(x))));
  const until = slope > 0 ? r.floor(r.divide(no, x.slope)) : r.floor(r.divide(yes, x.slope));
  return until < of.from ? of.from : until > of.to ? of.to : until;
};

type Answer = (x: Range) => boolean | null;

const answer =
  (x: Affine): Answer =>
  ({ low, high }) =>
    isYes(x, r.add(high, negativeUnit(x))) ? true : r.sign(low) > 0 ? false : null;

/**
 * Where a figure is no line, the last loss at which a comparison comes out as at the first is looked for. It need not be
 * the last one indeed: any stretch on which the whole range of the figure lies on one side is proof enough.
 */
const byHalving = (of: Span, x: Affine): boolean | null => {
  const is = answer(x);
  const first = is(rangeOf(x, of.from, of.from));
  if (first === null || is(rangeOf(x, of.from, of.to)) === first) return first;
  narrow(
    of,
    lastAlike(of, (to) => is(rangeOf(x, of.from, to)) === first),
  );
  return first;
};

/** The last loss up to which something holds that holds at the first: by steps that double, then by halving. */
const lastAlike = ({ from, to }: Span, holds: (loss: bigint) => boolean): bigint => {
  let step = 1n;
  while (from + step <= to && holds(from + step)) step *= 2n;
  let [good, bad] = [step === 1n ? from : from + step / 2n, from + step > to ? to + 1n : from + step];
  while (bad - good > 1n) {
    const middle = (good + bad) / 2n;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good > to ? to : good;
};

const openByDoubling = (of: Span, x: Affine): bigint => {
  const is = answer(x);
  return lastAlike(of, (loss) => is(rangeOf(x, loss, loss)) === null);
};
