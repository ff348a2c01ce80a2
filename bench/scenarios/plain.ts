import { readAll } from "../../packages/engine/src/columns/read.js";
import { figures } from "./cases.js";
import type { Way } from "./way.js";

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The policy by hand in bigints, as the reference says it: what all others are compared with. */
export const plain: Way = (columns, rows) => {
  const given = columns.map(readAll);
  const out = figures.map(() => Array.from({ length: rows }, () => 0n));
  return {
    run: () => {
      for (let row = 0; row < rows; row += 1) {
        const of = (column: number): bigint => (given[column] as bigint[])[row] as bigint;
        const said = (figure: number, value: bigint): bigint => {
          (out[figure] as bigint[])[row] = value;
          return value;
        };
        const loss = of(LOSS);
        const interest = of(INTEREST);
        let left = loss;
        left -= said(1, least(left, of(1)));
        left -= said(2, least(left, least(of(2), (interest * 3n) / 10n)));
        left -= said(3, of(STRESSED) === 1n ? least(left, least(of(3), interest / 50n)) : 0n);
        left -= said(4, of(WOUND_DOWN) === 1n ? 0n : least(left, of(4) / 2n));
        for (const [part, units] of parts(left, [(of(5) * 4n) / 5n, (of(6) * 3n) / 5n, of(7) / 4n]).entries())
          left -= said(5 + part, units);
        left -= said(8, loss * 10n > interest ? least(left, least(of(8), interest / 20n)) : 0n);
        said(0, left);
      }
    },
    figures: () => out.map((of) => ({ k: "bigint", rows, of })),
  };
};

/** Places of columns; a fund's is that of its layer among the figures. */
const [LOSS, INTEREST, STRESSED, WOUND_DOWN] = [0, 9, 10, 11] as const;

/** By largest remainder: the capacities are weights and rooms at once; equal remainders in the order of names, that of the page. */
const parts = (arrived: bigint, capacities: readonly bigint[]): readonly bigint[] => {
  const all = capacities.reduce((a, b) => a + b, 0n);
  if (all === 0n) return capacities;
  const amount = least(arrived, all);
  const units = capacities.map((capacity) => (capacity * amount) / all);
  const over = amount - units.reduce((a, b) => a + b, 0n);
  if (over === 0n) return units;
  const rests = capacities.map((capacity, i) => ({ i, rest: (capacity * amount) % all }));
  rests.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.i - b.i));
  for (const { i } of rests.slice(0, Number(over))) units[i] = (units[i] ?? 0n) + 1n;
  return units;
};
