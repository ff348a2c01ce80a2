import { Decimal } from "decimal.js";
import { defect } from "../../diagnostic/defect.js";

/**
 * Whole numbers of any size, over decimal.js. This is the only file of the reference evaluator that does arithmetic on money by
 * itself; everything else is written in these few functions.
 *
 * decimal.js has no flag for an inexact result. A whole number is exact if, and only if, it has no more digits than the precision,
 * so each result is checked for that; `DIGITS` is only a bound on memory, the cost of an operation follows the digits there are.
 */
const DIGITS = 100_000;

const Whole = Decimal.clone({
  defaults: true,
  precision: DIGITS,
  rounding: Decimal.ROUND_DOWN,
  toExpPos: 9e15,
  toExpNeg: -9e15,
  maxE: 9e15,
  minE: -9e15,
});

declare const whole: unique symbol;

/** A whole number. Opaque, so that nothing but this file can reach the arithmetic below it. */
export interface Int {
  readonly [whole]: true;
}

const open = (x: Int): Decimal => x as unknown as Decimal;

const exact = (x: Decimal): Int =>
  x.e < DIGITS && x.isInteger() ? (x as unknown as Int) : defect("a step of exact arithmetic was not exact");

/** @example int(7n), int("-12") */
export const int = (from: bigint | string | number): Int => exact(new Whole(from.toString()));

export const zero = int(0);
export const one = int(1);
export const two = int(2);

export const toBigint = (x: Int): bigint => BigInt(open(x).toFixed());

export const text = (x: Int): string => open(x).toFixed();

export const add = (a: Int, b: Int): Int => exact(open(a).plus(open(b)));

export const subtract = (a: Int, b: Int): Int => exact(open(a).minus(open(b)));

export const multiply = (a: Int, b: Int): Int => exact(open(a).times(open(b)));

/** ⌊a / b⌋ for `b` above zero. */
export const floorDivide = (a: Int, b: Int): Int => {
  const towardsZero = exact(open(a).divToInt(open(b)));
  return isNegative(a) && compare(multiply(towardsZero, b), a) !== 0 ? subtract(towardsZero, one) : towardsZero;
};

/** a − b · ⌊a / b⌋, which is never negative. */
export const remainder = (a: Int, b: Int): Int => subtract(a, multiply(b, floorDivide(a, b)));

/** Below 0, 0 or above 0, as `Array.prototype.sort` wants it. */
export const compare = (a: Int, b: Int): number => open(a).cmp(open(b));

export const isZero = (x: Int): boolean => open(x).isZero();

export const isNegative = (x: Int): boolean => compare(x, zero) < 0;

export const isPositive = (x: Int): boolean => compare(x, zero) > 0;

export const equal = (a: Int, b: Int): boolean => compare(a, b) === 0;

export const min = (a: Int, b: Int): Int => (compare(a, b) <= 0 ? a : b);

export const max = (a: Int, b: Int): Int => (compare(a, b) >= 0 ? a : b);

export const sum = (of: readonly Int[]): Int => of.reduce(add, zero);

/** The greatest whole number that divides both; Euclid, Elements VII.2. */
export const gcd = (a: Int, b: Int): Int => {
  let [x, y] = [a, b];
  while (!isZero(y)) [x, y] = [y, remainder(x, y)];
  return isNegative(x) ? subtract(zero, x) : x;
};
