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

/** `⌊amount · weight / sum⌋`, which is no more than the amount. */
export const shareOf = (amount: number, weight: number, sum: number): number => {
  const product = amount * weight;
  let share = Math.floor(product / sum);
  if (product <= Number.MAX_SAFE_INTEGER) return share;
  // The estimate lacks or exceeds it by a few.
  let rest = restOf(amount, weight, share, sum);
  for (; rest < 0; rest += sum) share -= 1;
  for (; rest >= sum; rest -= sum) share += 1;
  return share;
};

/** `amount · weight − share · sum`, for a share that is near the quotient: then the difference of the products is exact. */
export const restOf = (amount: number, weight: number, share: number, sum: number): number => {
  const [product, taken] = [amount * weight, share * sum];
  return product - taken + (errorOf(amount, weight, product) - errorOf(share, sum, taken));
};
