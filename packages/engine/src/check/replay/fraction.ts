import { rational, type Rational } from "../../amount/rational.js";

/** Exact arithmetic of the checker: on bigint, and on nothing that an evaluator uses. */

export const whole = (n: bigint): Rational => ({ n, d: 1n });

export const nothing = whole(0n);

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);

export const minus = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);

export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** @param b not zero. */
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Below zero, zero or above it. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const floor = ({ n, d }: Rational): bigint => (n >= 0n || n % d === 0n ? n / d : n / d - 1n);

export const lesser = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

/** R2: below zero counts as zero. */
export const held = (a: Rational): Rational => (a.n < 0n ? nothing : a);

export const leastOf = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null || a < b ? a : b);
