import type { Range } from "../../../facts/range.js";
import { NEAR } from "../../../program/int.js";
import type { Code, Slot } from "../../../program/code.js";
import { i32, i64, f64, select } from "../../../wasm/code.js";
import type { Code as Wasm, Local, Step } from "../../../wasm/code.js";
import type { Variables } from "../../../wasm/module.js";
import { callRatio128, callShare128, callShare64, highWord, productOf } from "../../../wasm/wide.js";
import type { Wide } from "../../../wasm/wide.js";
import { beyond } from "./beyond.js";
import { fitsTwo, fitsWord, isInt, rangeOf } from "./ranges.js";
import type { Known } from "./ranges.js";
import { nearest, toDouble, toInteger } from "./doubles.js";
import { added, overConstant } from "./over-constant.js";

/** Where what varies stands: its values from a place in the memory on, one after the other. */
export interface Placed {
  readonly as: "number" | "bigint";
  readonly address: number;
}

/** A function while it is written. */
export interface Lowering {
  readonly variables: Variables;
  readonly known: Known;
  /** Columns that are read and columns that are written, by slot. */
  readonly columns: ReadonlyMap<number, Placed>;
  /** Of the row at hand: as many bytes from the beginning of a column as a double takes, and twice as many. */
  readonly offset: Wasm<"i32">;
  readonly offsetOfTwo: Wasm<"i32">;
  readonly flagOf: (slot: Slot) => Local<"i32">;
  /** A number for a text, the same for the same text: texts are compared with texts only. */
  readonly numberOf: NumberOf;
  readonly wordOf: (slot: Slot) => Local<"i64">;
  readonly wordsOf: (slot: Slot) => TwoLocals;
  /** Steps go here before what is computed from them. */
  readonly steps: Step[];
  /** Ratios that are known in this block, by their slots. */
  readonly ratios: Ratios;
}

export type NumberOf = (text: string) => number;

export interface TwoLocals {
  readonly lo: Local<"i64">;
  readonly hi: Local<"i64">;
}

/** A part of all, for numbers of one word and of two. */
export interface Ratios {
  readonly doubles: Map<string, Wasm<"f64">>;
  readonly words: Map<string, Wide>;
}

const zero = i64.const(0n);

export const isWide = (range: Range): boolean => {
  if (fitsWord(range)) return false;
  return fitsTwo(range) || beyond("a number of more than two words");
};

/** A number modulo 2^64: exact where its range fits a word. */
export const word = (to: Lowering, code: Code): Wasm<"i64"> => {
  const inner = (of: Code): Wasm<"i64"> => word(to, of);
  switch (code.k) {
    case "literal":
      return i64.const(BigInt(code.v as bigint | number));
    case "slot":
      return isWide(rangeOf(code, to.known)) ? to.wordsOf(code.slot).lo.get : to.wordOf(code.slot).get;
    case "binary":
      if (code.op === "+") return i64.add(inner(code.a), inner(code.b));
      if (code.op === "-") return i64.sub(inner(code.a), inner(code.b));
      return code.op === "*" ? i64.mul(inner(code.a), inner(code.b)) : beyond(code.op);
    case "convert":
      return inner(code.of);
    case "quotient":
      if ([code.a, code.b].some((of) => isWide(rangeOf(of, to.known)))) return quotient(to, code).lo;
      return i64.divU(inner(code.a), notZero(to, code.b));
    case "portion":
      return portion(to, code);
    case "choose":
      return select(flag(to, code.when), inner(code.then), inner(code.otherwise));
    case "element":
      return element(to, code).lo;
    case "call":
      return call(to, code).lo;
    default:
      return beyond(code.k);
  }
};

/** What is divided by zero is not used, and must not stop the run. */
const notZero = (to: Lowering, by: Code): Wasm<"i64"> => {
  const { low } = rangeOf(by, to.known);
  if (low !== null && low > 0n) return word(to, by);
  const found = kept(to, word(to, by));
  return i64.or(found, i64.extendU(i64.eqz(found)));
};

const portion = (to: Lowering, code: Extract<Code, { k: "portion" }>): Wasm<"i64"> => {
  const [by, over] = [i64.const(BigInt(code.by)), i64.const(BigInt(code.over))];
  const { high } = rangeOf(code.of, to.known);
  if (high !== null && fitsWord({ low: 0n, high: high * BigInt(code.by) })) return i64.divU(i64.mul(word(to, code.of), by), over);
  const of = kept(to, word(to, code.of));
  const whole = kept(to, i64.divU(of, over));
  return i64.add(i64.mul(whole, by), i64.divU(i64.mul(i64.sub(of, i64.mul(whole, over)), by), over));
};

