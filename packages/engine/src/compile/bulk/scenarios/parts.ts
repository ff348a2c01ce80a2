import { rowsOf } from "../../../columns/rows.js";
import type { Column } from "../../../columns/types.js";
import type { JobOptions } from "../../workers/crew.js";
import { setBigint } from "./results.js";
import type { Results } from "./results.js";

/** Rows between two looks at whether to go on: some milliseconds. */
const AT_ONCE = 2 ** 16;

type Run = (columns: readonly Column[], into: Results) => boolean;

/** The run in parts, with a pause after each in which others get a word, where someone listens. @throws the reason of the signal. */
export const inParts = async (
  run: Run,
  columns: readonly Column[],
  into: Results,
  { signal, onProgress }: JobOptions,
): Promise<boolean> => {
  if (signal === undefined && onProgress === undefined) return run(columns, into);
  const { rows } = into;
  for (let from = 0; from < rows; from += AT_ONCE) {
    if (signal?.aborted === true) throw signal.reason;
    const to = Math.min(rows, from + AT_ONCE);
    const part = { rows: to - from, status: into.status.subarray(from, to), columns: into.columns.map((one) => rowsOf(one, from, to)) };
    const given = columns.map((column) => rowsOf(column, from, to));
    if (!run(given, part)) return false;
    // Rows of bigints are copies.
    for (const [i, column] of part.columns.entries())
      if (column.k === "bigint") for (const [row, value] of column.of.entries()) setBigint(into, i, from + row, value);
    onProgress?.(to / rows);
    await pause();
  }
  return true;
};

declare const setTimeout: (then: () => void, ms: number) => unknown;

const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));
