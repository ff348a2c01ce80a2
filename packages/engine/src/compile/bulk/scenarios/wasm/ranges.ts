import {
  anything,
  eitherRange,
  exactly,
  leastRange,
  minusRange,
  plusRange,
  quotientRange,
  timesRange,
  upTo,
} from "../../../facts/range.js";
import type { Range } from "../../../facts/range.js";
import type { Code, Slot } from "../../../program/code.js";
import { beyond } from "./beyond.js";

/** What slots hold: a whole number, a flag, or a column of whole numbers. */
export type Known = ReadonlyMap<number, Holding>;
export type Holding = { readonly k: "int" | "column"; readonly range: Range } | { readonly k: "flag" };

/** Whether an expression is a whole number; else it is a flag, or null, or something that is only compared with null. */
export const isInt = (code: Code, known: Known): boolean => {
  switch (code.k) {
    case "literal":
      return typeof code.v === "bigint" || typeof code.v === "number";
    case "slot":
      return code.slot.range !== null || known.get(code.slot.index)?.k === "int";
    case "binary":
      return code.op === "+" || code.op === "-" || code.op === "*" || code.op === "%";
    case "quotient":
    case "portion":
    case "convert":
    case "element":
      return true;
    case "choose":
      return isInt(code.then, known);
    case "call":
      return code.f === "shareOf" || code.f === "nearShareOf" || code.f === "shareOfWide" || code.f === "restOf";
    default:
      return false;
  }
};

/** Within what a whole number is proved to lie. */
export const rangeOf = (code: Code, known: Known): Range => {
  const of = (inner: Code): Range => rangeOf(inner, known);
  switch (code.k) {
    case "literal":
      return exactly(BigInt(code.v as bigint | number));
    case "slot":
      return slotRange(code.slot, known);
    case "binary":
      if (code.op === "+") return plusRange(of(code.a), of(code.b));
      if (code.op === "-") return minusRange(of(code.a), of(code.b));
      return code.op === "*" ? timesRange(of(code.a), of(code.b)) : anything;
    case "quotient":
      return quotientRange(of(code.a), of(code.b));
    case "portion":
      return quotientRange(timesRange(of(code.of), exactly(BigInt(code.by))), exactly(BigInt(code.over)));
    case "convert":
      return of(code.of);
    case "choose": {
      const [then, otherwise] = [of(code.then), of(code.otherwise)];
      return isLeast(code) ? leastRange(then, otherwise) : eitherRange(then, otherwise);
    }
    case "element": {
      const held = code.of.k === "slot" ? known.get(code.of.slot.index) : undefined;
      return held?.k === "column" ? held.range : beyond("an element of something else than a column");
    }
    case "call":
      return upTo(of(code.of[code.f === "restOf" ? 3 : 0] ?? beyond("a share of nothing")).high);
    default:
      return anything;
  }
};

const slotRange = ({ range, index }: Slot, known: Known): Range => {
  if (range !== null) return range;
  const held = known.get(index);
  return held?.k === "int" ? held.range : anything;
};

/** `a < b ? a : b` */
const isLeast = ({ when, then, otherwise }: Extract<Code, { k: "choose" }>): boolean =>
  when.k === "binary" && (when.op === "<" || when.op === "<=") && same(when.a, then) && same(when.b, otherwise);

const same = (a: Code, b: Code): boolean => (a.k === "slot" && b.k === "slot" ? a.slot === b.slot : a === b);

const WORD = 1n << 63n;
/** Two bits are left for sums. */
const TWO_WORDS = 1n << 125n;

export const fitsWord = ({ low, high }: Range): boolean => low !== null && high !== null && low >= -WORD && high < WORD;
export const fitsTwo = ({ low, high }: Range): boolean => low !== null && high !== null && low >= -TWO_WORDS && high < TWO_WORDS;
