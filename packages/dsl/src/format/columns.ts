import { displayWidth } from "../diagnostics/width.js";
import { codeAt, greatest, type Row } from "./rows.js";
import type { Broken, Cell } from "./break.js";

/** The first line of every row of code, its columns under those of its run; nothing for a comment. */
export const alignColumns = (rows: readonly Row[]): string[] => {
  const texts = rows.map(() => "");
  for (const run of runs(rows)) {
    const lines = run.flatMap((index) => codeAt(rows, index) ?? []);
    const drafts = lines.map((line) => line.cells.map((cell): Draft => ({ ...cell })));
    for (let column = 0; drafts.some((draft) => draft.length > column); column++) {
      alignFigures(drafts.flatMap((draft) => draft[column] ?? []));
      padColumn(drafts, column);
    }
    for (const [at, index] of run.entries()) texts[index] = textOf(lines[at], drafts[at] ?? []);
  }
  return texts;
};

type Draft = { -readonly [K in keyof Cell]: Cell[K] };

const cellText = (cell: Cell): string => cell.lead + cell.figure + cell.tail;

const textOf = (line: Broken | undefined, cells: readonly Cell[]): string =>
  (line?.start ?? "") + cells.map((cell, column) => (column === 0 ? "" : " ".repeat(cell.spaces)) + cellText(cell)).join("");

/** Figures of one unit end at the same place. */
const alignFigures = (cells: readonly Draft[]): void => {
  const figures = cells.filter((cell) => cell.kind !== null);
  if (new Set(figures.map((cell) => cell.kind)).size !== 1) return;
  const widest = greatest(figures.map((cell) => cell.figure.length));
  for (const cell of figures) cell.figure = cell.figure.padStart(widest);
};

/** What another column follows is as wide as the widest of its column. */
const padColumn = (drafts: readonly (readonly Draft[])[], column: number): void => {
  const cells = drafts.flatMap((draft) => (draft.length > column + 1 ? (draft[column] ?? []) : []));
  const widest = greatest(cells.map((cell) => displayWidth(cellText(cell))));
  for (const cell of cells) cell.tail += " ".repeat(widest - displayWidth(cellText(cell)));
};

/** Indices of the lines that are lined up with each other: neighbours of one run, and all lines of a table. */
const runs = (rows: readonly Row[]): number[][] => {
  const groups = new Map<string, number[]>();
  let place = 0;
  let above = "";
  for (const [index, row] of rows.entries()) {
    if (row.k === "comment") {
      if (row.blank) place++;
      continue;
    }
    const here = `${row.run} ${row.column}`;
    if (row.blank || row.run === null || here !== above) place++;
    above = here;
    const key = row.run?.startsWith("table") === true ? row.run : `${place}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()];
};
