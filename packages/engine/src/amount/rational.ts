import { defect } from "../diagnostic/defect.js";
import { formatAmount } from "./format.js";
import { tenTo } from "./units.js";

/** An exact fraction in lowest terms, `d` above zero. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Brings `n / d` to lowest terms. `d` may not be zero. */
export const rational = (n: bigint, d: bigint): Rational => {
  if (d === 0n) throw new RangeError("a fraction over zero");
  const by = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / by, d: d / by };
};

/**
 * Reads the exact form of the plan and the trace: `"n"` or `"n/d"` in lowest terms with `d` above one.
 *
 * @returns null where the text is anything else, `"2/4"` and `"3/1"` included.
 */
export const parseRational = (text: string): Rational | null => {
  const parts = /^(-?(?:0|[1-9][0-9]*))(?:\/([1-9][0-9]*))?$/.exec(text);
  if (parts === null) return null;
  const [, n = "", d = "1"] = parts;
  const value = rational(BigInt(n), BigInt(d));
  return formatRational(value) === text ? value : null;
};

/** Reads an exact figure that this program wrote itself, as traces and verdicts hold them. */
export const readExact = (text: string): Rational => parseRational(text) ?? defect(`\`${text}\` is no exact figure`);

/** `"n"` or `"n/d"`. */
export const formatRational = ({ n, d }: Rational): string => (d === 1n ? n.toString() : `${n}/${d}`);

/**
 * Writes an exact figure in base units as the asset's own number: decimal text with at least the asset's decimals, or a fraction
 * where no finite number of decimals can write it.
 *
 * @example formatExact({ n: 100_000_000n, d: 3n }, 6) // "100/3"
 */
export const formatExact = (figure: Rational, decimals: number): string => {
  const value = rational(figure.n, figure.d * tenTo(decimals));
  const needed = decimalsOf(value.d);
  if (needed === null) return formatRational(value);
  const shown = Math.max(needed, decimals);
  return formatAmount((value.n * tenTo(shown)) / value.d, shown);
};

/**
 * How many decimals write a fraction with this denominator exactly: the greater of its powers of 2 and of 5; null where it has
 * another prime factor.
 */
export const decimalsOf = (d: bigint): number | null => {
  const [twos, odd] = strip(d, 2n);
  const [fives, rest] = strip(odd, 5n);
  return rest === 1n ? Math.max(twos, fives) : null;
};

const strip = (value: bigint, factor: bigint): readonly [number, bigint] => {
  let left = value;
  let times = 0;
  while (left % factor === 0n) {
    left /= factor;
    times += 1;
  }
  return [times, left];
};

const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
};
