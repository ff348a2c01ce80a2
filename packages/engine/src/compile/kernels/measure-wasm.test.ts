import { describe, expect, it } from "vitest";
import { columnOf } from "../../columns/make.js";
import type { WordsColumn } from "../../columns/types.js";
import { measureWasm } from "./measure-wasm.js";
import { numbers } from "./testing/numbers.js";

const next = numbers(11n);
const random = (rows: number, bits: number): bigint[] => Array.from({ length: rows }, () => next(bits));

/** Columns longer than a block, and with the greatest where only the lowest word tells. */
const columns: Readonly<Record<string, readonly bigint[]>> = {
  none: [],
  "one zero": [0n],
  "ten thousand of 100 bits": random(10_000, 100),
  "every third is zero": random(5000, 70).map((value, row) => (row % 3 === 0 ? 0n : value)),
  "equal but for the lowest bit": [1n << 100n, (1n << 100n) + 1n, 1n << 100n],
  "greatest in the second word": [(5n << 64n) + 1n, (5n << 64n) + 9n, (4n << 64n) + (1n << 63n)],
  "all at 2^128 - 1": Array.from({ length: 4097 }, () => (1n << 128n) - 1n),
};
const wide: Readonly<Record<string, readonly bigint[]>> = {
  "nine thousand of 256 bits": random(9000, 256),
  "all at 2^256 - 1": Array.from({ length: 4097 }, () => (1n << 256n) - 1n),
  "each word decides once": [1n, 1n << 64n, 1n << 128n, 1n << 192n, (1n << 192n) + 1n, 1n << 130n],
};

const inPlain = (values: readonly bigint[]) => ({
  most: values.reduce((most, value) => (value > most ? value : most), 0n),
  sum: values.reduce((sum, value) => sum + value, 0n),
  zeros: values.filter((value) => value === 0n).length,
});

describe.each(["words2", "words4"] as const)("%s", (k) => {
  it.each(Object.entries(k === "words2" ? columns : { ...columns, ...wide }))("%s", (_, values) => {
    expect(measureWasm(columnOf(values, { k }) as WordsColumn, new Map())).toEqual(inPlain(values));
  });

  it("starts anew with every column", () => {
    const shelf = new Map();
    const [first, second] = [columnOf([7n, 9n], { k }) as WordsColumn, columnOf([1n, 0n], { k }) as WordsColumn];
    measureWasm(first, shelf);
    expect(measureWasm(second, shelf)).toEqual({ most: 1n, sum: 1n, zeros: 1 });
  });
});