const element = (to: Lowering, code: Extract<Code, { k: "element" }>): Wide => {
  const column = code.of.k === "slot" ? to.columns.get(code.of.slot.index) : undefined;
  if (column === undefined) return beyond("an element of something else than a column");
  if (column.as === "number") return { lo: kept(to, toInteger(f64.load(to.offset, column.address), rangeOf(code, to.known))), hi: zero };
  return {
    lo: kept(to, i64.load(to.offsetOfTwo, column.address)),
    hi: kept(to, i64.load(to.offsetOfTwo, column.address + 8)),
  };
};

const call = (to: Lowering, { f, of }: Extract<Code, { k: "call" }>): Wide => {
  const [a, b, c, d] = of;
  if (a === undefined || b === undefined || c === undefined) return beyond(f);
  if (f === "restOf" && d !== undefined)
    return { lo: i64.sub(i64.mul(word(to, a), word(to, b)), i64.mul(word(to, c), word(to, d))), hi: zero };
  const isNarrow = [a, b, c].every((one) => isDouble(rangeOf(one, to.known)));
  if (f === "nearShareOf") return { lo: nearShare(to, a, b, c), hi: zero };
  if (f === "shareOf" || (f === "shareOfWide" && isNarrow)) return { lo: share(to, a, b, c), hi: zero };
  return f === "shareOfWide" ? wideShare(to, a, b, c) : beyond(f);
};

const share = (to: Lowering, of: Code, part: Code, all: Code): Wasm<"i64"> => {
  const { high } = rangeOf(of, to.known);
  if (high === null || high >= NEAR) return kept(to, callShare64(word(to, of), word(to, part), notZero(to, all)));
  const found = nearShare(to, of, part, all);
  // The remainder is exact modulo 2^64, and below zero where the nearest is one more.
  const rest = i64.sub(i64.mul(word(to, of), word(to, part)), i64.mul(found, word(to, all)));
  return kept(to, i64.add(found, i64.shrS(rest, i64.const(63n))));
};

/** Of an amount below 2^50: the share or one more, whichever is nearer. */
const nearShare = (to: Lowering, of: Code, part: Code, all: Code): Wasm<"i64"> => {
  const asDouble = (one: Code): Wasm<"f64"> => toDouble(word(to, one), rangeOf(one, to.known));
  const ratio = once(to.ratios.doubles, part, all, () => keptDouble(to, f64.div(asDouble(part), asDouble(all))));
  return kept(to, nearest(f64.mul(asDouble(of), ratio)));
};

const keptDouble = (to: Lowering, value: Wasm<"f64">): Wasm<"f64"> => {
  const variable = to.variables.f64();
  to.steps.push(variable.set(value));
  return variable.get;
};

/** The same part of all is divided once for everyone who shares. */
const once = <T>(found: Map<string, T>, part: Code, all: Code, make: () => T): T => {
  const key = part.k === "slot" && part.slot.fixed && all.k === "slot" && all.slot.fixed ? `${part.slot.index}/${all.slot.index}` : null;
  const ratio = (key === null ? undefined : found.get(key)) ?? make();
  if (key !== null) found.set(key, ratio);
  return ratio;
};

const DOUBLE = 1n << 53n;
const isDouble = ({ low, high }: Range): boolean => low !== null && high !== null && low >= 0n && high < DOUBLE;

/** What a share is taken of is below 2^120. */
const WIDEST = 1n << 120n;

const wideShare = (to: Lowering, of: Code, part: Code, all: Code): Wide => {
  const { high } = rangeOf(of, to.known);
  if (high === null || high >= WIDEST || [part, all].some((one) => !fitsTwo(rangeOf(one, to.known)))) return beyond("a share of so much");
  const [x, y, z] = [words(to, of), words(to, part), words(to, all)];
  const ratio = once(to.ratios.words, part, all, () => ({ lo: kept(to, callRatio128(y, z)), hi: kept(to, highWord) }));
  const lo = kept(to, callShare128(x, ratio, y, z));
  return { lo, hi: kept(to, highWord) };
};

/** In a variable of its own. */
export const kept = (to: Lowering, value: Wasm<"i64">): Wasm<"i64"> => {
  const variable = to.variables.i64();
  to.steps.push(variable.set(value));
  return variable.get;
};

/** A number modulo 2^128, in two words that stand in variables. */
export const words = (to: Lowering, code: Code): Wide => {
  if (code.k === "element") return element(to, code);
  const range = rangeOf(code, to.known);
  if (fitsWord(range)) {
    const lo = code.k === "literal" || code.k === "slot" ? word(to, code) : kept(to, word(to, code));
    return { lo, hi: range.low !== null && range.low >= 0n ? zero : i64.shrS(lo, i64.const(63n)) };
  }
  switch (code.k) {
    case "literal": {
      const v = BigInt(code.v as bigint | number);
      return { lo: i64.const(v), hi: i64.const(v >> 64n) };
    }
    case "slot": {
      const { lo, hi } = to.wordsOf(code.slot);
      return { lo: lo.get, hi: hi.get };
    }
    case "binary":
      return combined(to, code.op, words(to, code.a), words(to, code.b));
    case "convert":
      return words(to, code.of);
    case "quotient":
      return quotient(to, code);
    case "choose": {
      const test = to.variables.i32();
      to.steps.push(test.set(flag(to, code.when)));
      const [then, otherwise] = [words(to, code.then), words(to, code.otherwise)];
      return { lo: kept(to, select(test.get, then.lo, otherwise.lo)), hi: kept(to, select(test.get, then.hi, otherwise.hi)) };
    }
    case "call":
      return call(to, code);
    default:
      return beyond(code.k);
  }
};

