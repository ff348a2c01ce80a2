import type { Problems } from "../diagnostic/problems.js";
import type { Asset, Column, Id } from "../plan/types.js";
import { item, spotOf, type Node } from "./node.js";
import { openList, openObject, type Why } from "./object.js";
import { tableReader, type Table } from "./table.js";

export interface Rows {
  readonly class: Id;
  readonly columns: readonly Column[];
  readonly assets: ReadonlyMap<Id, Asset>;
  /** Why a column cannot stand here, where there is more to say than that it is unknown. */
  readonly why: (column: string) => Why | null;
}

/** Reads the rows of a class from a list of objects. Null where anything was refused. */
export const readRows = (node: Node, rows: Rows, problems: Problems): Table | null => {
  const trees = openList(node, problems);
  if (trees === null) return null;
  const keys = { what: "column", required: ["id", ...rows.columns.map((column) => column.id)], why: rows.why };
  const rowNode = (mark: number): Node => {
    const tree = trees[mark];
    return tree === undefined ? node : item(node, mark, tree);
  };
  const before = problems.count();
  const reader = tableReader({
    class: rows.class,
    columns: rows.columns,
    assets: rows.assets,
    problems,
    spotOf: (mark, column) => cellSpot(rowNode(mark), column),
    whole: spotOf(node),
  });
  trees.forEach((_, mark) => {
    const row = rowNode(mark);
    const cells = openObject(row, keys, problems);
    const values = rows.columns.map((column) => cells?.get(column.id)?.tree);
    if (cells !== null) reader.row(cells.get("id")?.tree, values, mark, (column) => cellSpot(row, column));
  });
  const table = reader.finish();
  return problems.count() > before ? null : table;
};

/** A cell of a row, or the row where it has none. */
const cellSpot = (row: Node, column: Id | null): ReturnType<typeof spotOf> => {
  const entry = row.tree.k === "object" ? row.tree.entries.find(({ key }) => key === column) : undefined;
  return entry === undefined ? spotOf(row) : spotOf({ tree: entry.value, path: () => `${row.path()}.${entry.key}` });
};
