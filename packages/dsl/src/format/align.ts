import { displayWidth } from "../diagnostics/width.js";
import { breakLine, type Broken } from "./break.js";
import { alignColumns } from "./columns.js";
import { codeAt, greatest, type Row } from "./rows.js";
import { BEFORE_ANCHOR } from "./spacing.js";
import type { Line } from "./lines.js";

const BEFORE_COMMENT = 2;

/** Lines as text: columns, sources and comments of neighbouring lines stand under each other. */
export const print = (lines: readonly Line[]): string => {
  const rows = lines.map((line): Row => (line.k === "comment" ? line : { ...breakLine(line), k: "code" }));
  const alike = (a: Broken, b: Broken): boolean => a.run === b.run && a.column === b.column;
  const anchored = alignEnds(rows, alignColumns(rows), (row) => row.anchor, BEFORE_ANCHOR, alike);
  const ended = alignEnds(
    rows,
    anchored,
    (row) => row.comment,
    BEFORE_COMMENT,
    () => true,
  );
  return rows
    .map((row, index) => {
      const text = row.k === "comment" ? `${" ".repeat(row.indent)}${row.text}` : [ended[index] ?? "", ...row.rest].join("\n");
      return `${row.blank ? "\n" : ""}${text}\n`;
    })
    .join("");
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
    const widest = greatest(group.map((index) => displayWidth(texts[index] ?? "")));
    for (const index of group) {
      const [row, text = ""] = [codeAt(rows, index), texts[index]];
      if (row !== null) done[index] = text + " ".repeat(widest - displayWidth(text) + spaces) + (endOf(row) ?? "");
    }
  };
  let group: number[] = [];
  for (const [index, row] of rows.entries()) {
    const above = codeAt(rows, index - 1);
    const has = row.k === "code" && endOf(row) !== null;
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
