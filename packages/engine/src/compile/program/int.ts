import {
  eitherRange,
  exactly,
  isSafe,
  leastRange,
  minusRange,
  mostRange,
  plusRange,
  quotientRange,
  timesRange,
  upTo,
} from "../facts/range.js";
import type { Range } from "../facts/range.js";
import { binary, call, choose, isPlain, literal, no, not, yes } from "./code.js";
import type { Code, Operator } from "./code.js";

/**
 * A whole number of the program, with the range in which it is proved to lie. Where that range is safe in a double it may be held as
 * a number, else it is a bigint: no path is taken that could overflow.
 */
export interface Int {
  readonly code: Code;
  readonly as: "number" | "bigint" | "literal";
  readonly range: Range;
  /** What it is a multiple of, where that can still be read: then a quotient or a comparison may do without the product. */
  readonly multiple?: Multiple;
}

export interface Multiple {
  /** Not below zero. */
  readonly of: Int;
  /** Above zero. */
  readonly by: bigint;
}

export const int = (v: bigint): Int => ({ code: literal(v), as: "literal", range: exactly(v) });

export const zero = int(0n);
export const one = int(1n);

/** What a literal is; null for anything else. */
export const valueOf = ({ code }: Int): bigint | null => (code.k === "literal" && typeof code.v === "bigint" ? code.v : null);

export const is = (x: Int, v: bigint): boolean => valueOf(x) === v;

const canBeNumber = (x: Int): boolean => x.as === "number" || (x.as === "literal" && isSafe(x.range));

/** Its code in one of the two ways to hold it. */
export const held = (x: Int, as: "number" | "bigint"): Code => {
  const v = valueOf(x);
  if (v !== null) return literal(as === "number" ? Number(v) : v);
  if (x.as === as) return x.code;
  return x.code.k === "convert" ? x.code.of : { k: "convert", to: as, of: x.code };
};

export const asBigint = (x: Int): Code => held(x, "bigint");

/** As a number wherever its range allows it. */
export const narrow = (x: Int): Int =>
  x.as === "bigint" && isSafe(x.range) ? { code: held(x, "number"), as: "number", range: x.range } : x;

export const widen = (x: Int): Int => (x.as === "number" ? { code: asBigint(x), as: "bigint", range: x.range } : x);

const combined = (op: Operator, a: Int, b: Int, range: Range): Int => {
  const as = isSafe(range) && canBeNumber(a) && canBeNumber(b) ? "number" : "bigint";
  return { code: binary(op, held(a, as), held(b, as)), as, range };
};

export const add = (a: Int, b: Int): Int => {
  const [x, y] = [valueOf(a), valueOf(b)];
  if (x !== null && y !== null) return int(x + y);
  if (x === 0n) return b;
  return y === 0n ? a : combined("+", a, b, plusRange(a.range, b.range));
};

/** A sum of which more is known than its parts tell. */
export const addWithin = (a: Int, b: Int, range: Range): Int => {
  const sum = add(a, b);
  if (sum.as !== "bigint" || !isSafe(range) || ![a, b].every((x) => canBeNumber(x) && x.range.low !== null && x.range.low >= 0n))
    return { ...sum, range };
  return { code: binary("+", held(a, "number"), held(b, "number")), as: "number", range };
};

export const subtract = (a: Int, b: Int): Int => {
  const [x, y] = [valueOf(a), valueOf(b)];
  if (x !== null && y !== null) return int(x - y);
  return y === 0n ? a : combined("-", a, b, minusRange(a.range, b.range));
};

export const negate = (x: Int): Int => subtract(zero, x);

export const multiply = (a: Int, b: Int): Int => {
  const [x, y] = [valueOf(a), valueOf(b)];
  if (x !== null && y !== null) return int(x * y);
  if (x === 0n || y === 0n) return zero;
  if (x === 1n) return b;
  if (y === 1n) return a;
  const product = combined("*", a, b, timesRange(a.range, b.range));
  const multiple = x === null ? multipleOf(a, y) : multipleOf(b, x);
  return multiple === null ? product : { ...product, multiple };
};

/** Only of what reads the same wherever it stands. */
const multipleOf = (of: Int, by: bigint | null): Multiple | null => {
  if (by === null || by < 0n) return null;
  if (of.multiple !== undefined) return { of: of.multiple.of, by: of.multiple.by * by };
  return of.code.k === "slot" && of.code.slot.fixed && of.range.low !== null && of.range.low >= 0n ? { of, by } : null;
};

