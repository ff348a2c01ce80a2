import type { Block } from "./block.js";
import { name, nameInt } from "./block.js";
import type { Code } from "./code.js";
import {
  add,
  atMost,
  equal,
  floorDivide,
  int,
  isNegative,
  less,
  most,
  multiply,
  negate,
  one,
  select,
  subtract,
  valueOf,
  zero,
} from "./int.js";
import type { Int } from "./int.js";
import { leastRange } from "../facts/range.js";

/** `n / d` with `d` above zero: two whole numbers and no fraction at run time. Denominators that are known are folded away. */
export interface Ratio {
  readonly n: Int;
  readonly d: Int;
}

export const whole = (n: Int): Ratio => ({ n, d: one });
export const nothing = whole(zero);

/** `"n"` or `"n/d"` in lowest terms. */
export const literalRatio = (text: string): Ratio => {
  const [n = "0", d = "1"] = text.split("/");
  return { n: int(BigInt(n)), d: int(BigInt(d)) };
};

export const named = (block: Block, as: string, { n, d }: Ratio): Ratio => ({
  n: nameInt(block, as, n),
  d: nameInt(block, `${as}_over`, d),
});

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

const same = (a: Int, b: Int): boolean => {
  const [x, y] = [valueOf(a), valueOf(b)];
  if (x !== null || y !== null) return x === y;
  return a.code.k === "slot" && b.code.k === "slot" && a.code.slot === b.code.slot;
};

/** The numerators of both over one denominator: that of one, the least of two that are known, or their product. */
export const common = (a: Ratio, b: Ratio): { readonly a: Int; readonly b: Int; readonly d: Int } => {
  if (same(a.d, b.d)) return { a: a.n, b: b.n, d: a.d };
  const [x, y] = [valueOf(a.d), valueOf(b.d)];
  if (x !== null && y !== null) {
    const shared = gcd(x, y);
    return { a: multiply(a.n, int(y / shared)), b: multiply(b.n, int(x / shared)), d: int((x / shared) * y) };
  }
  return { a: multiply(a.n, b.d), b: multiply(b.n, a.d), d: multiply(a.d, b.d) };
};

export const plus = (a: Ratio, b: Ratio): Ratio => {
  const over = common(a, b);
  return { n: add(over.a, over.b), d: over.d };
};

export const minus = (a: Ratio, b: Ratio): Ratio => {
  const over = common(a, b);
  return { n: subtract(over.a, over.b), d: over.d };
};

export const times = (a: Ratio, b: Ratio): Ratio => {
  const [x, y] = [reduced(a.n, b.d), reduced(b.n, a.d)];
  return { n: multiply(x.n, y.n), d: multiply(x.d, y.d) };
};

/** A factor and a divisor, without what both have in common where they are known. */
const reduced = (n: Int, d: Int): Ratio => {
  const [x, y] = [valueOf(n), valueOf(d)];
  if (x === null || y === null) return { n, d };
  const by = gcd(x, y);
  return by === 0n ? { n, d } : { n: int(x / by), d: int(y / by) };
};

/** @param b not zero where the result is used. */
export const over = (block: Block, a: Ratio, b: Ratio): Ratio => {
  const positive = b.n.range.low !== null && b.n.range.low >= 0n;
  if (positive) return times(a, { n: b.d, d: { ...b.n, range: { ...b.n.range, low: b.n.range.low === 0n ? 1n : b.n.range.low } } });
  const by = nameInt(block, "by", b.n);
  const below = name(block, "below", isNegative(by));
  const top = nameInt(block, "top", b.d);
  return times(a, { n: select(below, negate(top), top), d: { ...select(below, negate(by), by), range: { low: 1n, high: magnitude(by) } } });
};

const magnitude = ({ range: { low, high } }: Int): bigint | null => {
  if (low === null || high === null) return null;
  return -low > high ? -low : high;
};

export const lessRatio = (a: Ratio, b: Ratio): Code => {
  const over = common(a, b);
  return less(over.a, over.b);
};

export const atMostRatio = (a: Ratio, b: Ratio): Code => {
  const over = common(a, b);
  return atMost(over.a, over.b);
};

export const equalRatio = (a: Ratio, b: Ratio): Code => {
  const over = common(a, b);
  return equal(over.a, over.b);
};

/** One or the other, over one denominator where both are known. */
export const selectRatio = (block: Block, when: Code, then: Ratio, otherwise: Ratio): Ratio => {
  if (when.k === "literal") return when.v === true ? then : otherwise;
  const test = name(block, "is", when);
  if (same(then.d, otherwise.d) || (valueOf(then.d) !== null && valueOf(otherwise.d) !== null)) {
    const { a, b, d } = common(then, otherwise);
    return { n: select(test, a, b), d };
  }
  return { n: select(test, then.n, otherwise.n), d: select(test, then.d, otherwise.d) };
};

export const leastRatio = (block: Block, a: Ratio, b: Ratio): Ratio => {
  if (valueOf(a.d) !== null && valueOf(b.d) !== null) {
    const both = common(a, b);
    const [x, y] = [nameInt(block, "a", both.a), nameInt(block, "b", both.b)];
    const first = atMost(x, y);
    return {
      n: first.k === "literal" ? (first.v === true ? x : y) : select(first, x, y, leastRange(x.range, y.range)),
      d: both.d,
    };
  }
  const [x, y] = [named(block, "a", a), named(block, "b", b)];
  return selectRatio(block, atMostRatio(x, y), x, y);
};

export const mostRatio = (block: Block, a: Ratio, b: Ratio): Ratio => {
  const [x, y] = [named(block, "a", a), named(block, "b", b)];
  return selectRatio(block, atMostRatio(y, x), x, y);
};

/** R2: below zero counts as zero. */
export const notNegative = (block: Block, x: Ratio): Ratio => {
  if (x.n.range.low !== null && x.n.range.low >= 0n) return x;
  return { n: most(nameInt(block, "n", x.n), zero), d: x.d };
};

/** R2: a share counts as 1 at most. */
export const share = (block: Block, x: Ratio): Ratio => {
  const { n, d } = named(block, "share", notNegative(block, x));
  return { n: select(less(d, n), d, n, { low: 0n, high: d.range.high }), d };
};

export const floor = (x: Ratio): Int => floorDivide(x.n, x.d);
