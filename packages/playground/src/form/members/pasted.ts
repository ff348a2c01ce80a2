import { csvOf, indexRows } from "./csv.js";

/**
 * A table as it comes from a clipboard or a file: tabs of a spreadsheet become commas, and a header that is not there is put above the
 * rows where they have as many fields as it would.
 *
 * @param header What the table's columns are called, the id first.
 */
export const pastedTable = (text: string, header: readonly string[]): string => {
  const first = text.slice(0, Math.max(0, text.indexOf("\n")) || text.length);
  const csv = first.includes("\t") && !first.includes(",") ? csvOf(linesOf(text).map((line) => line.split("\t"))) : text;
  const { header: found } = indexRows(csv);
  return found.includes("id") || found.length !== header.length ? csv : csvOf([header]) + csv;
};

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line !== "");
