import { rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { columnOf } from "../../columns/make.js";
import type { Column } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import type { Id, Plan } from "../../plan/types.js";
import { measured } from "../kernels/tools.js";
import type { Tools } from "../kernels/tools.js";
import type { Figures } from "./scalar.js";
import type { ColumnEvent, ColumnMembers, ColumnState, ColumnValues } from "../../state/columns.js";

/** A column of figures, `of[i] / denominator`. */
export interface FigureColumn {
  readonly of: Column;
  readonly denominator: bigint;
}

/** What stands before the event, in columns. */
export interface Opening extends Figures {
  readonly rows: (of: Id) => number;
  readonly ids: (of: Id) => readonly string[] | null;
  /** Null: the column has figures below zero, or holds none. */
  readonly column: (of: Id, id: Id) => FigureColumn | null;
}

/** Columns made of arrays, so that an array that comes again is not converted again. */
export type Converted = WeakMap<readonly bigint[], Column | "below zero">;

export const openingOf = (plan: Plan, state: ColumnState, event: ColumnEvent, tools: Tools, converted: Converted): Opening => {
  const members = (of: Id): readonly ColumnMembers[] => [state.classes.get(of), event.classes.get(of)].filter((one) => one !== undefined);
  const rows = (of: Id): number => members(of)[0]?.rows ?? 0;
  const column = (of: Id, id: Id): FigureColumn | null => {
    const values = members(of).flatMap(({ columns }) => columns.get(id) ?? [])[0];
    if (values === undefined)
      return rows(of) === 0 ? { of: { k: "bigint", rows: 0, of: [] }, denominator: 1n } : defect(`no column ${of}.${id}`);
    return figuresOf(values, converted);
  };
  return {
    plan,
    rows,
    ids: (of) => members(of)[0]?.ids ?? null,
    column,
    fund: (id) => state.funds.get(id) ?? defect(`no fund ${id}`),
    input: (id) => {
      const found = event.inputs.get(id);
      return found?.k === "number" ? rational(found.n, found.d) : defect(`no figure ${id}`);
    },
    sum: (of, id): Rational => {
      const found = column(of, id);
      return found === null ? defect(`no sum of ${of}.${id}`) : rational(measured(tools, found.of).sum, found.denominator);
    },
  };
};

const figuresOf = (values: ColumnValues, converted: Converted): FigureColumn | null => {
  if (values.k !== "amount" && values.k !== "number") return null;
  const denominator = values.k === "number" ? values.denominator : 1n;
  if ("of" in values) return { of: values.of, denominator };
  const known = converted.get(values.values) ?? (values.values.some((value) => value < 0n) ? "below zero" : columnOf(values.values));
  converted.set(values.values, known);
  return known === "below zero" ? null : { of: known, denominator };
};
