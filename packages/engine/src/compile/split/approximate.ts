/**
 * Doubles that decide most comparisons of fractions. Each step of `n / d` in doubles is off by a factor within 1 ± 2^-53, so two
 * quotients that differ by more than a factor of 1 ± 2^-49 are in the order of the fractions. The others are compared exactly.
 */
export const CLOSE = 2 ** -48;

/** Below it doubles lose digits. */
const TINY = 1e-290;

/** `n / d` for `d` above zero; NaN where doubles do not reach, so that every comparison with it is open. */
export const approximate = (n: bigint, d: bigint): number => {
  if (n === 0n) return 0;
  const [x, y] = [Number(n), Number(d)];
  const quotient = x / y;
  return Number.isFinite(x) && Number.isFinite(y) && Math.abs(quotient) > TINY ? quotient : NaN;
};

/** Below 0, above 0, or 0 where doubles do not tell. */
export const roughly = (a: number, b: number): number => {
  const apart = CLOSE * Math.max(Math.abs(a), Math.abs(b));
  return a < b - apart ? -1 : a > b + apart ? 1 : 0;
};

/** `a / b` against `c / d`, exactly. */
export const compareFractions = (a: bigint, b: bigint, c: bigint, d: bigint): number => {
  const [x, y] = [a * d, c * b];
  return x < y ? -1 : x > y ? 1 : 0;
};