/** `⌊a / b⌋` for `b` above zero. */
export const floorDivide = (a: Int, b: Int): Int => {
  const [x, y] = [valueOf(a), valueOf(b)];
  if (y === 1n) return a;
  if (x !== null && y !== null) return int(x < 0n && x % y !== 0n ? x / y - 1n : x / y);
  if (a.range.low === null || a.range.low < 0n)
    return narrow({ code: call("floorDivide", asBigint(a), asBigint(b)), as: "bigint", range: floorRange(a.range, b.range) });
  const without = y === null ? null : portion(a, y);
  if (without !== null) return without;
  const of = canBeNumber(a) && canBeNumber(b) ? "number" : "bigint";
  return narrow({ code: { k: "quotient", of, a: held(a, of), b: held(b, of) }, as: of, range: quotientRange(a.range, b.range) });
};

/** `⌊a / by⌋` of a product that no double holds, without the product; null where that is no way. */
const portion = (a: Int, by: bigint): Int | null => {
  if (a.as !== "bigint" || a.multiple === undefined) return null;
  const { of, by: times } = a.multiple;
  const shared = gcd(times, by);
  const [up, over] = [times / shared, by / shared];
  const range = quotientRange(timesRange(of.range, exactly(up)), exactly(over));
  if (!canBeNumber(of) || !isSafe(range) || !isSafe(exactly(up * over))) return null;
  if (over === 1n) return multiply(of, int(up));
  if (up === 1n) return floorDivide(of, int(over));
  return { code: { k: "portion", of: held(of, "number"), by: Number(up), over: Number(over) }, as: "number", range };
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** Of less than that an estimate in doubles is off by less than a quarter of a unit. */
export const NEAR = 1n << 50n;

/** What a part of all is of an amount, and the remainder of the division. */
export interface Share {
  readonly share: Int;
  readonly rest: Int;
}

/**
 * `⌊of · part / all⌋` of a part that is no more than all: the product may be larger than a double holds, the share and what it leaves are
 * not.
 *
 * @param named puts a figure where it can be written as often as it is used.
 */
export const shareOf = (of: Int, part: Int, all: Int, named: (as: string, value: Int) => Int): Share => {
  const [range, below] = [upTo(of.range.high), upTo(all.range.high)];
  const product = multiply(of, part);
  if (product.as !== "bigint" || !isSafe(range) || ![of, part, all].every(canBeNumber)) {
    const code = product.as === "bigint" ? call("shareOfWide", asBigint(of), asBigint(part), asBigint(all)) : null;
    const share = named("floor", code === null ? { ...floorDivide(product, all), range } : narrow({ code, as: "bigint", range }));
    return { share, rest: named("remainder", { ...subtract(product, multiply(share, all)), range: below }) };
  }
  const [x, y, z] = [held(of, "number"), held(part, "number"), held(all, "number")];
  const restAfter = (share: Int, within: Range): Int =>
    named("remainder", { code: call("restOf", x, y, held(share, "number"), z), as: "number", range: within });
  const nearby = minusRange(plusRange(below, below), below);
  if (range.high === null || range.high >= NEAR || !isSafe(nearby)) {
    const share = named("floor", { code: call("shareOf", x, y, z), as: "number", range });
    return { share, rest: restAfter(share, below) };
  }
  // One more or less than the share.
  const estimate = named("estimate", { code: call("nearShareOf", x, y, z), as: "number", range: { low: -1n, high: range.high + 1n } });
  const rest = restAfter(estimate, nearby);
  const [over, lacks] = [less(rest, zero), atMost(all, rest)];
  const corrected = (a: Int, by: Int): Int => select(over, subtract(a, by), select(lacks, add(a, by), a));
  return {
    share: named("floor", { ...corrected(estimate, one), range }),
    rest: named("remainder", { ...subtract(rest, select(over, negate(all), select(lacks, all, zero))), range: below }),
  };
};

/** A quotient by one or more lies between zero, or minus one, and what is divided. */
const floorRange = (a: Range, b: Range): Range => eitherRange(a, quotientRange(mostRange(a, exactly(0n)), b));

/** The two in the same way, for a comparison. */
const alike = (a: Int, b: Int): readonly [Code, Code] => {
  const as = canBeNumber(a) && canBeNumber(b) ? "number" : "bigint";
  return [held(a, as), held(b, as)];
};

export const less = (a: Int, b: Int): Code => {
  if (isBelow(a.range, b.range)) return yes;
  if (isAtMost(b.range, a.range)) return no;
  // a < q·y where ⌊a / q⌋ < y; p·x < b where x < ⌈b / p⌉.
  return (
    withoutProduct(
      a,
      b,
      (of, by) => [floorDivide(a, by), of],
      (of, by) => [of, ceilingDivide(b, by)],
      less,
    ) ?? binary("<", ...alike(a, b))
  );
};

export const atMost = (a: Int, b: Int): Code => {
  if (isAtMost(a.range, b.range)) return yes;
  if (isBelow(b.range, a.range)) return no;
  // a ≤ q·y where ⌈a / q⌉ ≤ y; p·x ≤ b where x ≤ ⌊b / p⌋.
  return (
    withoutProduct(
      a,
      b,
      (of, by) => [ceilingDivide(a, by), of],
      (of, by) => [of, floorDivide(b, by)],
      atMost,
    ) ?? binary("<=", ...alike(a, b))
  );
};

type Sides = readonly [Int, Int];

/** The comparison of other numbers that is true where this one is, if those are numbers and these are not; else null. */
const withoutProduct = (
  a: Int,
  b: Int,
  ofSecond: (of: Int, by: Int) => Sides,
  ofFirst: (of: Int, by: Int) => Sides,
  compare: (a: Int, b: Int) => Code,
): Code | null => {
  if (canBeNumber(a) && canBeNumber(b)) return null;
  const [first, second] = [a.multiple, b.multiple];
  const sides = second !== undefined ? ofSecond(second.of, int(second.by)) : first !== undefined ? ofFirst(first.of, int(first.by)) : null;
  return sides !== null && sides.every(canBeNumber) ? compare(...sides) : null;
};

/** `⌈a / b⌉` */
const ceilingDivide = (a: Int, b: Int): Int => floorDivide(add(a, subtract(b, one)), b);

export const equal = (a: Int, b: Int): Code => {
  if (isBelow(a.range, b.range) || isBelow(b.range, a.range)) return no;
  const [x, y] = [valueOf(a), valueOf(b)];
  return x !== null && y !== null ? literal(x === y) : binary("===", ...alike(a, b));
};

export const isZero = (x: Int): Code => equal(x, zero);
export const isPositive = (x: Int): Code => (x.range.low !== null && x.range.low >= 0n ? not(isZero(x)) : less(zero, x));
export const isNegative = (x: Int): Code => less(x, zero);

const isBelow = (a: Range, b: Range): boolean => a.high !== null && b.low !== null && a.high < b.low;
const isAtMost = (a: Range, b: Range): boolean => a.high !== null && b.low !== null && a.high <= b.low;

/** One or the other. */
export const select = (when: Code, then: Int, otherwise: Int, range: Range = eitherRange(then.range, otherwise.range)): Int => {
  if (when.k === "literal") return when.v === true ? then : otherwise;
  const as = canBeNumber(then) && canBeNumber(otherwise) ? "number" : "bigint";
  const code = choose(when, held(then, as), held(otherwise, as));
  return code.k === "literal" ? then : { code, as, range };
};

/** @param a and `b`: literals or slots, since each is written twice. */
export const least = (a: Int, b: Int): Int => {
  if (isAtMost(a.range, b.range)) return a;
  return isAtMost(b.range, a.range) ? b : select(less(plain(b), plain(a)), b, a, leastRange(a.range, b.range));
};

export const most = (a: Int, b: Int): Int => {
  if (isAtMost(a.range, b.range)) return b;
  return isAtMost(b.range, a.range) ? a : select(less(plain(a), plain(b)), b, a, mostRange(a.range, b.range));
};

const plain = (x: Int): Int => {
  if (!isPlain(x.code)) throw new Error("a figure that is used twice needs a name");
  return x;
};

/** R2: below zero counts as zero. @param x a literal or a slot, unless it cannot be below zero. */
export const notBelowZero = (x: Int): Int => most(x, zero);

/** In which of the two ways it is held; a literal as a number where it is safe. */
export const wayOf = (...of: readonly Int[]): "number" | "bigint" => (of.every(canBeNumber) ? "number" : "bigint");
