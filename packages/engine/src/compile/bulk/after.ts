import { lessColumn } from "../../columns/arithmetic.js";
import { toKind } from "../../columns/convert.js";
import { columnOf } from "../../columns/make.js";
import { readAll } from "../../columns/read.js";
import type { Column } from "../../columns/types.js";
import type { Delta } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { ColumnMembers, ColumnState, ColumnValues } from "../../state/columns.js";
import type { MembersSplit } from "./types.js";

/**
 * R13: what the classes of the state hold after an event.
 *
 * @param drawn what was drawn from classes by row; those in columns are not in it.
 */
export const classesAfter = (
  before: ColumnState["classes"],
  inColumns: ReadonlySet<Id>,
  splits: readonly MembersSplit[],
  drawn: Delta["drawn"],
): ReadonlyMap<Id, ColumnMembers> => {
  const columnAfter = (of: Id, id: Id, values: ColumnValues): ColumnValues => {
    if (values.k !== "amount") return values;
    const own = (): Column => ("of" in values ? values.of : columnOf(values.values));
    const units = inColumns.has(of) ? splits.filter((one) => one.class === of && one.column === id).map((one) => one.units) : [];
    const rows = inColumns.has(of) ? undefined : drawn.get(of)?.get(id);
    if (units.length === 0 && rows === undefined) return values;
    if (rows === undefined) return { k: "amount", of: units.reduce((left, one) => toKind(lessColumn(left, one), left.k), own()) };
    const left = readAll(own());
    for (const [row, amount] of rows) left[row] = (left[row] ?? 0n) - amount;
    return { k: "amount", of: columnOf(left) };
  };
  return new Map(
    [...before].map(([of, members]) => [
      of,
      { ...members, columns: new Map([...members.columns].map(([id, values]) => [id, columnAfter(of, id, values)])) },
    ]),
  );
};
