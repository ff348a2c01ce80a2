import type { Problems, Spot } from "../diagnostic/problems.js";
import { packedIds, packLast } from "../id/packed.js";
import { sortIds } from "../id/sort.js";
import type { Asset, Column, Id } from "../plan/types.js";
import type { ColumnValues } from "../state/columns.js";
import { columnReader } from "./columns.js";
import { addRefusal, isRefusal, REPORTED } from "./refusal.js";
import type { Tree } from "./tree.js";
import { decodeId } from "./values.js";

/** The rows of a class, sorted by id. */
export interface Rows {
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<Id, ColumnValues>;
}

/** The members of a class as one document gives them, and where each stands. */
export interface Table {
  readonly members: Rows;
  /** Where a row of `members` stands: its field in a column, or the whole row. */
  readonly spot: (row: number, column: Id | null) => () => Spot;
  readonly whole: () => Spot;
  readonly problems: Problems;
}

/** Where a row came from: what `spot` needs to find it again. */
export type Mark = number;

export interface TableReader {
  /** What is missing was reported before. `spot` is asked at once or never; `mark` is kept. */
  readonly row: (id: Tree | undefined, cells: readonly (Tree | undefined)[], mark: Mark, spot: (column: Id | null) => () => Spot) => void;
  /** Sorts the rows by id. Null where anything was refused. */
  readonly finish: () => Table | null;
}

export interface TableOptions {
  readonly class: Id;
  /** In the order in which rows give their cells. */
  readonly columns: readonly Column[];
  readonly assets: ReadonlyMap<Id, Asset>;
  readonly problems: Problems;
  /** Where a row stands that was read before. */
  readonly spotOf: (mark: Mark, column: Id | null) => () => Spot;
  /** Where the whole table stands. */
  readonly whole: () => Spot;
}

/** Reads a class row by row, whatever the rows are written in. */
export const tableReader = (options: TableOptions): TableReader => {
  const { problems, columns } = options;
  const readers = columns.map((column) => columnReader(column, options.assets));
  const ids: string[] = [];
  const marks: Mark[] = [];
  const before = problems.count();
  // What was reported elsewhere leaves a gap here all the same.
  let complete = true;
  return {
    row: (idTree, cells, mark, spot) => {
      const id = idTree === undefined ? null : decodeId(idTree);
      if (id === null || isRefusal(id)) complete = false;
      if (isRefusal(id)) addRefusal(id, spot("id"), problems);
      else if (id !== null) {
        ids.push(id);
        packLast(ids);
        marks.push(mark);
      }
      readers.forEach((reader, i) => {
        const cell = cells[i];
        const refusal = cell === undefined ? REPORTED : reader.push(cell);
        if (refusal !== null) complete = false;
        if (refusal !== null) addRefusal(refusal, spot(reader.column.id), problems);
      });
    },
    finish: () => {
      const { order, hasTwins } = sortIds(ids);
      const sorted = packedIds(ids, order);
      const markOf = (row: number): Mark => marks[order === null ? row : (order[row] ?? 0)] ?? 0;
      if (hasTwins) reportTwice(sorted, markOf, options);
      for (const reader of readers) {
        if (reader.overflows()) {
          problems.add("SP8208", options.whole, () => ({
            message: `the column \`${reader.column.id}\` of \`${options.class}\` adds up to more than 2^256 − 1 of its smallest units`,
          }));
        }
      }
      if (!complete || problems.count() > before) return null;
      const values = new Map<Id, ColumnValues>(readers.map((reader) => [reader.column.id, reader.finish(order)]));
      return {
        members: { ids: sorted, columns: values },
        spot: (row, column) => options.spotOf(markOf(row), column),
        whole: options.whole,
        problems,
      };
    },
  };
};

const reportTwice = (sorted: readonly string[], markOf: (row: number) => Mark, { problems, spotOf, class: of }: TableOptions): void => {
  sorted.forEach((id, row) => {
    if (row > 0 && sorted[row - 1] === id) {
      problems.add("SP8106", spotOf(markOf(row), "id"), () => ({
        message: `\`${id}\` stands twice in \`${of}\``,
        help: "keep one row for each member",
      }));
    }
  });
};
