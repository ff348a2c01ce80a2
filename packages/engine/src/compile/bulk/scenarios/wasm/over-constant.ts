import { i64 } from "../../../wasm/code.js";
import type { Code } from "../../../wasm/code.js";
import type { Wide } from "../../../wasm/wide.js";

type Keep = (value: Code<"i64">) => Code<"i64">;

/**
 * `⌊of · by / over⌋`, digit by digit from the top: the digits are so narrow that what is left of one, with the next one behind it, still
 * fits a word.
 *
 * @param of from zero up to `most`.
 */
export const overConstant = (keep: Keep, of: Wide, most: bigint, by: bigint, over: bigint): Wide => {
  const shift = log2(over);
  if (by === 1n && shift !== null && shift < 64n) return shiftedDown(keep, of, shift);
  const bits = 63 - (by + over).toString(2).length;
  const digits = Math.ceil(most.toString(2).length / bits);
  let rest = i64.const(0n);
  let sum: Wide = { lo: i64.const(0n), hi: i64.const(0n) };
  for (let i = digits - 1; i >= 0; i -= 1) {
    const digit = digitOf(of, bits * i, bits);
    const above = keep(i64.add(i64.shl(rest, i64.const(BigInt(bits))), i64.mul(digit, i64.const(by))));
    const found = keep(i64.divU(above, i64.const(over)));
    rest = i === 0 ? rest : keep(i64.sub(above, i64.mul(found, i64.const(over))));
    sum = i === digits - 1 ? shiftedUp(keep, found, bits * i) : added(keep, sum, shiftedUp(keep, found, bits * i));
  }
  return sum;
};

const log2 = (of: bigint): bigint | null => {
  const bits = BigInt(of.toString(2).length - 1);
  return 1n << bits === of ? bits : null;
};

const shiftedDown = (keep: Keep, { lo, hi }: Wide, by: bigint): Wide =>
  by === 0n
    ? { lo, hi }
    : {
        lo: keep(i64.or(i64.shrU(lo, i64.const(by)), i64.shl(hi, i64.const(64n - by)))),
        hi: keep(i64.shrU(hi, i64.const(by))),
      };

/** Bits `[from, from + bits)`. */
const digitOf = ({ lo, hi }: Wide, from: number, bits: number): Code<"i64"> => {
  const mask = i64.const((1n << BigInt(bits)) - 1n);
  if (from >= 64) return i64.and(i64.shrU(hi, i64.const(BigInt(from - 64))), mask);
  const low = i64.shrU(lo, i64.const(BigInt(from)));
  return i64.and(from + bits <= 64 ? low : i64.or(low, i64.shl(hi, i64.const(BigInt(64 - from)))), mask);
};

const shiftedUp = (keep: Keep, of: Code<"i64">, by: number): Wide => {
  if (by === 0) return { lo: of, hi: i64.const(0n) };
  if (by >= 64) return { lo: i64.const(0n), hi: keep(i64.shl(of, i64.const(BigInt(by - 64)))) };
  return { lo: keep(i64.shl(of, i64.const(BigInt(by)))), hi: keep(i64.shrU(of, i64.const(BigInt(64 - by)))) };
};

/** The sum modulo 2^128. */
export const added = (keep: Keep, a: Wide, b: Wide): Wide => {
  const lo = keep(i64.add(a.lo, b.lo));
  return { lo, hi: keep(i64.add(i64.add(a.hi, b.hi), i64.extendU(i64.ltU(lo, b.lo)))) };
};
