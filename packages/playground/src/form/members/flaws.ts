import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { CsvRows } from "./csv.js";

/** What is wrong in a table, by row and column; -1 where it is the whole row, or the whole table. */
export interface Flaw {
  readonly row: number;
  readonly column: number;
  readonly problem: Diagnostic;
}

/** The engine names members by line and column of their text. */
export const flawsOf = (problems: readonly Diagnostic[], id: string, rows: CsvRows): readonly Flaw[] =>
  problems.flatMap((problem): readonly Flaw[] => {
    const { at } = problem;
    if (at.k !== "value" || at.document !== `members of ${id}`) return [];
    const [, name = ""] = at.path.split(", ");
    return [{ row: at.span === null ? -1 : rowAt(rows, at.span.start), column: rows.header.indexOf(name), problem }];
  });

const rowAt = ({ starts, ends }: CsvRows, offset: number): number => {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return (starts[low] ?? Infinity) <= offset ? low : -1;
};
