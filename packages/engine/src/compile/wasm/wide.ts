import { call, f64, i32, i64, repeatWhile, when } from "./code.js";
import type { Code, Local, Step } from "./code.js";
import { func64 } from "./module.js";
import type { Func, Variables } from "./module.js";

/**
 * Shares of whole numbers in 64 and in 128 bits: `⌊of · part / all⌋` of a part that is no more than all, though the product is twice as
 * wide. The functions come first in a module, in this order; what does not fit what a function gives stands at `HIGH` in the memory.
 */
export const HIGH = 0;

/** A number modulo 2^128 in two words; both can be written as often as they are used. */
export interface Wide {
  readonly lo: Code<"i64">;
  readonly hi: Code<"i64">;
}

export const shareFunctions = (): readonly Func[] => [share64(), ratio128(), share128()];

const [SHARE_64, RATIO_128, SHARE_128] = [0, 1, 2];

/** All below 2^53. */
export const callShare64 = (of: Code<"i64">, part: Code<"i64">, all: Code<"i64">): Code<"i64"> => call("i64", SHARE_64, of, part, all);

/** What `callShare128` wants to know of a part and all, for as many shares as there are: `part · 2^126 / all`, one more or less. Both are below 2^126. */
export const callRatio128 = (part: Wide, all: Wide): Code<"i64"> => call("i64", RATIO_128, part.lo, part.hi, all.lo, all.hi);

/** @param of below 2^120. */
export const callShare128 = (of: Wide, ratio: Wide, part: Wide, all: Wide): Code<"i64"> =>
  call("i64", SHARE_128, of.lo, of.hi, ratio.lo, ratio.hi, part.lo, part.hi, all.lo, all.hi);

/** The upper word of what was called last. */
export const highWord = i64.load(i32.const(HIGH));

const zero = i64.const(0n);
const one = i64.const(1n);
const MASK = i64.const(0xffffffffn);
const upper = (x: Code<"i64">): Code<"i64"> => i64.shrU(x, i64.const(32n));
const lower = (x: Code<"i64">): Code<"i64"> => i64.and(x, MASK);

/** The estimate of doubles is off by a few; the remainder is exact modulo 2^64, and small. */
const share64 = (): Func =>
  func64("share64", 3, (variables, of, part, all) => {
    const [share, rest] = [variables.i64(), variables.i64()];
    const product = f64.mul(f64.convertI64(of.get), f64.convertI64(part.get));
    return {
      run: [
        share.set(i64.truncF64(f64.div(product, f64.convertI64(all.get)))),
        rest.set(i64.sub(i64.mul(of.get, part.get), i64.mul(share.get, all.get))),
        when(
          i64.ltS(rest.get, zero),
          repeatWhile(i64.ltS(rest.get, zero), share.set(i64.sub(share.get, one)), rest.set(i64.add(rest.get, all.get))),
        ),
        when(
          i64.geS(rest.get, all.get),
          repeatWhile(i64.geS(rest.get, all.get), share.set(i64.add(share.get, one)), rest.set(i64.sub(rest.get, all.get))),
        ),
      ],
      give: share.get,
    };
  });

/** Steps that set `hi` to the upper word of a product of two words. @param a and `b`: plain. */
export const upperOf = (variables: Variables, hi: Local<"i64">, a: Code<"i64">, b: Code<"i64">): readonly Step[] => {
  const middle = variables.i64();
  return [
    middle.set(i64.add(i64.mul(upper(a), lower(b)), upper(i64.mul(lower(a), lower(b))))),
    hi.set(
      i64.add(i64.add(i64.mul(upper(a), upper(b)), upper(middle.get)), upper(i64.add(i64.mul(lower(a), upper(b)), lower(middle.get)))),
    ),
  ];
};

/** Steps that set two words to a product modulo 2^128. */
export const productOf = (variables: Variables, lo: Local<"i64">, hi: Local<"i64">, a: Wide, b: Wide): readonly Step[] => [
  ...upperOf(variables, hi, a.lo, b.lo),
  hi.set(i64.add(hi.get, i64.add(i64.mul(a.hi, b.lo), i64.mul(a.lo, b.hi)))),
  lo.set(i64.mul(a.lo, b.lo)),
];

/** Steps that subtract from two words. */
const subtractFrom = (lo: Local<"i64">, hi: Local<"i64">, b: Wide): readonly Step[] => [
  hi.set(i64.sub(i64.sub(hi.get, b.hi), i64.extendU(i64.ltU(lo.get, b.lo)))),
  lo.set(i64.sub(lo.get, b.lo)),
];

const addTo = (lo: Local<"i64">, hi: Local<"i64">, b: Wide): readonly Step[] => [
  lo.set(i64.add(lo.get, b.lo)),
  hi.set(i64.add(i64.add(hi.get, b.hi), i64.extendU(i64.ltU(lo.get, b.lo)))),
];

const WORD = 2 ** 64;
/** The lower word counts as signed, so that a small number below zero is not lost between two large ones. */
const toDouble = ({ lo, hi }: Wide): Code<"f64"> =>
  f64.add(f64.mul(f64.convertI64(i64.add(hi, i64.shrU(lo, i64.const(63n)))), f64.const(WORD)), f64.convertI64(lo));

