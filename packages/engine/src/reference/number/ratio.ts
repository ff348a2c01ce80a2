import { defect } from "../../diagnostic/defect.js";
import * as i from "./integer.js";
import type { Int } from "./integer.js";

/** An exact fraction `n / d`, `d` above zero. It need not be in lowest terms; only its text is. */
export interface Ratio {
  readonly n: Int;
  readonly d: Int;
}

export const whole = (n: Int): Ratio => ({ n, d: i.one });

export const nothing: Ratio = whole(i.zero);

/** @param d not zero. */
export const ratio = (n: Int, d: Int): Ratio => {
  if (i.isZero(d)) return defect("a fraction over zero");
  return i.isNegative(d) ? { n: i.subtract(i.zero, n), d: i.subtract(i.zero, d) } : { n, d };
};

/** Reads `"n"` or `"n/d"`. */
export const parseRatio = (from: string): Ratio => {
  const [n = "", d = "1"] = from.split("/");
  return ratio(i.int(n), i.int(d));
};

/** `"n"` or `"n/d"` in lowest terms: the only place that needs a common divisor for its result. */
export const exactText = ({ n, d }: Ratio): string => {
  const by = i.gcd(n, d);
  const [above, below] = [i.floorDivide(n, by), i.floorDivide(d, by)];
  return i.equal(below, i.one) ? i.text(above) : `${i.text(above)}/${i.text(below)}`;
};

/** A denominator that both divide, the least: sums over many members would otherwise multiply theirs without end. */
export const commonDenominator = (a: Int, b: Int): Int => {
  if (i.equal(a, b) || i.isZero(i.remainder(a, b))) return a;
  if (i.isZero(i.remainder(b, a))) return b;
  return i.multiply(a, i.floorDivide(b, i.gcd(a, b)));
};

/** The numerator of `x` over a denominator that its own divides. */
export const numeratorOver = (x: Ratio, d: Int): Int => (i.equal(x.d, d) ? x.n : i.multiply(x.n, i.floorDivide(d, x.d)));

export const plus = (a: Ratio, b: Ratio): Ratio => {
  const d = commonDenominator(a.d, b.d);
  return { n: i.add(numeratorOver(a, d), numeratorOver(b, d)), d };
};

export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { n: i.subtract(i.zero, b.n), d: b.d });

export const times = (a: Ratio, b: Ratio): Ratio => ({ n: i.multiply(a.n, b.n), d: i.multiply(a.d, b.d) });

/** @param b not zero. */
export const over = (a: Ratio, b: Ratio): Ratio => ratio(i.multiply(a.n, b.d), i.multiply(a.d, b.n));

export const compareRatios = (a: Ratio, b: Ratio): number =>
  i.equal(a.d, b.d) ? i.compare(a.n, b.n) : i.compare(i.multiply(a.n, b.d), i.multiply(b.n, a.d));

/** R2: below zero counts as zero. */
export const held = (x: Ratio): Ratio => (i.isNegative(x.n) ? nothing : x);

export const floor = (x: Ratio): Int => (i.equal(x.d, i.one) ? x.n : i.floorDivide(x.n, x.d));

export const minRatio = (a: Ratio, b: Ratio): Ratio => (compareRatios(a, b) <= 0 ? a : b);
