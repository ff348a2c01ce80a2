import type { Rational } from "../../amount/rational.js";
import type { Rounding } from "../../plan/types.js";
import { at, firstWhere } from "../at.js";
import { asWhole, constant, minus, nothing, plus, times } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { around, band, exactly, isCurved, scaled, together } from "../number/doubt.js";
import type { Range } from "../number/doubt.js";
import * as r from "../number/ratio.js";
import { ifAtMostZero } from "../number/decide.js";
import { doubt, figureOf, rangeOf } from "../number/span.js";
import type { Span } from "../number/span.js";
import type { Fill } from "./fill.js";
import type { Rule } from "./rule.js";

/** R25, of all bearers together. */
export interface Cut {
  /** What the cut takes off: `Σ (vᵢ − roomᵢ)⁺`. */
  readonly lost: Affine;
  /** What they bear: `Σ min(vᵢ, roomᵢ)`. */
  readonly kept: Affine;
}

/**
 * Bearers are cut one after another in the rising order of `roomᵢ / wᵢ`, each from `ask = roomᵢ · W / wᵢ` on, so between two of these
 * what is lost is a line: the parts of those cut, less their rooms. A share of no less than the room never rounds below it, so that
 * roundings do not change who is cut (Sainte-Laguë apart: there the doubt covers it).
 */
export const cutOf = (
  of: Span,
  { rule, taking }: { readonly rule: Rule; readonly taking: number },
  rounding: Rounding | null,
  ask: Affine,
): Cut => {
  if (rule.k !== "fill" || taking === 0) return { lost: nothing, kept: nothing };
  const { fill } = rule;
  const many = manyAlike(of, fill, ask, taking);
  if (many !== null) return alongChord(of, fill, ask, many, rounding, taking);
  const cut = countCut(of, fill, ask);
  const line = plus(times(ask, slopeOf(fill, cut.from)), constant(r.whole(-at(fill.roomsBefore, cut.from))));
  const [off, on] = [roundingOf(rounding, cut.from, taking), roundingOf(rounding, taking - cut.from, taking)];
  if (cut.decided) return inTwo(of, ask, cut.from === 0 ? nothing : line, off, on, rounding);
  // The figure changes no faster than the ask.
  const open = around(NONE, band(ask.noise, of.from, of.to));
  const moved = together(open, scaled(open, r.negate(r.ONE)));
  return inTwo(of, ask, line, together(moved, off), together(moved, on), rounding);
};

/** What is lost and what is kept add up to the ask, but for what a rounding leaves or takes above it. */
const inTwo = (of: Span, ask: Affine, line: Affine, off: Range, on: Range, rounding: Rounding | null): Cut => {
  const lost = withDoubt(of, line, off);
  const conserves = rounding === null || !("difference" in rounding);
  return { lost, kept: conserves ? minus(ask, lost) : withDoubt(of, minus(ask, line), on) };
};

const NONE: Range = exactly(r.ZERO);

/** How many are cut; decided where the whole range of the ask lies between two cuts. */
const countCut = (of: Span, fill: Fill, ask: Affine): { readonly from: number; readonly decided: boolean } => {
  const { low, high } = rangeOf(ask, of.from, of.from);
  const from = cutAt(fill, low);
  const n = fill.order.length;
  if (cutAt(fill, high) === from) {
    const above = from === 0 ? true : ifAtMostZero(of, minus(constant(cutFrom(fill, from - 1)), ask));
    const below = from === n ? true : ifAtMostZero(of, minus(ask, constant(cutFrom(fill, from))));
    if (above === true && below === true) return { from, decided: true };
  }
  // By the line of the ask alone.
  const line = { ...ask, noise: [] };
  const near = cutAt(fill, rangeOf(line, of.from, of.from).low);
  if (near > 0) ifAtMostZero(of, minus(constant(cutFrom(fill, near - 1)), line));
  if (near < n) ifAtMostZero(of, minus(line, constant(cutFrom(fill, near))));
  return { from: near, decided: false };
};

const cutAt = (fill: Fill, ask: Rational): number => firstWhere(fill.order.length, (i) => r.compare(ask, cutFrom(fill, i)) < 0);

/** `roomᵢ · W / wᵢ` */
const cutFrom = ({ order, rooms, weights, weightsFrom }: Fill, position: number): Rational => {
  const place = at(order, position);
  return r.divide(r.whole((rooms[place] ?? 0n) * at(weightsFrom, 0)), r.whole(at(weights, place)));
};

