import { linesOf } from "../../diagnostics/position.js";
import type { TextEdit } from "../protocol.js";

/** A text after some edits, which do not overlap. */
export const applied = (text: string, edits: readonly TextEdit[]): string => {
  const lines = linesOf(text);
  const offset = (line: number, character: number): number => lines.rangeOf(line + 1).start + character;
  return [...edits]
    .map(({ range: { start, end }, newText }) => ({
      from: offset(start.line, start.character),
      to: offset(end.line, end.character),
      newText,
    }))
    .sort((a, b) => b.from - a.from)
    .reduce((out, { from, to, newText }) => out.slice(0, from) + newText + out.slice(to), text);
};
