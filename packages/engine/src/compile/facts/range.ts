/** The whole numbers that a value can be, ends included; null where there is no end. */
export interface Range {
  readonly low: bigint | null;
  readonly high: bigint | null;
}

export const anything: Range = { low: null, high: null };
export const notBelowZero: Range = { low: 0n, high: null };
export const exactly = (v: bigint): Range => ({ low: v, high: v });
export const upTo = (high: bigint | null): Range => ({ low: 0n, high });

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether every value is a number that a double holds exactly, and so are its sums and differences that fit again. */
export const isSafe = ({ low, high }: Range): boolean => low !== null && high !== null && low >= -SAFE && high <= SAFE;

type End = bigint | null;

const sum = (a: End, b: End): End => (a === null || b === null ? null : a + b);
const minus = (a: End): End => (a === null ? null : -a);

export const plusRange = (a: Range, b: Range): Range => ({ low: sum(a.low, b.low), high: sum(a.high, b.high) });
export const negated = ({ low, high }: Range): Range => ({ low: minus(high), high: minus(low) });
export const minusRange = (a: Range, b: Range): Range => plusRange(a, negated(b));

const isNotBelow = (range: Range, v: bigint): boolean => range.low !== null && range.low >= v;

/** Between the products of the ends; without ends, only what signs tell. */
export const timesRange = (a: Range, b: Range): Range => {
  if (isNotBelow(a, 0n) && isNotBelow(b, 0n)) {
    return { low: (a.low ?? 0n) * (b.low ?? 0n), high: a.high === 0n || b.high === 0n ? 0n : product(a.high, b.high) };
  }
  if (a.low === null || a.high === null || b.low === null || b.high === null) return anything;
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { low: ends.reduce(lesserOf), high: ends.reduce(greaterOf) };
};

const product = (a: End, b: End): End => (a === null || b === null ? null : a * b);
const lesserOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const greaterOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Of `⌊a / b⌋`, `a` not below zero and `b` at least one. */
export const quotientRange = (a: Range, b: Range): Range => ({
  low: b.high === null || b.high === 0n ? 0n : (a.low ?? 0n) / b.high,
  high: a.high === null ? null : a.high / greaterOf(b.low ?? 1n, 1n),
});

/** Of the lesser of two. */
export const leastRange = (a: Range, b: Range): Range => ({
  low: a.low === null || b.low === null ? null : lesserOf(a.low, b.low),
  high: a.high === null ? b.high : b.high === null ? a.high : lesserOf(a.high, b.high),
});

/** Of the greater of two. */
export const mostRange = (a: Range, b: Range): Range => negated(leastRange(negated(a), negated(b)));

/** Of one or the other. */
export const eitherRange = (a: Range, b: Range): Range => ({
  low: a.low === null || b.low === null ? null : lesserOf(a.low, b.low),
  high: a.high === null || b.high === null ? null : greaterOf(a.high, b.high),
});
