import type { Rational } from "../../amount/rational.js";
import { constant, formula, isConstant, isSame, times } from "./affine.js";
import type { Affine } from "./affine.js";
import type { Range } from "./doubt.js";
import * as r from "./ratio.js";
import { curvedDoubt, figureOf, once, rangeOf } from "./span.js";
import type { Span } from "./span.js";

/** `x · y`; a curve where both depend on the loss. */
export const product = (of: Span, x: Affine, y: Affine): Affine => {
  if (isConstant(x)) return times(y, x.offset);
  if (isConstant(y)) return times(x, y.offset);
  const grain = x.grain === null || y.grain === null ? null : x.grain * y.grain;
  const within = (from: bigint, to: bigint): Range => corners(rangeOf(x, from, to), rangeOf(y, from, to), r.multiply);
  return once(of, `times ${formula(y)} of`, x, () => figureOf(curvedDoubt(of, within), grain));
};

/** `x / y`; a curve where `y` depends on the loss. @param y not zero on the span. */
export const quotient = (of: Span, x: Affine, y: Affine): Affine => {
  if (isConstant(y)) return times(x, r.divide(r.ONE, y.offset));
  const ratio = y.slope.n === 0n ? null : r.divide(x.slope, y.slope);
  if (ratio !== null && isSame(x, times(y, ratio))) return constant(ratio);
  return once(of, `over ${formula(y)} of`, x, () =>
    figureOf(
      curvedDoubt(of, (from, to) => {
        const below = rangeOf(y, from, to);
        // A figure that is never zero may be in doubt on either side of it: then nothing is known.
        return r.sign(below.low) <= 0 && r.sign(below.high) >= 0 ? anything : corners(rangeOf(x, from, to), below, r.divide);
      }),
      null,
    ),
  );
};

const corners = (x: Range, y: Range, by: (a: Rational, b: Rational) => Rational): Range => {
  const all = [by(x.low, y.low), by(x.low, y.high), by(x.high, y.low), by(x.high, y.high)];
  return { low: all.reduce(r.min), high: all.reduce(r.max) };
};

/** Farther than any figure that an amount is compared with. */
const FAR = 2n ** 4096n;
const anything: Range = { low: r.whole(-FAR), high: r.whole(FAR) };
