import { add, compare, isWhole, rational, subtract, zero, type Rational } from "../rational.js";

/** A bound of a figure; `unlimited` is above every number. */
export type Bound = Rational | "unlimited";

export const compareBounds = (a: Bound, b: Bound): number =>
  a === "unlimited" ? (b === "unlimited" ? 0 : 1) : b === "unlimited" ? -1 : compare(a, b);
export const least = (a: Bound, b: Bound): Bound => (compareBounds(a, b) <= 0 ? a : b);
export const most = (a: Bound, b: Bound): Bound => (compareBounds(a, b) >= 0 ? a : b);
/** Zero or below, which counts as zero. */
export const isZero = (bound: Bound): boolean => bound !== "unlimited" && bound.n <= 0n;
/** Never below zero. */
export const minus = (a: Bound, b: Bound): Bound =>
  b === "unlimited" ? zero : a === "unlimited" ? a : compareBounds(a, b) <= 0 ? zero : subtract(a, b);
export const plus = (a: Bound, b: Bound): Bound => (a === "unlimited" || b === "unlimited" ? "unlimited" : add(a, b));
/** Whole base units, rounded down; not below zero. */
export const whole = (a: Bound): Bound => (a === "unlimited" || isWhole(a) ? a : rational(a.n / a.d));
