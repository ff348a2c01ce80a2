import type { Rational } from "../../amount/rational.js";
import { settled } from "./doubt.js";
import type { Part } from "./doubt.js";
import * as r from "./ratio.js";

/**
 * A figure as it depends on the loss `L`: exactly `slope · L + offset + Σ by · doubt`.
 *
 * A doubt is what a rounding adds, a number that depends on `L` in a way that is no line, but lies in a known range. It is carried
 * by name, so that what is rounded once and subtracted again leaves nothing behind. (Affine arithmetic: Comba and Stolfi, 1993;
 * here every range is exact.)
 */
export interface Affine {
  readonly slope: Rational;
  readonly offset: Rational;
  /** Sorted by the ids of the doubts, none of them times zero. */
  readonly noise: readonly Part[];
  /** For every whole `L` the figure is a multiple of `1 / grain`; null where nothing of that kind is known. */
  readonly grain: bigint | null;
}

export const constant = (value: Rational): Affine => ({ slope: r.ZERO, offset: value, noise: [], grain: value.d });

export const units = (n: bigint): Affine => constant(r.whole(n));

export const nothing: Affine = units(0n);

/** The loss itself. */
export const theLoss: Affine = { slope: r.ONE, offset: r.ZERO, noise: [], grain: 1n };

export const isConstant = (x: Affine): boolean => x.noise.length === 0 && x.slope.n === 0n;

/** Whether it is the number zero, whatever the loss. */
export const isNothing = (x: Affine): boolean => x.offset.n === 0n && isConstant(x);

/** A whole number for every loss. */
export const asWhole = (x: Affine): Affine => ({ ...x, grain: 1n });

export const plus = (a: Affine, b: Affine): Affine => {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  return made(r.add(a.slope, b.slope), r.add(a.offset, b.offset), settled(merged(a.noise, b.noise)), common(a.grain, b.grain));
};

export const minus = (a: Affine, b: Affine): Affine => plus(a, negative(b));

export const negative = (x: Affine): Affine => times(x, { n: -1n, d: 1n });

export const times = (x: Affine, by: Rational): Affine => {
  if (by.n === 0n) return nothing;
  if (r.equal(by, r.ONE)) return x;
  const noise = x.noise.map((part) => ({ of: part.of, by: r.multiply(part.by, by) }));
  const grain = x.grain === null ? null : (x.grain / r.gcd(x.grain, by.n)) * by.d;
  return made(r.multiply(x.slope, by), r.multiply(x.offset, by), noise, grain);
};

export const sum = (of: readonly Affine[]): Affine => of.reduce(plus, nothing);

/** Its line at a loss, without its doubts. */
export const lineAt = (x: Affine, loss: bigint): Rational =>
  x.slope.n === 0n ? x.offset : r.add(r.multiply(x.slope, r.whole(loss)), x.offset);

/** The same formula: what it stands for cannot differ. */
export const isSame = (a: Affine, b: Affine): boolean => a === b || isNothing(minus(a, b));

/** A text that is equal for equal formulas. */
export const formula = (x: Affine): string =>
  `${text(x.slope)} ${text(x.offset)}${x.noise.map(({ of, by }) => ` ${of.id}:${text(by)}`).join("")}`;

const text = ({ n, d }: Rational): string => (d === 1n ? n.toString() : `${n}/${d}`);

/** A line knows its own grain best. */
const made = (slope: Rational, offset: Rational, noise: readonly Part[], grain: bigint | null): Affine => ({
  slope,
  offset,
  noise,
  grain: noise.length === 0 ? r.lcm(slope.d, offset.d) : grain,
});

const common = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : r.lcm(a, b));

const merged = (a: readonly Part[], b: readonly Part[]): readonly Part[] => {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [x, y] = [a[i], b[j]];
    if (x === undefined && y === undefined) return parts;
    if (y === undefined || (x !== undefined && x.of.id < y.of.id)) {
      if (x !== undefined) parts.push(x);
      i += 1;
    } else if (x === undefined || y.of.id < x.of.id) {
      parts.push(y);
      j += 1;
    } else {
      const by = r.add(x.by, y.by);
      if (by.n !== 0n) parts.push({ of: x.of, by });
      i += 1;
      j += 1;
    }
  }
};
