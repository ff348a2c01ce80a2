import type { Range } from "../../../facts/range.js";
import { f64, i64 } from "../../../wasm/code.js";
import type { Code } from "../../../wasm/code.js";

/**
 * Whole numbers between double and integer. One of up to 51 bits and a sign ends in the bits of the double that is so much larger, so
 * that one addition says it; a conversion asks first whether it can be done.
 */
const SHIFT = 1.5 * 2 ** 52;
const SHIFT_BITS = i64.const(0x4338000000000000n);
const NEAR = 2n ** 51n;

const isNear = ({ low, high }: Range): boolean => low !== null && high !== null && low > -NEAR && high < NEAR;

/** The nearest whole number to a value below 2^51. */
export const nearest = (value: Code<"f64">): Code<"i64"> => i64.sub(i64.reinterpret(f64.add(value, f64.const(SHIFT))), SHIFT_BITS);

/** @param range of the value, which is whole. */
export const toInteger = (value: Code<"f64">, range: Range): Code<"i64"> => (isNear(range) ? nearest(value) : i64.truncF64(value));

export const toDouble = (value: Code<"i64">, range: Range): Code<"f64"> =>
  isNear(range) ? f64.sub(f64.reinterpret(i64.add(value, SHIFT_BITS)), f64.const(SHIFT)) : f64.convertI64(value);
