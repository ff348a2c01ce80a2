import type { Json, LazyJson, Write } from "../plan/canonical.js";

/** Rows of one form: a key, and its value in each row. */
export interface Rows {
  readonly rows: number;
  /** In the order of their keys. A text is the same in every row; a figure is digits, so its text is written as it is. */
  readonly columns: readonly (readonly [key: string, cell: Cell])[];
  /** Which rows there are; without it all. */
  readonly has?: (row: number) => boolean;
}

export type Cell = string | ((row: number) => Json) | { readonly figure: (row: number) => string };

/** Makes a list of rows: objects, or a list that writes itself. */
export type MakeRows = (rows: Rows) => LazyJson;

/** As objects. */
export const rowsJson = ({ rows, columns, has = () => true }: Rows): Json => {
  const made: Json[] = [];
  for (let row = 0; row < rows; row += 1)
    if (has(row)) made.push(Object.fromEntries(columns.map(([key, cell]) => [key, valueOf(cell, row)])));
  return made;
};

export const valueOf = (cell: Cell, row: number): Json =>
  typeof cell === "string" ? cell : "figure" in cell ? cell.figure(row) : cell(row);

/** As a list that writes itself: no row is there before its turn. */
export const lazyRows: MakeRows = (rows) => lazyList((add) => writeRows(rows, add));

/** A list that writes itself, from what adds its items one by one. */
export const lazyList =
  (items: (add: Write) => void): ((write: Write) => void) =>
  (write) => {
    let before = "[";
    items((text) => {
      write(before + text);
      before = ",";
    });
    write(before === "[" ? "[]" : "]");
  };

/** Adds the canonical text of each row. */
export const writeRows = (rows: Rows, add: Write): void => {
  const text = rowText(rows);
  const { has = () => true } = rows;
  for (let row = 0; row < rows.rows; row += 1) if (has(row)) add(text(row));
};

/** Writes a row; what is the same in all of them is put together once. */
export const rowText = ({ columns }: Pick<Rows, "columns">): ((row: number) => string) => {
  const cells: { readonly before: string; readonly text: (row: number) => string }[] = [];
  let before = "{";
  for (const [i, [key, cell]] of columns.entries()) {
    before += `${i === 0 ? "" : ","}${JSON.stringify(key)}:`;
    if (typeof cell === "string") before += JSON.stringify(cell);
    else if ("figure" in cell) {
      cells.push({ before: `${before}"`, text: cell.figure });
      before = '"';
    } else {
      cells.push({ before, text: (row) => JSON.stringify(cell(row)) });
      before = "";
    }
  }
  const after = `${before}}`;
  return (row) => {
    let text = "";
    for (const one of cells) text += one.before + one.text(row);
    return text + after;
  };
};
