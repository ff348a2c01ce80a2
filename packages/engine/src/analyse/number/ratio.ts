import type { Rational } from "../../amount/rational.js";

/** Arithmetic on exact fractions in lowest terms. */
export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

export const whole = (n: bigint): Rational => (n === 0n ? ZERO : { n, d: 1n });

/** `n / d` in lowest terms; `d` not zero. */
export const ratio = (n: bigint, d: bigint): Rational => {
  if (n === 0n) return ZERO;
  const by = d < 0n ? -gcd(n, d) : gcd(n, d);
  return by === 1n ? { n, d } : { n: n / by, d: d / by };
};

export const add = (a: Rational, b: Rational): Rational => {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  if (a.d === 1n && b.d === 1n) return whole(a.n + b.n);
  return a.d === b.d ? ratio(a.n + b.n, a.d) : ratio(a.n * b.d + b.n * a.d, a.d * b.d);
};

export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational => {
  if (a.n === 0n || b.n === 0n) return ZERO;
  return a.d === 1n && b.d === 1n ? whole(a.n * b.n) : ratio(a.n * b.n, a.d * b.d);
};

/** @param b not zero. */
export const divide = (a: Rational, b: Rational): Rational => ratio(a.n * b.d, a.d * b.n);

/** Below 0, 0 or above 0. */
export const compare = (a: Rational, b: Rational): number => {
  const [x, y] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d];
  return x < y ? -1 : x > y ? 1 : 0;
};

export const sign = (a: Rational): number => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0);

export const equal = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;

export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

/** ⌊n / d⌋ for `d` above zero. */
export const floorDivide = (n: bigint, d: bigint): bigint => {
  const towardsZero = n / d;
  return n < 0n && towardsZero * d !== n ? towardsZero - 1n : towardsZero;
};

export const floor = (a: Rational): bigint => (a.d === 1n ? a.n : floorDivide(a.n, a.d));

export const ceiling = (a: Rational): bigint => (a.d === 1n ? a.n : -floorDivide(-a.n, a.d));

/** Below this a whole number is the same as a double. */
const SMALL = 2n ** 53n;

/** The greatest whole number that divides both, 1 for zeros; by doubles as soon as they hold what is left. */
export const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  if (x < y) [x, y] = [y, x];
  while (y >= SMALL) [x, y] = [y, x % y];
  if (y === 0n) return x === 0n ? 1n : x;
  let [u, v] = [Number(y), Number(x % y)];
  while (v !== 0) [u, v] = [v, u % v];
  return BigInt(u);
};

export const lcm = (a: bigint, b: bigint): bigint => (a === b || b === 1n ? a : a === 1n ? b : (a / gcd(a, b)) * b);

export const HALF: Rational = { n: 1n, d: 2n };

/** `n / 2` */
export const rationalHalf = (n: bigint): Rational => ratio(n, 2n);
