import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluator } from "../compile/evaluator.js";
import { allocate } from "../reference/allocate.js";
import type { Evaluate } from "../scenario/run.js";
import { anyCase, patience, runs } from "../testing/index.js";
import type { Case } from "../testing/index.js";
import { curve } from "./curve.js";
import { disagreements, edgesOf } from "./testing/compare.js";
import { memberCurve } from "./member.js";
import type { Curve, Line } from "./types.js";
import { unknowns } from "./unknown.js";

/**
 * The curve is an evaluator of its own, over lines instead of numbers. It shares no code with the others but the plan's, so that
 * where they agree at the edges of its segments and beside them, they agree on what the specification says.
 */
const PIECES = 60;
const EDGES = 24;

/** A few losses of a long list, evenly, with its first and its last. */
const some = <T>(of: readonly T[], most: number): readonly T[] =>
  of.length <= most
    ? of
    : Array.from({ length: most }, (_, i) => of[Math.floor((i * (of.length - 1)) / (most - 1))]).filter((one) => one !== undefined);

/** Losses from the first to the last that the curve reaches: small ones, and of every size. */
const anywhere = ({ more }: Case, { from, until }: Curve): readonly bigint[] =>
  Array.from({ length: 6 }, () => {
    const bits = BigInt(more.below(250));
    const loss = from + (BigInt(more.below(1 << 24)) << bits) / (1n << 24n);
    return loss > until ? until : loss;
  });

const eachCurve = (check: (made: Curve, given: Case) => void, tries: number): void => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const open = unknowns(given.plan, given.state, given.event);
      for (const of of some(open, 2)) check(curve(given.plan, given, { of, pieces: PIECES }), given);
    }),
    runs(tries),
  );
};

const linesOf = ({ waterfalls, bearers }: Curve): readonly Line[] => [
  ...waterfalls.flatMap(({ loss, residual, steps }) => [
    loss,
    residual,
    ...steps.flatMap(({ arrived, credited, borne }) => [arrived, credited, borne]),
  ]),
  ...bearers.map(({ borne }) => borne),
];

/** The compiled evaluator, made once. */
const compiled = ({ plan }: Case): Evaluate => {
  const policy = evaluator(plan);
  return (_, state, event) => policy.run(state, event);
};

describe("the curve and the evaluators", { timeout: patience }, () => {
  it("agree at every edge of a segment, a unit to either side, and at any loss", () => {
    eachCurve((made, given) => {
      const run = compiled(given);
      for (const loss of [...some(edgesOf(made), EDGES), ...anywhere(given, made)]) {
        expect(disagreements(made, allocate, given, loss)).toEqual([]);
        expect(disagreements(made, run, given, loss)).toEqual([]);
      }
    }, 60);
  });

  it("a curve that is off by a unit is noticed", () => {
    eachCurve((made, given) => {
      const off = made.bearers.map((bearer) => ({
        ...bearer,
        borne: bearer.borne.map((segment) => ({
          ...segment,
          offset: { n: segment.offset.n + 2n * segment.offset.d, d: segment.offset.d },
        })),
      }));
      const exact = made.bearers.some(({ borne }) => borne[0]?.kind === "exact");
      expect(disagreements({ ...made, bearers: off }, allocate, given, made.from).length > 0).toBe(exact);
    }, 10);
  });

  it("every line goes from the first loss to the last without a gap", () => {
    eachCurve((made) => {
      const members = made.bearers.flatMap((bearer) => some(bearer.ids, 3).map((id) => memberCurve(bearer, id) ?? []));
      for (const line of [...linesOf(made), ...members]) {
        expect([line[0]?.from, line.at(-1)?.to]).toEqual([made.from, made.until]);
        expect(line.every(({ from, to }, i) => from <= to && (i === 0 || from === (line[i - 1]?.to ?? 0n) + 1n))).toBe(true);
      }
    }, 40);
  });

  it("what is exact is a whole number, and never below zero", () => {
    eachCurve((made) => {
      for (const line of linesOf(made)) {
        for (const { kind, from, to, slope, offset } of line) {
          if (kind !== "exact") continue;
          for (const loss of [from, to]) {
            const [n, d] = [slope.n * loss * offset.d + offset.n * slope.d, slope.d * offset.d];
            expect(n >= 0n && n % d === 0n).toBe(true);
          }
        }
      }
    }, 40);
  });
});
