import type { Spot } from "../diagnostic/problems.js";

/** A place in a text that has no path yet: by line and column, both counted from one, columns in code points. */
export const lineSpot =
  (text: string, start: number, end: number): (() => Spot) =>
  () => {
    const { line, column } = lineAt(text, start);
    return { path: `line ${line}, column ${column}`, span: { start, end } };
  };

export const lineAt = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  let line = 1;
  let from = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < offset; next = text.indexOf("\n", next + 1)) {
    line += 1;
    from = next + 1;
  }
  return { line, column: Array.from(text.slice(from, offset)).length + 1 };
};
