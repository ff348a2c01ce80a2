import type { Id, MemberClass } from "../plan/types.js";
import type { ColumnMembers } from "../state/columns.js";
import { unknownMember, type KnownIds } from "./decode-input.js";
import type { Rows, Table } from "./table.js";

/** The ids of tables, each made a set when it is first asked for. */
export const knownIds = (of: (id: Id) => Pick<Rows, "ids"> | null): KnownIds => {
  const sets = new Map<Id, ReadonlySet<string> | null>();
  return (id) => {
    const known = sets.get(id);
    if (known !== undefined) return known;
    const members = of(id);
    const set = members === null ? null : new Set(members.ids);
    sets.set(id, set);
    return set;
  };
};

/**
 * That the rows of an event are those of the members: none too many, none missing.
 *
 * @param ids The members, sorted.
 */
export const checkRows = (table: Table, of: Id, ids: readonly string[]): void => {
  const rows = table.members.ids;
  if (rows === ids) return;
  const known = new Set(ids);
  rows.forEach((id, row) => {
    if (!known.has(id)) table.problems.add("SP8107", table.spot(row, "id"), () => unknownMember(id, of, known));
  });
  const given = new Set(rows);
  for (const id of ids) {
    if (!given.has(id)) {
      table.problems.add("SP8108", table.whole, () => ({
        message: `the member \`${id}\` of \`${of}\` has no row`,
        help: "the event has one row for every member",
      }));
    }
  }
};

/** That every member named in a column exists. */
export const checkNamed = (table: Table, of: MemberClass, ids: KnownIds): void => {
  for (const { id, type } of of.columns) {
    const values = table.members.columns.get(id);
    if (type.k !== "member" || values?.k !== "text") continue;
    const known = ids(type.class);
    if (known === null) continue;
    values.values.forEach((value, row) => {
      if (!known.has(value)) table.problems.add("SP8107", table.spot(row, id), () => unknownMember(value, type.class, known));
    });
  }
};

/** Some columns of a table. */
export const pick = (members: Rows, columns: readonly { readonly id: Id }[]): ColumnMembers & Rows => ({
  rows: members.ids.length,
  ids: members.ids,
  columns: new Map(
    columns.flatMap(({ id }) => {
      const values = members.columns.get(id);
      return values === undefined ? [] : [[id, values] as const];
    }),
  ),
});
