import { rational, type Rational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import { compareIds } from "../../id/compare.js";
import type { Id } from "../../plan/types.js";
import type { Event, InputValue, Members, State, Values } from "../../state/types.js";
import { whole } from "./fraction.js";

/** A figure, a limit, a flag, a text; null: a figure that the checker does not follow (`full`). */
export type Value = Rational | typeof unlimited | boolean | string | null;

export const unlimited = { k: "unlimited" } as const;

/** What stood before the event, read where it lies: nothing is copied or decoded, however many members there are. */
export interface Opening {
  readonly fund: (id: Id) => bigint;
  readonly ids: (of: Id) => readonly string[];
  /** -1 where there is no such member. */
  readonly row: (of: Id, id: string) => number;
  readonly cell: (of: Id, column: Id, row: number) => Value;
  /** Base units. */
  readonly amount: (of: Id, column: Id, row: number) => bigint;
  readonly input: (id: Id) => InputValue;
  readonly deficit: (waterfall: Id) => bigint;
  readonly entered: (tower: string) => bigint;
  readonly loss: (waterfall: Id) => bigint | "as given" | null;
}

export const openingOf = (state: State, event: Event): Opening => {
  const members = (of: Id): readonly Members[] => [state.classes.get(of), event.classes.get(of)].filter((found) => found !== undefined);
  const ids = (of: Id): readonly string[] => members(of)[0]?.ids ?? [];
  const rows = new Map<Id, (id: string) => number>();
  const rowOf = (of: Id): ((id: string) => number) => {
    const known = rows.get(of) ?? rowFinder(ids(of));
    rows.set(of, known);
    return known;
  };
  const column = (of: Id, id: Id): Values => {
    for (const { columns } of members(of)) {
      const found = columns.get(id);
      if (found !== undefined) return found;
    }
    return defect(`no column ${of}.${id}`);
  };
  return {
    fund: (id) => state.funds.get(id) ?? defect(`no fund ${id}`),
    ids,
    row: (of, id) => rowOf(of)(id),
    cell: (of, id, row) => cellOf(column(of, id), row),
    amount: (of, id, row) => {
      const values = column(of, id);
      return values.k === "amount" ? (values.values[row] ?? 0n) : defect(`${of}.${id} is not a column of amounts`);
    },
    input: (id) => event.inputs.get(id) ?? defect(`no input ${id}`),
    deficit: (waterfall) => state.deficits.get(waterfall) ?? 0n,
    entered: (tower) => state.entered.get(tower) ?? 0n,
    loss: (waterfall) => event.losses.get(waterfall) ?? null,
  };
};

/** A few ids are searched for; an index of a million is made only for those who ask for many. */
const rowFinder = (ids: readonly string[]): ((id: string) => number) => {
  let asked = 0;
  let index: ReadonlyMap<string, number> | null = null;
  return (id) => {
    asked += 1;
    if (index === null && asked > FEW) index = new Map(ids.map((one, row) => [one, row]));
    return index === null ? search(ids, id) : (index.get(id) ?? -1);
  };
};

const FEW = 100;

/** In ids sorted by code point. */
const search = (ids: readonly string[], id: string): number => {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareIds(ids[middle] ?? "", id) < 0) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id ? low : -1;
};

const cellOf = (column: Values, row: number): Value => {
  switch (column.k) {
    case "amount":
      return whole(column.values[row] ?? 0n);
    case "number":
      return rational(column.values[row] ?? 0n, column.denominator);
    case "flag":
    case "text":
      return column.values[row] ?? defect("a row that is not there");
  }
};
