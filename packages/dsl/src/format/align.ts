import { displayWidth } from "../diagnostics/width.js";
import { breakLine, type Broken, type Cell } from "./break.js";
import { BEFORE_ANCHOR } from "./spacing.js";
import type { CommentLine, Line } from "./lines.js";

type Row = (CommentLine & { readonly code: null }) | (Broken & { readonly k: "code"; readonly code: true });

/** Lines as text: columns, sources and comments of neighbouring lines stand under each other. */
export const print = (lines: readonly Line[]): string => {
  const rows = lines.map((line): Row => (line.k === "comment" ? { ...line, code: null } : { ...breakLine(line), k: "code", code: true }));
  const columns = alignColumns(rows);
  const anchors = alignEnds(
    rows,
    columns,
    (row) => row.anchor,
    BEFORE_ANCHOR,
    (a, b) => a.run === b.run && a.column === b.column,
  );
  const ends = alignEnds(
    rows,
    anchors,
    (row) => row.comment,
    2,
    () => true,
  );
  return rows
    .map((row, index) => {
      const text = row.code === null ? `${" ".repeat(row.indent)}${row.text}` : [ends[index] ?? "", ...row.rest].join("\n");
      return `${row.blank ? "\n" : ""}${text}\n`;
    })
    .join("");
};

/** The first line of every row, with its columns under those of its run. */
const alignColumns = (rows: readonly Row[]): string[] => {
  const texts = rows.map(() => "");
  for (const group of runs(rows)) {
    const cells = group.map((index) => codeAt(rows, index)?.cells ?? []);
    const figures = cells.map((row) => row.map((cell) => ({ ...cell })));
    const width = Math.max(0, ...cells.map((row) => row.length));
    for (let column = 0; column < width; column++) {
      alignFigures(figures.flatMap((row) => row[column] ?? []));
    }
    for (let column = 0; column < width; column++) {
      const filled = figures.filter((row) => row.length > column + 1);
      const widest = Math.max(0, ...filled.map((row) => displayWidth(textOf(row[column]))));
      for (const row of filled) {
        const cell = row[column];
        if (cell !== undefined) cell.tail += " ".repeat(widest - displayWidth(textOf(cell)));
      }
    }
    for (const [at, index] of group.entries()) {
      const row = codeAt(rows, index);
      if (row !== null)
        texts[index] =
          row.start + (figures[at] ?? []).map((cell, column) => (column === 0 ? "" : " ".repeat(cell.spaces)) + textOf(cell)).join("");
    }
  }
  return texts;
};

type Draft = { -readonly [K in keyof Cell]: Cell[K] };

const textOf = (cell: Cell | undefined): string => (cell === undefined ? "" : cell.lead + cell.figure + cell.tail);

/** Figures of one unit end at the same place. */
const alignFigures = (cells: readonly Draft[]): void => {
  const figures = cells.filter((cell) => cell.kind !== null);
  if (new Set(figures.map((cell) => cell.kind)).size !== 1) return;
  const widest = Math.max(...figures.map((cell) => cell.figure.length));
  for (const cell of figures) cell.figure = cell.figure.padStart(widest);
};

/** Indices of the lines that are lined up with each other: neighbours of one run, and all lines of a table. */
const runs = (rows: readonly Row[]): number[][] => {
  const groups = new Map<string, number[]>();
  let place = 0;
  let above = "";
  for (const [index, row] of rows.entries()) {
    if (row.code === null ? row.blank : row.blank || row.run === null || `${row.run} ${row.column}` !== above) place++;
    if (row.code === null) continue;
    above = `${row.run} ${row.column}`;
    const key = row.run?.startsWith("table") === true ? row.run : `${place}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
};

const codeAt = (rows: readonly Row[], index: number): (Broken & { readonly code: true }) | null => {
  const row = rows[index];
  return row === undefined || row.code === null ? null : row;
};

/** Adds what stands at the ends of lines, under each other where lines that follow each other have it and go together. */
const alignEnds = (
  rows: readonly Row[],
  texts: readonly string[],
  endOf: (row: Broken) => string | null,
  spaces: number,
  together: (a: Broken, b: Broken) => boolean,
): string[] => {
  const done = [...texts];
  const finish = (group: readonly number[]): void => {
    const widest = Math.max(0, ...group.map((index) => displayWidth(texts[index] ?? "")));
    for (const index of group) {
      const [row, text = ""] = [codeAt(rows, index), texts[index]];
      if (row !== null) done[index] = text + " ".repeat(widest - displayWidth(text) + spaces) + (endOf(row) ?? "");
    }
  };
  let group: number[] = [];
  for (const [index, row] of rows.entries()) {
    const above = codeAt(rows, index - 1);
    const has = row.code !== null && endOf(row) !== null;
    const joins = has && !row.blank && above !== null && group.at(-1) === index - 1 && together(above, row);
    if (!joins) {
      finish(group);
      group = [];
    }
    if (has) group.push(index);
  }
  finish(group);
  return done;
};
