import { zeroColumn } from "../../../columns/make.js";
import type { Column } from "../../../columns/types.js";

/** What became of scenarios, a row each. */
export interface Results {
  readonly rows: number;
  /** 0: settled, 1: refused. */
  readonly status: Uint8Array;
  /** One for each figure that is wanted, in base units. */
  readonly columns: readonly Column[];
}

type Kind = "f64" | "words2" | "bigint";

/** Room for results of these kinds; that of `over`, where it is as large. */
export const resultsOf = (rows: number, kinds: readonly Kind[], over: Results | null): Results => {
  const before = over?.rows === rows ? over : null;
  return {
    rows,
    status: before?.status ?? new Uint8Array(rows),
    columns: kinds.map((k, i): Column => {
      const known = before?.columns[i];
      if (known?.k === k) return known;
      return k === "bigint" ? { k, rows, of: new Array<bigint>(rows).fill(0n) } : zeroColumn(k, rows);
    }),
  };
};
