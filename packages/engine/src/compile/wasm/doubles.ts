import { f64, i32, i64, repeatWhile, when } from "./code.js";
import type { Code, Step } from "./code.js";
import { func, moduleOf } from "./module.js";
import type { Func } from "./module.js";

/** Where things stand in the memory of the module, in bytes. */
export interface DoublesLayout {
  /** amount / divisor rounded, as a double. */
  readonly ratio: number;
  /** Both as 64-bit words. */
  readonly amount: number;
  readonly divisor: number;
  /** 65535 / divisor, a little less. */
  readonly scale: number;
  readonly sum: number;
  readonly bins: number;
  readonly fractions: number;
  readonly input: number;
  readonly output: number;
  readonly remainders: number;
  readonly end: number;
}

export const doublesLayout = (rows: number): DoublesLayout => {
  const bins = 4096;
  const fractions = bins + 4 * 4096;
  const input = fractions + 2 * rows;
  const output = input + 8 * rows;
  const remainders = output + 8 * rows;
  return { ratio: 0, amount: 8, divisor: 16, scale: 24, sum: 32, bins, fractions, input, output, remainders, end: remainders + 8 * rows };
};

/**
 * Columns of doubles. `near` needs weights and quotients below 2^50: an estimate is then within half a unit, and whole numbers pass
 * between double and integer by adding 1.5 · 2^52. `far` holds up to 2^53 - 1 and corrects as often as needed.
 */
export const doublesModule = (rows: number): Uint8Array<ArrayBuffer> => {
  const layout = doublesLayout(rows);
  return moduleOf([quotients("near", layout), quotients("far", layout), remainders(layout)], layout.end);
};

const at = (address: number): Code<"i32"> => i32.const(address);

/** The double of a whole number of up to 51 bits and a sign ends in its bits. */
const SHIFT = 1.5 * 2 ** 52;
const SHIFT_BITS = 0x4338000000000000n;
const NEAREST = 2 ** 52;

const wholeOf = (value: Code<"f64">): Code<"i64"> => i64.sub(i64.reinterpret(f64.add(value, f64.const(SHIFT))), i64.const(SHIFT_BITS));

const quotients = (name: "near" | "far", layout: DoublesLayout): Func =>
  func(name, 1, (variables, count) => {
    const [row, bin, fraction, end] = [variables.i32(), variables.i32(), variables.i32(), variables.i32()];
    const [ratio, scale, w, estimate] = [variables.f64(), variables.f64(), variables.f64(), variables.f64()];
    const [amount, divisor, q, r, sum, less] = [
      variables.i64(),
      variables.i64(),
      variables.i64(),
      variables.i64(),
      variables.i64(),
      variables.i64(),
    ];
    // The remainder is exact modulo 2^64, and small.
    const rest = (whole: Code<"i64">): Step => r.set(i64.sub(i64.mul(whole, amount.get), i64.mul(q.get, divisor.get)));
    const near = [
      q.set(wholeOf(estimate.get)),
      rest(wholeOf(w.get)),
      // The nearest whole number is the floor or one more; then the remainder is below zero.
      less.set(i64.shrS(r.get, i64.const(63n))),
      q.set(i64.add(q.get, less.get)),
      r.set(i64.add(r.get, i64.and(less.get, divisor.get))),
    ];
    const far = [
      q.set(i64.truncF64(estimate.get)),
      rest(i64.truncF64(w.get)),
      when(
        i64.ltS(r.get, i64.const(0n)),
        repeatWhile(i64.ltS(r.get, i64.const(0n)), q.set(i64.sub(q.get, i64.const(1n))), r.set(i64.add(r.get, divisor.get))),
      ),
      when(
        i64.geS(r.get, divisor.get),
        repeatWhile(i64.geS(r.get, divisor.get), q.set(i64.add(q.get, i64.const(1n))), r.set(i64.sub(r.get, divisor.get))),
      ),
    ];
    return {
      run: [
        row.set(i32.const(0)),
        fraction.set(i32.const(0)),
        end.set(i32.shl(count.get, i32.const(3))),
        ratio.set(f64.load(at(layout.ratio))),
        scale.set(f64.load(at(layout.scale))),
        amount.set(i64.load(at(layout.amount))),
        divisor.set(i64.load(at(layout.divisor))),
        sum.set(i64.load(at(layout.sum))),
        when(
          i32.ltU(row.get, end.get),
          repeatWhile(
            i32.ltU(row.get, end.get),
            w.set(f64.load(row.get, layout.input)),
            estimate.set(f64.mul(w.get, ratio.get)),
            ...(name === "near" ? near : far),
            f64.store(row.get, f64.convertI64(q.get), layout.output),
            sum.set(i64.add(sum.get, q.get)),
            // To the nearest of 0 to 65535: it rises with the remainder, which is all that bins must do.
            bin.set(
              i32.and(i32.wrap(i64.reinterpret(f64.add(f64.mul(f64.convertI64(r.get), scale.get), f64.const(NEAREST)))), i32.const(0xffff)),
            ),
            i32.store16(fraction.get, bin.get, layout.fractions),
            bin.set(i32.shl(i32.shrU(bin.get, i32.const(4)), i32.const(2))),
            i32.store(bin.get, i32.add(i32.load(bin.get, layout.bins), i32.const(1)), layout.bins),
            row.set(i32.add(row.get, i32.const(8))),
            fraction.set(i32.add(fraction.get, i32.const(2))),
          ),
        ),
        i64.store(at(layout.sum), sum.get),
      ],
      give: null,
    };
  });

/** The exact remainders of rows whose floors stand in the output. */
const remainders = (layout: DoublesLayout): Func =>
  func("remainders", 1, (variables, count) => {
    const [row, end] = [variables.i32(), variables.i32()];
    const [amount, divisor] = [variables.i64(), variables.i64()];
    const product = (address: number, by: Code<"i64">): Code<"i64"> => i64.mul(i64.truncF64(f64.load(row.get, address)), by);
    return {
      run: [
        row.set(i32.const(0)),
        end.set(i32.shl(count.get, i32.const(3))),
        amount.set(i64.load(at(layout.amount))),
        divisor.set(i64.load(at(layout.divisor))),
        when(
          i32.ltU(row.get, end.get),
          repeatWhile(
            i32.ltU(row.get, end.get),
            f64.store(
              row.get,
              f64.convertI64(i64.sub(product(layout.input, amount.get), product(layout.output, divisor.get))),
              layout.remainders,
            ),
            row.set(i32.add(row.get, i32.const(8))),
          ),
        ),
      ],
      give: null,
    };
  });
