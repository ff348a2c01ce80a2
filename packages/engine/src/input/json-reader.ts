import { keyPath } from "../diagnostic/path.js";
import type { Problems, Spot } from "../diagnostic/problems.js";
import { lineSpot } from "./lines.js";

/** A text, and how far it is read. */
export interface Reader {
  readonly text: string;
  at: number;
  /** Keys and indexes from the outside in: where in the document the reader stands. */
  readonly path: (string | number)[];
  readonly problems: Problems;
}

/** A value that can be read and not be kept: its path, as for every other mistake in a value. */
export const valueSpot = (reader: Reader, start: number, end: number): (() => Spot) => {
  const path = [...reader.path];
  if (path.length === 0) return lineSpot(reader.text, start, end);
  return () => ({
    path: path.reduce<string>((parent, part) => (typeof part === "number" ? `${parent}[${part}]` : keyPath(parent, part)), ""),
    span: { start, end },
  });
};

/** Reports why the text cannot be read any further. */
export const stop = (reader: Reader, message: string, help: string | null = null): null => {
  const at = reader.at;
  reader.problems.add("SP8001", lineSpot(reader.text, at, Math.min(at + 1, reader.text.length)), () => ({ message, help }));
  return null;
};

/** What stands at the reader's place. */
export const here = (reader: Reader): string => {
  if (reader.at >= reader.text.length) return "the end of the document";
  const rest = reader.text.slice(reader.at, reader.at + 40);
  const run = /^[\p{L}\p{N}_$.+-]+/u.exec(rest)?.[0] ?? [...rest][0] ?? "";
  return /^[\p{Cc}\p{Cs}]/u.test(run) ? `U+${run.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` : `\`${run}\``;
};
