import type { Column, TypedColumn } from "./types.js";

/** Elements of the array a row. */
export const widthOf = ({ k }: TypedColumn): 1 | 4 | 8 => (k === "f64" ? 1 : k === "words2" ? 4 : 8);

/** Rows from `from` up to below `to`: over the same memory, but of bigints a copy. */
export const rowsOf = <C extends Column>(column: C, from: number, to: number): C => {
  const rows = to - from;
  if (column.k === "bigint") return { ...column, rows, of: column.of.slice(from, to) };
  const width = widthOf(column);
  return { ...column, rows, of: column.of.subarray(width * from, width * to) };
};
