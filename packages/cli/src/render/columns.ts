import { stripVTControlCharacters } from "node:util";
import { displayWidth } from "@spillway/dsl";

export interface ColumnShape {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Rows under aligned titles; widths count what a terminal shows. */
export const columns = (shape: readonly ColumnShape[], rows: readonly (readonly string[])[], dim: (text: string) => string): string => {
  const widths = shape.map((column, index) => Math.max(width(column.title), ...rows.map((row) => width(row[index] ?? ""))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const space = " ".repeat(Math.max(0, (widths[index] ?? 0) - width(cell)));
        return shape[index]?.align === "right" ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  return [dim(line(shape.map(({ title }) => title))), ...rows.map(line)].map((text) => `${text}\n`).join("");
};

const width = (text: string): number => displayWidth(stripVTControlCharacters(text));
