/** Exact rationals for constants: the front end folds literals, nothing else. Kept in lowest terms with `d > 0`. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** `n / d` in lowest terms; `d` is not zero. */
export const rational = (n: bigint, d = 1n): Rational => {
  if (d === 1n) return { n, d };
  const g = gcd(n, d) || 1n;
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
};

export const zero = rational(0n);
export const one = rational(1n);

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** `b` is not zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const isWhole = (a: Rational): boolean => a.d === 1n;

/** As the plan writes it: `"n"` or `"n/d"`. */
export const ratText = (a: Rational): string => (a.d === 1n ? a.n.toString() : `${a.n}/${a.d}`);

/** Decimals of assets and of numbers have few places. */
const powers: readonly bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

export const pow10 = (exponent: number): bigint => powers[exponent] ?? 10n ** BigInt(exponent);