/** Weight of those cut over all weight. */
const slopeOf = ({ weightsFrom }: Fill, cut: number): Rational =>
  r.divide(r.whole(at(weightsFrom, 0) - at(weightsFrom, cut)), r.whole(at(weightsFrom, 0)));

const lostAt = (fill: Fill, cut: number, ask: Rational): Rational =>
  r.subtract(r.multiply(ask, slopeOf(fill, cut)), r.whole(at(fill.roomsBefore, cut)));

/** How far the units of some of them may lie from their shares. */
const roundingOf = (rounding: Rounding | null, cut: number, n: number): Range => {
  const upTo = (low: number, high: number): Range => ({ low: r.whole(BigInt(-low)), high: r.whole(BigInt(high)) });
  const both = Math.min(cut, n - cut);
  switch (rounding?.k) {
    case undefined:
    case "largest remainder":
    case "cumulative":
      // They add up to nothing with the roundings of those not cut.
      return upTo(both, both);
    case "sainte lague":
      // All distances from the shares together: n/2, and n/2 by what moves λ.
      return n === 1 ? NONE : upTo(n, n);
    case "down":
      return upTo(cut, 0);
    case "up":
      return upTo(0, cut);
    case "half even":
      return { low: r.multiply(r.whole(BigInt(-cut)), r.HALF), high: r.multiply(r.whole(BigInt(cut)), r.HALF) };
  }
};

/** So many kinks are followed one by one. */
const MOST_KINKS = 1000;

/** Bearers who are cut one after another, from an ask on. */
interface Alike {
  readonly start: Rational;
  /** How many are cut at the start, and at the end. */
  readonly from: number;
  readonly last: number;
}

/**
 * Where caps are the same part of the weights but for their rounding, thousands of members are cut within a few units. Those among
 * whom the figure strays from its chord by no more than a unit a member are taken together; since it is convex, the distance is
 * bounded by its slopes at both ends. Null where there are no such, or the ask may fall below its start.
 */
const manyAlike = (of: Span, fill: Fill, ask: Affine, n: number): Alike | null => {
  if (fill.order.length <= MOST_KINKS || r.sign(ask.slope) < 0 || isCurved(ask.noise)) return null;
  const { low: start, high } = rangeOf(ask, of.from, of.from);
  const from = cutAt(fill, start);
  const beyond = firstWhere(fill.order.length - from, (i) => r.compare(strayed(fill, from, start, from + i), r.whole(BigInt(n))) > 0);
  const last = from + beyond - 1;
  return last > from + 1 && r.compare(high, cutFrom(fill, last)) <= 0 ? { start, from, last } : null;
};

/** The most by which the figure lies below its chord, from an ask up to where the next `last` are cut. */
const strayed = (fill: Fill, from: number, ask: Rational, last: number): Rational => {
  const end = last < fill.order.length ? cutFrom(fill, last) : null;
  if (end === null || last <= from) return r.ZERO;
  const length = r.subtract(end, ask);
  if (length.n <= 0n) return r.ZERO;
  const [a, b] = [slopeOf(fill, from), slopeOf(fill, last)];
  const middle = r.divide(r.subtract(lostAt(fill, last, end), lostAt(fill, from, ask)), length);
  const spread = r.subtract(b, a);
  return spread.n === 0n ? r.ZERO : r.divide(r.multiply(r.multiply(r.subtract(b, middle), r.subtract(middle, a)), length), spread);
};

const alongChord = (of: Span, fill: Fill, ask: Affine, { start, from, last }: Alike, rounding: Rounding | null, n: number): Cut => {
  const end = cutFrom(fill, last);
  ifAtMostZero(of, minus(ask, constant(end)));
  const first = lostAt(fill, from, start);
  const slope = r.divide(r.subtract(lostAt(fill, last, end), first), r.subtract(end, start));
  const line = plus(times(minus(ask, constant(start)), slope), constant(first));
  const below: Range = { low: r.negate(strayed(fill, from, start, last)), high: r.ZERO };
  const widest = (some: readonly number[]): Range => some.map((count) => roundingOf(rounding, count, n)).reduce(around);
  const middle = Math.min(Math.max(from, n >> 1), last);
  const off = together(below, widest([from, middle, last]));
  const on = together(scaled(below, r.negate(r.ONE)), widest([n - from, n - middle, n - last]));
  return inTwo(of, ask, line, off, on, rounding);
};

const withDoubt = (of: Span, line: Affine, range: Range): Affine =>
  asWhole(range.low.n === 0n && range.high.n === 0n ? line : plus(line, figureOf(doubt(of, "rounding", range), null)));
