import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { narrowest, toKind } from "./convert.js";
import { columnOfDecimals } from "./decimals.js";
import { columnOf, columnOfNumbers, zeroColumn } from "./make.js";
import { measure } from "./measure.js";
import { readAll, readRow } from "./read.js";
import { sumColumn } from "./sum.js";
import { kindFor, limitOf } from "./types.js";
import type { TypedKind } from "./types.js";

const kinds: readonly TypedKind[] = ["f64", "words2", "words4"];
const below = (k: TypedKind) => fc.oneof(fc.bigInt({ min: 0n, max: limitOf[k] - 1n }), fc.bigInt({ min: 0n, max: 9n }));

describe.each(kinds)("a column of %s", (k) => {
  it("gives back what it was made of, at its bounds too", () => {
    fc.assert(
      fc.property(fc.array(below(k)), (some) => {
        const values = [...some, 0n, limitOf[k] - 1n];
        expect(readAll(columnOf(values, { k }))).toEqual(values);
        expect(readAll(columnOf(values, { k, shared: true }))).toEqual(values);
      }),
    );
  });

  it("is measured exactly: the sum may be beyond the kind", () => {
    fc.assert(
      fc.property(fc.array(below(k)), (some) => {
        const values = [...some, limitOf[k] - 1n, 0n, limitOf[k] - 1n];
        expect(measure(columnOf(values, { k }))).toEqual({
          most: limitOf[k] - 1n,
          sum: values.reduce((a, b) => a + b, 0n),
          zeros: values.filter((v) => v === 0n).length,
        });
      }),
    );
  });

  it("refuses what does not fit", () => {
    expect(() => columnOf([limitOf[k]], { k })).toThrow(RangeError);
    expect(() => columnOf([-1n], { k })).toThrow(RangeError);
  });

  it.each(kinds)("turns into %s and back", (other) => {
    const values = [0n, 1n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n];
    expect(readAll(toKind(columnOf(values, { k }), other))).toEqual(values);
  });
});

describe("the narrowest kind", () => {
  it("turns at 2^53, 2^128 and 2^256", () => {
    const turns = [2n ** 53n, 2n ** 128n, 2n ** 256n];
    expect(turns.map((x) => kindFor(x - 1n))).toEqual(["f64", "words2", "words4"]);
    expect(turns.map((x) => kindFor(x))).toEqual(["words2", "words4", "bigint"]);
    expect(columnOf([2n ** 256n]).k).toBe("bigint");
    expect(narrowest(columnOf([7n, 2n ** 53n - 1n], { k: "words4" }))).toEqual(columnOf([7n, 2n ** 53n - 1n], { k: "f64" }));
  });

  it("of nothing is f64", () => {
    expect(columnOf([]).k).toBe("f64");
    expect(measure(columnOf([], { k: "words4" }))).toEqual({ most: 0n, sum: 0n, zeros: 0 });
  });
});

describe("a long column of doubles", () => {
  const most = 2 ** 53 - 1;
  const repeated = (rows: number, of: (row: number) => number): number[] => Array.from({ length: rows }, (_, row) => of(row));
  /** Chunks of 2048 rows: whose sums are just below 2^53, at it, far beyond it; together and apart. */
  const long: Readonly<Record<string, readonly number[]>> = {
    "an odd number of rows": repeated(2049, (row) => row),
    "one short of a chunk, all at 2^53 - 1": repeated(2047, () => most),
    "two chunks and one row, all at 2^53 - 1": repeated(4097, () => most),
    "chunks whose sums are 2^53 - 1": repeated(6144, (row) => (row % 2048 === 0 ? most : 0)),
    "a chunk whose sum is 2^53": repeated(2048, () => 2 ** 42),
    "a chunk whose sum is 2^53 + 1, which doubles do not hold": repeated(2048, (row) => (row === 0 ? 2 ** 42 + 1 : 2 ** 42)),
    "upper halves only, lower halves only": repeated(5000, (row) => (row % 2 === 0 ? most - (2 ** 32 - 1) : 2 ** 32 - 1)),
    "now and then a chunk beyond 2^53": repeated(10_241, (row) => (row % 5000 === 0 ? most : row % 3)),
  };
  it.each(Object.entries(long))("%s", (_, numbers) => {
    const column = columnOfNumbers(numbers);
    const values = numbers.map(BigInt);
    const sum = values.reduce((a, b) => a + b, 0n);
    expect(sumColumn(column)).toBe(sum);
    const greatest = values.reduce((a, b) => (b > a ? b : a), 0n);
    expect(measure(column)).toEqual({ sum, most: greatest, zeros: values.filter((value) => value === 0n).length });
  });
});

it("takes numbers only where they are whole and safe", () => {
  expect(readAll(columnOfNumbers([0, 2 ** 53 - 1]))).toEqual([0n, 2n ** 53n - 1n]);
  for (const bad of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => columnOfNumbers([bad])).toThrow(RangeError);
});

it("stands on shared memory where asked", () => {
  expect(zeroColumn("words2", 3, { shared: true }).of.buffer).toBeInstanceOf(SharedArrayBuffer);
});

describe("decimal text", () => {
  const amount = fc.record({
    whole: fc.bigInt({ min: 0n, max: 10n ** 70n }),
    fraction: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
    places: fc.integer({ min: 0, max: 18 }),
  });

  it("is read as BigInt would read it, through every kind", () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1 }),
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 0, max: 70 }),
        (rows, decimals, size) => {
          const texts: string[] = [];
          const wanted: bigint[] = [];
          for (const { whole, fraction, places } of rows) {
            const part = String(whole % 10n ** BigInt(size));
            const after = String(fraction).padStart(18, "0").slice(0, Math.min(places, decimals));
            texts.push(after === "" ? part : `${part}.${after}`);
            wanted.push(BigInt(part + after.padEnd(decimals, "0")));
          }
          const read = columnOfDecimals(texts, decimals);
          expect(read.ok && readAll(read.column)).toEqual(wanted);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(kinds)("takes the largest number of %s and refuses the next", (k) => {
    const most = limitOf[k] - 1n;
    const read = columnOfDecimals([String(most)], 0, { k });
    expect(read.ok && readRow(read.column, 0)).toBe(most);
    expect(columnOfDecimals(["1", String(most + 1n)], 0, { k })).toEqual({ ok: false, row: 1, why: "too large" });
    expect(columnOfDecimals([`1${"0".repeat(90)}`], 0, { k })).toEqual({ ok: false, row: 0, why: "too large" });
  });

  it("falls back to bigint beyond 2^256", () => {
    const read = columnOfDecimals(["1", "9".repeat(90)], 2);
    expect(read.ok && read.column.k).toBe("bigint");
    expect(read.ok && readRow(read.column, 1)).toBe(10n ** 92n - 100n);
  });

  it.each(["", ".", "1.", ".5", "-1", "+1", "1e3", "1,000", " 1", "1.2.3", "0x10"])("is not `%s`", (text) => {
    for (const k of kinds) expect(columnOfDecimals(["1", text], 6, { k })).toEqual({ ok: false, row: 1, why: "bad number" });
    expect(columnOfDecimals(["9".repeat(90), text], 6)).toEqual({ ok: false, row: 1, why: "bad number" });
  });

  it("may end in zeros beyond the decimals of the asset, and in nothing else", () => {
    const read = columnOfDecimals(["1.500000", "007"], 1);
    expect(read.ok && readAll(read.column)).toEqual([15n, 70n]);
    for (const k of kinds) expect(columnOfDecimals(["1.51"], 1, { k })).toEqual({ ok: false, row: 0, why: "too many decimals" });
  });
});
