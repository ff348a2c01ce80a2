import { displayWidth } from "../diagnostics/width.js";
import { breakLine, type Broken, type Cell } from "./break.js";
import type { CommentLine, Line } from "./lines.js";

type Row = (CommentLine & { readonly code: null }) | (Broken & { readonly k: "code"; readonly code: true });

/** Lines as text: columns, sources and comments of neighbouring lines stand under each other. */
export const print = (lines: readonly Line[]): string => {
  const rows = lines.map((line): Row => (line.k === "comment" ? { ...line, code: null } : { ...breakLine(line), k: "code", code: true }));
  const columns = alignColumns(rows);
  const anchors = alignEnds(rows, columns, (row) => row.anchor, 3);
  const ends = alignEnds(rows, anchors, (row) => row.comment, 2);
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

/** Adds what stands at the ends of lines, under each other where neighbouring lines have it. */
const alignEnds = (rows: readonly Row[], texts: readonly string[], endOf: (row: Broken) => string | null, spaces: number): string[] => {
  const widths = texts.map((text) => displayWidth(text));
  return texts.map((text, index) => {
    const row = codeAt(rows, index);
    const end = row === null ? null : endOf(row);
    if (row === null || end === null) return text;
    const near = neighbours(rows, index, endOf);
    const widest = Math.max(...near.map((at) => widths[at] ?? 0));
    return `${text}${" ".repeat(widest - (widths[index] ?? 0) + spaces)}${end}`;
  });
};

const neighbours = (rows: readonly Row[], index: number, endOf: (row: Broken) => string | null): number[] => {
  const has = (at: number): boolean => {
    const row = codeAt(rows, at);
    return row !== null && endOf(row) !== null;
  };
  let [first, last] = [index, index];
  while (has(first - 1) && rows[first]?.blank === false) first--;
  while (has(last + 1) && rows[last + 1]?.blank === false) last++;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};
