import { expect, it } from "vitest";
import { columnOf, columnOfNumbers } from "../../columns/make.js";
import type { TypedColumn } from "../../columns/types.js";
import { sumOfRows } from "./rows.js";

it.each(["f64", "words2", "words4"] as const)("sums some rows of %s, below and far above 2^53", (k) => {
  const most = 2n ** 53n - 1n;
  const values = [0n, 1n, most, most - 5n, 2n ** 32n, 2n ** 32n - 1n, most];
  const column = columnOf(values, { k }) as TypedColumn;
  for (const rows of [[], [0], [1, 4], [2], [1, 2], [2, 3, 6], [0, 1, 2, 3, 4, 5, 6]])
    expect(sumOfRows(column, Int32Array.from(rows))).toBe(rows.reduce((sum, row) => sum + (values[row] ?? 0n), 0n));
});

it("sums more rows of doubles than are added up at once", () => {
  const rows = 2 ** 20 + 1;
  const column = columnOfNumbers(new Float64Array(rows).fill(2 ** 53 - 1));
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  expect(sumOfRows(column, all)).toBe(BigInt(rows) * (2n ** 53n - 1n));
});
