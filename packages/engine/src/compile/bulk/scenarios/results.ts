import { defect } from "../../../diagnostic/defect.js";
import { zeroColumn } from "../../../columns/make.js";
import type { Memory } from "../../../columns/make.js";
import type { Column } from "../../../columns/types.js";

/** What became of scenarios, a row each. */
export interface Results {
  readonly rows: number;
  /** 0: settled, 1: refused. */
  readonly status: Uint8Array;
  /** One for each figure that is wanted, in base units. */
  readonly columns: readonly Column[];
}

export type Kind = "f64" | "words2" | "bigint";

/** Room for results of these kinds; that of `over`, where it is as large and stands in such memory. */
export const resultsOf = (rows: number, kinds: readonly Kind[], over: Results | null, memory: Memory = {}): Results => {
  const before = over?.rows === rows ? over : null;
  const fits = (buffer: ArrayBufferLike): boolean => memory.shared !== true || buffer instanceof SharedArrayBuffer;
  const bytes = (): Uint8Array => new Uint8Array(memory.shared === true ? new SharedArrayBuffer(rows) : new ArrayBuffer(rows));
  return {
    rows,
    status: before !== null && fits(before.status.buffer) ? before.status : bytes(),
    columns: kinds.map((k, i): Column => {
      const known = before?.columns[i];
      if (known?.k === k && (known.k === "bigint" || fits(known.of.buffer))) return known;
      return k === "bigint" ? { k, rows, of: new Array<bigint>(rows).fill(0n) } : zeroColumn(k, rows, memory);
    }),
  };
};

/** Writes a row of a column of bigints, which no one else has yet. */
export const setBigint = ({ columns }: Results, column: number, row: number, value: bigint): void => {
  const { of } = columns[column] ?? defect("no such column");
  (of as bigint[])[row] = value;
};
