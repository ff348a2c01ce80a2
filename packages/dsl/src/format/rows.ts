import type { Broken } from "./break.js";
import type { CommentLine } from "./lines.js";

/** A line that is ready to be lined up with its neighbours. */
export type Row = CommentLine | (Broken & { readonly k: "code" });

export const codeAt = (rows: readonly Row[], index: number): Broken | null => {
  const row = rows[index];
  return row?.k === "code" ? row : null;
};

/** A table may have more rows than a function takes arguments. */
export const greatest = (numbers: readonly number[]): number => numbers.reduce((most, number) => Math.max(most, number), 0);
