import type { Rational } from "../../amount/rational.js";
import { isConstant, isSame, minus, plus, times } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { around, band, exactly, isCurved, remembered, scaled } from "../number/doubt.js";
import type { Range } from "../number/doubt.js";
import * as r from "../number/ratio.js";
import { rangeOf } from "../number/span.js";
import type { Span } from "../number/span.js";

/** `line + rest`, where the rest lies in a range. */
export interface Portion {
  readonly line: Affine;
  /** Null: nothing. */
  readonly rest: Rest | null;
}

export interface Rest {
  readonly within: (from: bigint, to: bigint) => Range;
  readonly curved: boolean;
}

/**
 * An amount cut in proportion to weights that may depend on the loss: `amount · wᵢ / W`. The lines add up to the amount.
 *
 * They are lines wherever two of the three are proportional to each other, since the third is then cut in one ratio. What roundings
 * have added to figures that would be proportional without them keeps its size, because it is multiplied by a number from 0 to 1.
 *
 * @param weights above zero; `all` their sum, not below the amount or of no matter to it.
 */
export const portions = (of: Span, amount: Affine, weights: readonly Affine[], all: Affine): readonly Portion[] => {
  if (weights.length === 1) return [{ line: amount, rest: null }];
  if (isSame(amount, all)) return weights.map((line) => ({ line, rest: null }));
  if (isConstant(all)) {
    const over = r.divide(r.ONE, all.offset);
    if (weights.every(isConstant)) return weights.map((w) => ({ line: times(amount, r.multiply(w.offset, over)), rest: null }));
    if (isConstant(amount)) return weights.map((w) => ({ line: times(w, r.multiply(amount.offset, over)), rest: null }));
  }
  return inRatio(of, amount, weights, all) ?? byRatioOfAmount(of, amount, weights, all) ?? curves(amount, weights, all);
};

/** `wᵢ = rᵢ · W + δᵢ`: `rᵢ · amount`, and `δᵢ` times a part. */
const inRatio = (of: Span, amount: Affine, weights: readonly Affine[], all: Affine): readonly Portion[] | null => {
  const found: Portion[] = [];
  const most = ratioWithin(of, amount, all);
  for (const weight of weights) {
    const by = multipleOf(weight, all);
    if (by === null || most === null) return null;
    const rest = minus(weight, times(all, by));
    found.push({ line: times(amount, by), rest: rounding(of, rest, { low: r.ZERO, high: most }) });
  }
  return found;
};

/** `amount = ρ · W + γ`: `ρ · wᵢ`, and a part of `γ`. */
const byRatioOfAmount = (of: Span, amount: Affine, weights: readonly Affine[], all: Affine): readonly Portion[] | null => {
  const by = multipleOf(amount, all);
  if (by === null) return null;
  const rest = minus(amount, times(all, by));
  const even: Rational = { n: 1n, d: BigInt(weights.length) };
  const about = { low: r.negate(even), high: r.subtract(r.ONE, even) };
  return weights.map((weight) => ({ line: plus(times(weight, by), times(rest, even)), rest: rounding(of, rest, about) }));
};

const curves = (amount: Affine, weights: readonly Affine[], all: Affine): readonly Portion[] => {
  const even: Rational = { n: 1n, d: BigInt(weights.length) };
  const line = times(amount, even);
  return weights.map((weight) => {
    const others = minus(all, weight);
    const within = (from: bigint, to: bigint): Range => {
      const [a, w, o, l] = [rangeOf(amount, from, to), rangeOf(weight, from, to), rangeOf(others, from, to), rangeOf(line, from, to)];
      const low = r.multiply(r.max(a.low, r.ZERO), part(w.low, o.high));
      const high = r.multiply(r.max(a.high, r.ZERO), part(w.high, o.low));
      return { low: r.subtract(low, l.high), high: r.subtract(high, l.low) };
    };
    return { line, rest: { within: remembered(within), curved: true } };
  });
};

/** `w / (w + others)`; all of it where nothing is known of either. */
const part = (w: Rational, others: Rational): Rational => {
  const [x, y] = [r.max(w, r.ZERO), r.max(others, r.ZERO)];
  return x.n === 0n && y.n === 0n ? r.ONE : r.divide(x, r.add(x, y));
};

/** The number by which the line of `y` is the line of `x`; null where there is none. */
const multipleOf = (x: Affine, y: Affine): Rational | null => {
  if (isCurved(x.noise) || isCurved(y.noise)) return null;
  const by = y.slope.n === 0n ? (y.offset.n === 0n ? null : r.divide(x.offset, y.offset)) : r.divide(x.slope, y.slope);
  if (by === null) return null;
  return r.equal(r.multiply(y.slope, by), x.slope) && r.equal(r.multiply(y.offset, by), x.offset) ? by : null;
};

/** The most that `amount / all` may be on the span; null where it has no bound. */
const ratioWithin = (of: Span, amount: Affine, all: Affine): Rational | null => {
  if (r.sign(rangeOf(minus(all, amount), of.from, of.to).low) >= 0) return r.ONE;
  const [a, w] = [rangeOf(amount, of.from, of.to), rangeOf(all, of.from, of.to)];
  return r.sign(w.low) <= 0 ? null : r.max(r.ZERO, r.divide(a.high, w.low));
};

/** A figure that is nothing but roundings, times a number of which only a range is known. */
const rounding = (of: Span, x: Affine, by: Range): Rest | null => {
  if (x.noise.length === 0) return null;
  const range = band(x.noise, of.from, of.to);
  const found = around(around(exactly(r.ZERO), scaled(range, by.low)), scaled(range, by.high));
  return { within: () => found, curved: false };
};
