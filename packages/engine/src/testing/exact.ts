import { formatRational, parseRational, rational, type Rational } from "../amount/rational.js";
import type { Exact } from "../outcome/trace.js";

/** The exact figures of a trace, for tests that compute them again: plain fractions of whole numbers, as slow as can be. */
export const exact = (figure: Exact | bigint): Rational => {
  const found = typeof figure === "bigint" ? rational(figure, 1n) : parseRational(figure);
  if (found === null) throw new Error(`\`${figure}\` is no exact figure`);
  return found;
};

export const say = ({ n, d }: Rational): Exact => formatRational(rational(n, d));

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const order = (a: Rational, b: Rational): number => (a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0);
export const least = (a: Rational, b: Rational): Rational => (order(a, b) <= 0 ? a : b);
export const greatest = (a: Rational, b: Rational): Rational => (order(a, b) >= 0 ? a : b);
export const floor = ({ n, d }: Rational): bigint => (n >= 0n || n % d === 0n ? n / d : n / d - 1n);
export const sum = (of: readonly Rational[]): Rational => of.reduce(plus, zero);

export const zero: Rational = { n: 0n, d: 1n };
export const half: Rational = { n: 1n, d: 2n };
