/**
 * Products that a double does not hold, of whole numbers below 2^53: a product as a double and its error; Dekker, Numerische Mathematik
 * 18 (1971).
 */

/** Veltkamp's constant: splits a double into two halves of 26 bits. */
const SPLIT = 2 ** 27 + 1;

const errorOf = (a: number, b: number, product: number): number => {
  const [bigA, bigB] = [SPLIT * a, SPLIT * b];
  const [highA, highB] = [bigA - (bigA - a), bigB - (bigB - b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
};

/** `⌊of · part / all⌋` of a part that is no more than all. */
export const shareOf = (of: number, part: number, all: number): number => {
  const product = of * part;
  let share = Math.floor(product / all);
  if (product <= Number.MAX_SAFE_INTEGER) return share;
  // The estimate lacks or exceeds it by a few.
  let rest = restOf(of, part, share, all);
  for (; rest < 0; rest += all) share -= 1;
  for (; rest >= all; rest -= all) share += 1;
  return share;
};

/** The share, or one more or less, of an amount below 2^50. */
export const nearShareOf = (of: number, part: number, all: number): number => Math.floor((of * part) / all);

/** `of · part − share · all`, for a share that is near the quotient: then the difference of the products is exact. */
export const restOf = (of: number, part: number, share: number, all: number): number => {
  const [product, taken] = [of * part, share * all];
  return product - taken + (errorOf(of, part, product) - errorOf(share, all, taken));
};

/** The same of numbers of any size. */
export const shareOfWide = (of: bigint, part: bigint, all: bigint): bigint => (of * part) / all;
