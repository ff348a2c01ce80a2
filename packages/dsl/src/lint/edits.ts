import { offer } from "../diagnostics/problem.js";
import type { Fix, Span } from "@spillway/engine/diagnostic";

const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** To the start of the next line. */
const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
};

/** Takes a clause out, with its line where it has one of its own. */
export const withoutClause = (text: string, title: string, { start, end }: Span): Fix => {
  const isAlone = text.slice(lineStart(text, start), start).trim() === "" && text.slice(end, lineEnd(text, end)).trim() === "";
  return offer(title, isAlone ? { start: lineStart(text, start), end: lineEnd(text, end) } : { start, end }, "");
};

/** Takes a declaration out, with the `///` lines that describe it. */
export const withoutDeclaration = (text: string, title: string, { start, end }: Span): Fix => {
  let from = lineStart(text, start);
  if (text.slice(from, start).trim() !== "") return offer(title, { start, end }, "");
  for (
    let before = lineStart(text, from - 1);
    from > 0 && text.slice(before, from).trimStart().startsWith("///");
    before = lineStart(text, from - 1)
  ) {
    from = before;
  }
  const rest = text.slice(end, lineEnd(text, end)).trim();
  return offer(title, { start: from, end: rest === "" ? lineEnd(text, end) : end }, "");
};

/** A new declaration before another, each on lines of its own. */
export const declarationBefore = (text: string, offset: number, declaration: string): { readonly span: Span; readonly text: string } => {
  let at = lineStart(text, offset);
  for (
    let before = lineStart(text, at - 1);
    at > 0 && text.slice(before, at).trimStart().startsWith("///");
    before = lineStart(text, at - 1)
  )
    at = before;
  return { span: { start: at, end: at }, text: `${declaration}\n\n` };
};