const combined = (to: Lowering, op: string, a: Wide, b: Wide): Wide => {
  if (op === "+") return added((value) => kept(to, value), a, b);
  if (op === "-") {
    const lo = kept(to, i64.sub(a.lo, b.lo));
    return { lo, hi: kept(to, i64.sub(i64.sub(a.hi, b.hi), i64.extendU(i64.ltU(a.lo, b.lo)))) };
  }
  if (op !== "*") return beyond(op);
  const [lo, hi] = [to.variables.i64(), to.variables.i64()];
  to.steps.push(...productOf(to.variables, lo, hi, a, b));
  return { lo: lo.get, hi: hi.get };
};

/** By a number that is known; the product with another one is not made. */
const quotient = (to: Lowering, { a, b }: Extract<Code, { k: "quotient" }>): Wide => {
  if (b.k !== "literal") return beyond("a wide quotient by what is not known");
  const over = BigInt(b.v as bigint);
  const factor = a.k === "binary" && a.op === "*" ? [a.a, a.b].find((of) => of.k === "literal") : undefined;
  const of = factor === undefined ? a : [(a as { readonly a: Code }).a, (a as { readonly b: Code }).b].find((one) => one !== factor);
  if (of === undefined) return beyond("a product of two numbers that are known");
  const by = factor === undefined ? 1n : BigInt((factor as { readonly v: bigint }).v);
  const { low, high } = rangeOf(of, to.known);
  if (low === null || low < 0n || high === null || !fitsTwo({ low, high })) return beyond("a quotient of so much");
  return overConstant((value) => kept(to, value), words(to, of), high, by, over);
};

/** 1 or 0; null is 2, and what is only ever compared with it 3; texts are more. */
export const flag = (to: Lowering, code: Code): Wasm<"i32"> => {
  switch (code.k) {
    case "literal":
      if (typeof code.v === "string") return i32.const(to.numberOf(code.v));
      return i32.const(code.v === null ? 2 : Number(code.v));
    case "slot":
      return to.known.get(code.slot.index)?.k === "flag" ? to.flagOf(code.slot).get : beyond("something that is no flag");
    case "not":
      return i32.eqz(flag(to, code.of));
    case "every":
      return code.of.map((of) => flag(to, of)).reduce(i32.and);
    case "some":
      return code.of.map((of) => flag(to, of)).reduce(i32.or);
    case "choose":
      return select(flag(to, code.when), flag(to, code.then), flag(to, code.otherwise));
    case "binary":
      return comparison(to, code);
    case "record":
    case "list":
      return i32.const(3);
    default:
      return beyond(code.k);
  }
};

const comparison = (to: Lowering, { op, a, b }: Extract<Code, { k: "binary" }>): Wasm<"i32"> => {
  if (op === "!==") return i32.eqz(comparison(to, { k: "binary", op: "===", a, b }));
  if (!isInt(a, to.known)) return op === "===" ? i32.eq(flag(to, a), flag(to, b)) : beyond(op);
  if (op === "<=") return i32.eqz(comparison(to, { k: "binary", op: "<", a: b, b: a }));
  if (op !== "<" && op !== "===") return beyond(op);
  if (op === "<" && isWords(to, b)) return passes(to, a, b);
  if (![a, b].some((of) => isWide(rangeOf(of, to.known))))
    return op === "<" ? i64.ltS(word(to, a), word(to, b)) : i64.eq(word(to, a), word(to, b));
  const [x, y] = [words(to, a), words(to, b)];
  if (op === "===") return i64.eqz(i64.or(i64.xor(x.lo, y.lo), i64.xor(x.hi, y.hi)));
  return lessWide(x, y, i64.ltS);
};

/** @param lessUpper of the upper words, with a sign or without. */
const lessWide = (x: Wide, y: Wide, lessUpper: typeof i64.ltS): Wasm<"i32"> =>
  i32.or(lessUpper(x.hi, y.hi), i32.and(i64.eq(x.hi, y.hi), i64.ltU(x.lo, y.lo)));

const isWords = (to: Lowering, code: Code): boolean =>
  code.k === "element" && code.of.k === "slot" && to.columns.get(code.of.slot.index)?.as === "bigint";

/** Whether what a column holds is above a limit: a column may hold up to 2^128 - 1, which has no sign. */
const passes = (to: Lowering, limit: Code, code: Code): Wasm<"i32"> => lessWide(words(to, limit), words(to, code), i64.ltU);
