import { unitsIn } from "../../columns/read.js";
import { compareIds } from "../../id/compare.js";
import { totals, type Total } from "../totals.js";
import { classTotals, type ClassTotals, type ColumnOutcome } from "./outcome.js";

/** Who bears what in the event: the members of a class, or anyone else. */
export type Bearers = { readonly k: "members"; readonly members: ClassTotals } | { readonly k: "other"; readonly total: Total };

/** In the order of `totals`. A class has its name for itself, so its members stand together. */
export const bearersIn = (outcome: ColumnOutcome): readonly Bearers[] => {
  const others = totals(outcome.allocation.waterfalls).map((total): Bearers => ({ k: "other", total }));
  const classes = classTotals(outcome).map((members): Bearers => ({ k: "members", members }));
  const name = (one: Bearers): string => (one.k === "other" ? one.total.of : one.members.of);
  return [...others, ...classes].sort((a, b) => compareIds(name(a), name(b)));
};

/** What `totals` gives, of which only the first rows are made. */
export interface FirstTotals {
  readonly rows: number;
  readonly first: readonly Total[];
}

/** @param most how many rows are made. */
export const firstTotals = (outcome: ColumnOutcome, most: number): FirstTotals => {
  const first: Total[] = [];
  let rows = 0;
  for (const one of bearersIn(outcome)) {
    if (one.k === "other") {
      if (rows < most) first.push(one.total);
      rows += 1;
      continue;
    }
    const { of, ids, assets } = one.members;
    const columns = assets.map(({ asset, units }) => ({ asset, at: unitsIn(units) }));
    for (const [row, id] of ids.entries())
      for (const { asset, at } of columns) {
        const borne = at(row);
        if (borne <= 0) continue;
        if (rows < most) first.push({ of, id, asset, borne: BigInt(borne) });
        rows += 1;
      }
  }
  return { rows, first };
};
