import { formatAmount } from "../../amount/format.js";
import { unitsIn } from "../../columns/read.js";
import type { Column } from "../../columns/types.js";
import { canonicalText, type LazyJson } from "../../plan/canonical.js";
import { assetDecimals } from "../../plan/facts.js";
import { documentOf, type LazyDocument } from "../document.js";
import { columnInputHash } from "../hashes.js";
import { lazyList, rowText, writeRows, type Rows } from "../rows.js";
import { lazyState } from "../state-document.js";
import { bearerDocument } from "../step-document.js";
import type { ColumnOutcome, MemberUnits } from "./outcome.js";
import { bearersIn } from "./totals.js";

/** What `outcomeDocument` gives, of members in columns: the same bytes through `writeDocument`, and never there as a whole. */
export const columnDocument = (outcome: ColumnOutcome): LazyDocument => {
  const { plan, input, allocation, after } = outcome;
  const decimals = assetDecimals(plan);
  const places = (asset: string): number => decimals.get(asset) ?? 0;
  return documentOf(plan, allocation, {
    input: columnInputHash(plan, input),
    bearers: (waterfall, step, amount) => {
      const members = outcome.units(waterfall.name, step.name);
      const others = step.bearers.map((row) => bearerDocument(row, amount));
      if (members === undefined) return others;
      return lazyList((add) => {
        writeRows(bearerRows(members, places(waterfall.asset)), add);
        for (const row of others) add(canonicalText(row));
      });
    },
    borne: (amount): LazyJson =>
      lazyList((add) => {
        for (const one of bearersIn(outcome)) {
          if (one.k === "other") {
            const { of, id, asset, borne } = one.total;
            add(canonicalText({ of, id, asset, borne: amount(borne, asset) }));
          } else {
            const { of, ids, assets } = one.members;
            const inAssets = assets.map(({ asset, units }) => totalRows(of, ids, asset, borneIn(units, places(asset))));
            for (let row = 0; row < ids.length; row += 1) for (const { has, text } of inAssets) if (has(row)) add(text(row));
          }
        }
      }),
    state: (hash) => lazyState(plan, after, hash),
  });
};

/** What members bear, row by row; those who bear nothing have none. */
interface Borne {
  readonly has: (row: number) => boolean;
  readonly text: (row: number) => string;
}

const borneIn = (units: Column, places: number): Borne => {
  const at = unitsIn(units);
  return { has: (row) => at(row) > 0, text: (row) => formatAmount(at(row), places) };
};

const bearerRows = ({ of, ids, units, called }: MemberUnits, places: number): Rows => {
  const { has, text } = borneIn(units, places);
  const named = [["id", (row: number) => ids[row] ?? ""] as const, ["of", of] as const];
  return {
    rows: ids.length,
    columns: [["borne", { figure: text }], ...(called ? [["called", { figure: text }] as const] : []), ...named],
    has,
  };
};

const totalRows = (of: string, ids: readonly string[], asset: string, { has, text }: Borne): Borne => ({
  has,
  text: rowText({
    columns: [
      ["asset", asset],
      ["borne", { figure: text }],
      ["id", (row) => ids[row] ?? ""],
      ["of", of],
    ],
  }),
});
