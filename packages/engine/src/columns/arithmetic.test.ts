import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constantColumn, leastColumn, lessColumn, plusColumn } from "./arithmetic.js";
import { columnOf } from "./make.js";
import { readAll } from "./read.js";
import { kindFor, limitOf } from "./types.js";
import type { Column } from "./types.js";

/** Numbers beside the bounds of every kind, so that two columns may be of different kinds. */
const bounds = [0n, 1n, 2n ** 32n, limitOf.f64, 2n ** 64n, limitOf.words2, limitOf.words4].flatMap((b) => [b - 1n, b, b + 1n]);
const figure = fc.constantFrom(...bounds.filter((b) => b >= 0n));
const pairs = fc.array(fc.tuple(figure, figure), { minLength: 1 });

/** By columns and by plain numbers. */
const both = (
  of: readonly (readonly [bigint, bigint])[],
  columns: (a: Column, b: Column) => Column,
  plain: (a: bigint, b: bigint) => bigint,
): readonly (readonly bigint[])[] => [
  readAll(columns(columnOf(of.map(([a]) => a)), columnOf(of.map(([, b]) => b)))),
  of.map(([a, b]) => plain(a, b)),
];

describe("row by row, at the bounds of every kind", () => {
  it("the less of two", () => {
    fc.assert(
      fc.property(pairs, (of) => {
        const [found, wanted] = both(of, leastColumn, (a, b) => (a < b ? a : b));
        expect(found).toEqual(wanted);
      }),
    );
  });

  it("one less the other, at least zero", () => {
    fc.assert(
      fc.property(pairs, (of) => {
        const [found, wanted] = both(of, lessColumn, (a, b) => (a > b ? a - b : 0n));
        expect(found).toEqual(wanted);
      }),
    );
  });

  it("the sum of two, in a kind that holds it", () => {
    fc.assert(
      fc.property(pairs, (of) => {
        const k = kindFor(of.map(([a, b]) => a + b).reduce((a, b) => (a > b ? a : b)));
        const [found, wanted] = both(
          of,
          (a, b) => plusColumn(a, b, k),
          (a, b) => a + b,
        );
        expect(found).toEqual(wanted);
      }),
    );
  });

  it("the same number everywhere", () => {
    fc.assert(
      fc.property(figure, fc.nat({ max: 20 }), (value, rows) => {
        expect(readAll(constantColumn(rows, value))).toEqual(Array.from({ length: rows }, () => value));
      }),
    );
  });
});
