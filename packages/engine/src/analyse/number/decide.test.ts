import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patience, runs } from "../../testing/runs.js";
import { constant, lineAt, minus, plus, sum, theLoss, times, units } from "./affine.js";
import type { Affine } from "./affine.js";
import { ifAtMostZero, isAtMostZero, least, Undecided } from "./decide.js";
import * as r from "./ratio.js";
import { floor, lotsIn } from "./round.js";
import { doubt, figureOf, rangeOf, span } from "./span.js";

const small = fc.integer({ min: -60, max: 60 });
const fraction = fc.tuple(small, fc.integer({ min: 1, max: 7 })).map(([n, d]) => r.ratio(BigInt(n), BigInt(d)));
/** `a · L + b` */
const line = fc.tuple(fraction, fraction).map(([a, b]): Affine => plus(times(theLoss, a), constant(b)));
const losses = (from: bigint, to: bigint): bigint[] => Array.from({ length: Number(to - from) + 1 }, (_, i) => from + BigInt(i));

describe("comparisons over a span of losses", { timeout: patience }, () => {
  it("the span ends at the last loss at which the answer is that of the first", () => {
    fc.assert(
      fc.property(line, fc.nat(40), (x, first) => {
        const of = span("lines", BigInt(first), BigInt(first) + 80n);
        const [end, found] = [of.to, ifAtMostZero(of, x)];
        const is = (loss: bigint): boolean => r.sign(lineAt(x, loss)) <= 0;
        expect(losses(of.from, of.to).every((loss) => is(loss) === found)).toBe(true);
        expect(of.to === end || is(of.to + 1n) !== found).toBe(true);
      }),
      runs(300),
    );
  });

  it("with a rounding in doubt, what is decided holds for every number that the rounding may give", () => {
    fc.assert(
      fc.property(line, fraction, fc.nat(40), (x, width, first) => {
        const of = span("lines", BigInt(first), BigInt(first) + 60n);
        const high = r.max(width, r.negate(width));
        const y = plus(x, figureOf(doubt(of, "rounding", { low: r.ZERO, high }), null));
        const found = ifAtMostZero(of, y);
        for (const loss of found === null ? [] : losses(of.from, of.to)) {
          for (const off of [r.ZERO, high]) expect(r.sign(r.add(lineAt(x, loss), off)) <= 0).toBe(found);
        }
      }),
      runs(300),
    );
  });

  it("an open comparison says up to which loss it may be open", () => {
    // L − 10, more or less by 3: open from 8 to 13, and 13 is not above zero only if all of the 3 is taken off.
    const of = span("steps", 8n, 100n);
    const x = plus(minus(theLoss, units(10n)), figureOf(doubt(of, "rounding", { low: r.whole(-3n), high: r.whole(3n) }), 1n));
    const asked = (): unknown => isAtMostZero(of, x);
    expect(asked).toThrow(Undecided);
    expect(asked).toThrow(expect.objectContaining({ until: 13n, why: "rounding" }));
  });

  it("the lesser of two lines is one of them as far as the span goes", () => {
    fc.assert(
      fc.property(line, line, fc.nat(40), (a, b, first) => {
        const of = span("lines", BigInt(first), BigInt(first) + 60n);
        const { value } = least(of, a, b);
        for (const loss of losses(of.from, of.to)) expect(lineAt(value, loss)).toEqual(r.min(lineAt(a, loss), lineAt(b, loss)));
      }),
      runs(200),
    );
  });
});

describe("rounding down over a span of losses", { timeout: patience }, () => {
  it.each(["lines", "steps"] as const)("⌊x⌋ lies in the range that is told, as %s", (mode) => {
    fc.assert(
      fc.property(line, fc.nat(40), (x, first) => {
        const of = span(mode, BigInt(first), BigInt(first) + 60n);
        const found = floor(of, x);
        for (const loss of losses(of.from, of.to)) {
          const { low, high } = rangeOf(found, loss, loss);
          const is = r.whole(r.floor(lineAt(x, loss)));
          expect(r.compare(low, is) <= 0 && r.compare(is, high) <= 0).toBe(true);
        }
      }),
      runs(200),
    );
  });

  it("stairs are walked step by step, exactly", () => {
    // ⌊L/30⌋ from 31 on: 1 up to 59.
    const of = span("lines", 31n, 10_000n);
    const step = lotsIn(of, times(theLoss, r.ratio(1n, 30n)));
    expect([step, of.to]).toEqual([units(1n), 59n]);
  });
});

describe("roundings by name", () => {
  it("what is rounded once and taken off again leaves nothing behind", () => {
    const of = span("lines", 1n, 1000n);
    const third = floor(of, times(theLoss, r.ratio(1n, 3n)));
    const rest = minus(theLoss, third);
    expect(plus(third, rest)).toEqual(theLoss);
    // The same figure is rounded to the same.
    expect(minus(floor(of, times(theLoss, r.ratio(1n, 3n))), third)).toEqual(units(0n));
  });

  it("doubts that add up to nothing vanish when all of them are added", () => {
    const of = span("lines", 1n, 1000n);
    const group = [doubt(of, "rounding", { low: r.whole(-1n), high: r.ONE })].flatMap((one) => {
      const both = [one, { ...one, id: of.doubts++ }];
      return both.map((each) => Object.assign(each, { group: both }));
    });
    expect(sum(group.map((one) => figureOf(one, null)))).toEqual(units(0n));
  });
});
