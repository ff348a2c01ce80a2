/**
 * Exact figures as text: the only place where fractions are brought to lowest terms. It is met by those who read a certificate or a
 * trace, never by a figure on its way.
 */
const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) {
    if (x <= SAFE && y <= SAFE) return BigInt(gcdOfNumbers(Number(x), Number(y)));
    [x, y] = [y, x % y];
  }
  return x;
};

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const gcdOfNumbers = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

/** `"n"` or `"n/d"` in lowest terms. @param d above zero. */
export const exact = (n: bigint | number, d: bigint | number): string => {
  const [above, below] = [BigInt(n), BigInt(d)];
  if (below === 1n || above === 0n) return above.toString();
  const by = gcd(above, below);
  return by === below ? (above / by).toString() : `${(above / by).toString()}/${(below / by).toString()}`;
};

export const text = (n: bigint | number): string => n.toString();

/** `⌊a / b⌋`, also below zero. */
export const floorDivide = (a: bigint, b: bigint): bigint => {
  const towardsZero = a / b;
  return a < 0n && towardsZero * b !== a ? towardsZero - 1n : towardsZero;
};
