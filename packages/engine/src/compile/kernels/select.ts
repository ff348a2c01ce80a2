import { digitsOfRow } from "./divider.js";
import type { Digits } from "./divider.js";

/** Which of some rows are the greatest, equal ones by their order, and the last of those. */
export interface Selected {
  readonly chosen: readonly Int32Array[];
  readonly last: number;
}

const BINS = 1024;
const FEW = 32;

/**
 * The `count` greatest, without sorting: digit by digit from the highest, rows fall into bins between the least and the greatest digit;
 * whole bins are taken from above, and the bin in which the count ends is looked at again. Each look narrows the range a thousandfold
 * or goes on to the next digit, so the work is linear. Few are sorted.
 *
 * @param count from 1 to the number of rows.
 */
export const selectGreatest = (digits: Digits, count: number): Selected => {
  const chosen: Int32Array[] = [];
  let open = Int32Array.from({ length: digits.rows }, (_, i) => i);
  let need = count;
  const planes = digits.rows === 0 ? 0 : digits.of.length / digits.rows;
  for (let plane = 0; plane < planes && open.length > FEW;) {
    const start = plane * digits.rows;
    let [least, greatest] = [Infinity, -Infinity];
    for (const row of open) {
      const digit = digits.of[start + row] as number;
      if (digit < least) least = digit;
      if (digit > greatest) greatest = digit;
    }
    if (least === greatest) {
      plane += 1;
      continue;
    }
    const scale = (BINS - 1) / (greatest - least);
    const binOf = (row: number): number => Math.floor(((digits.of[start + row] as number) - least) * scale);
    const bins = new Int32Array(BINS);
    for (const row of open) {
      const bin = binOf(row);
      bins[bin] = (bins[bin] as number) + 1;
    }
    let [bin, above] = [BINS - 1, 0];
    while (above + (bins[bin] as number) < need) {
      above += bins[bin] as number;
      bin -= 1;
    }
    chosen.push(open.filter((row) => binOf(row) > bin));
    open = open.filter((row) => binOf(row) === bin);
    need -= above;
  }
  const sorted = open.length > FEW ? open : sortFew(digits, open);
  chosen.push(sorted.slice(0, need));
  return { chosen, last: sorted[need - 1] as number };
};

/** Falling, equal ones in their order. */
const sortFew = (digits: Digits, rows: Int32Array): Int32Array => {
  const values = new Map(Array.from(rows, (row) => [row, digitsOfRow(digits, row)]));
  const value = (row: number): bigint => values.get(row) ?? 0n;
  return rows.slice().sort((a, b) => (value(a) < value(b) ? 1 : value(a) > value(b) ? -1 : a - b));
};