/** Bits of a digit: a double that estimates one is off by far less than a half. */
const DIGIT = 42n;

/**
 * Three digits of 42 bits, each the nearest, so that some are below zero: what is left after each is no more than all, and so exact
 * modulo 2^128.
 */
const ratio128 = (): Func =>
  func64("ratio128", 4, (variables, partLo, partHi, allLo, allHi) => {
    const [inverse] = [variables.f64()];
    const [digit, lo, hi, takenLo, takenHi] = variables.manyI64(5) as [
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
    ];
    const [ratioLo, ratioHi] = [variables.i64(), variables.i64()];
    const shiftUp = (low: Local<"i64">, high: Local<"i64">): readonly Step[] => [
      high.set(i64.or(i64.shl(high.get, i64.const(DIGIT)), i64.shrU(low.get, i64.const(64n - DIGIT)))),
      low.set(i64.shl(low.get, i64.const(DIGIT))),
    ];
    const all: Wide = { lo: allLo.get, hi: allHi.get };
    const asWide: Wide = { lo: digit.get, hi: i64.shrS(digit.get, i64.const(63n)) };
    const next = [
      digit.set(i64.truncF64(f64.nearest(f64.mul(toDouble({ lo: lo.get, hi: hi.get }), inverse.get)))),
      ...productOf(variables, takenLo, takenHi, asWide, all),
      ...shiftUp(lo, hi),
      ...subtractFrom(lo, hi, { lo: takenLo.get, hi: takenHi.get }),
      ...shiftUp(ratioLo, ratioHi),
      ...addTo(ratioLo, ratioHi, asWide),
    ];
    return {
      run: [
        inverse.set(f64.div(f64.const(2 ** Number(DIGIT)), toDouble(all))),
        lo.set(partLo.get),
        hi.set(partHi.get),
        ...next,
        ...next,
        ...next,
        i64.store(i32.const(HIGH), ratioHi.get),
      ],
      give: ratioLo.get,
    };
  });

/** Of the ratio. */
const BITS = 3n * DIGIT;

/** The product with the ratio is off by one at most, which the exact remainder shows. */
const share128 = (): Func =>
  func64("share128", 8, (variables, ofLo, ofHi, ratioLo, ratioHi, partLo, partHi, allLo, allHi) => {
    const [of, ratio, part, all]: readonly [Wide, Wide, Wide, Wide] = [
      { lo: ofLo.get, hi: ofHi.get },
      { lo: ratioLo.get, hi: ratioHi.get },
      { lo: partLo.get, hi: partHi.get },
      { lo: allLo.get, hi: allHi.get },
    ];
    const [low, a, b, c, carry] = variables.manyI64(5) as [Local<"i64">, Local<"i64">, Local<"i64">, Local<"i64">, Local<"i64">];
    const [q, qHi, lo, hi, moreLo, moreHi] = variables.manyI64(6) as [
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
      Local<"i64">,
    ];
    // The upper half of the product of four words, with what the lower half carries into it.
    const sum = (into: Local<"i64">, more: Code<"i64">): readonly Step[] => [
      into.set(i64.add(into.get, more)),
      carry.set(i64.add(carry.get, i64.extendU(i64.ltU(into.get, more)))),
    ];
    const product = [
      ...upperOf(variables, low, of.lo, ratio.lo),
      ...upperOf(variables, a, of.lo, ratio.hi),
      ...upperOf(variables, b, of.hi, ratio.lo),
      ...upperOf(variables, c, of.hi, ratio.hi),
      carry.set(zero),
      moreLo.set(i64.mul(of.lo, ratio.hi)),
      ...sum(low, moreLo.get),
      moreLo.set(i64.mul(of.hi, ratio.lo)),
      ...sum(low, moreLo.get),
      q.set(carry.get),
      carry.set(zero),
      ...sum(q, a.get),
      ...sum(q, b.get),
      moreLo.set(i64.mul(of.hi, ratio.hi)),
      ...sum(q, moreLo.get),
      qHi.set(i64.add(c.get, carry.get)),
    ];
    const up = i64.const(128n - BITS);
    const down = i64.const(64n - (128n - BITS));
    const shifted = [
      qHi.set(i64.or(i64.shl(qHi.get, up), i64.shrU(q.get, down))),
      q.set(i64.or(i64.shl(q.get, up), i64.shrU(low.get, down))),
    ];
    const rest = [
      ...productOf(variables, lo, hi, of, part),
      ...productOf(variables, moreLo, moreHi, { lo: q.get, hi: qHi.get }, all),
      ...subtractFrom(lo, hi, { lo: moreLo.get, hi: moreHi.get }),
    ];
    const reachesAll = i32.or(i64.gtS(hi.get, all.hi), i32.and(i64.eq(hi.get, all.hi), i64.geU(lo.get, all.lo)));
    return {
      run: [
        ...product,
        ...shifted,
        ...rest,
        when(i64.ltS(hi.get, zero), ...subtractFrom(q, qHi, { lo: one, hi: zero })),
        when(reachesAll, ...addTo(q, qHi, { lo: one, hi: zero })),
        i64.store(i32.const(HIGH), qHi.get),
      ],
      give: q.get,
    };
  });
