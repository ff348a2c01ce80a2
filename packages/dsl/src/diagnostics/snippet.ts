import { displayWidth } from "./width.js";
import { visible } from "./visible.js";
import type { Lines } from "./position.js";
import type { Span } from "@spillway/engine/diagnostic";

/** A line of the text with a part of it underlined. */
export interface MarkedLine {
  readonly line: number;
  /** As it is shown: tabs and hidden characters made visible, cut where it is very long. */
  readonly text: string;
  /** Columns before the mark, and its width. */
  readonly before: number;
  readonly width: number;
}

/** A line that is wider than this is cut around its mark. */
const WIDEST = 160;
/** What is left of it before the mark. */
const LEAD = 40;

/** The first and, where the span goes over several, the last line of a place, each with its part of the span. */
export const markedLines = (lines: Lines, span: Span): readonly MarkedLine[] => {
  const first = lines.positionOf(span.start).line;
  const last = Math.max(first, lines.positionOf(Math.max(span.start, span.end - 1)).line);
  return first === last ? [markLine(lines, first, span)] : [markLine(lines, first, span), markLine(lines, last, span)];
};

const markLine = (lines: Lines, line: number, span: Span): MarkedLine => {
  const range = lines.rangeOf(line);
  const text = lines.text(line);
  const indent = text.length - text.trimStart().length;
  const start = span.start > range.start ? Math.min(span.start, range.end) - range.start : span.start === range.start ? 0 : indent;
  const end = Math.max(start, Math.min(span.end, range.end) - range.start);
  const before = visible(text.slice(0, start));
  const marked = visible(text.slice(start, end), displayWidth(before));
  const after = visible(text.slice(end), displayWidth(before + marked));
  return cut(line, before, marked, after);
};

const cut = (line: number, before: string, marked: string, after: string): MarkedLine => {
  if (displayWidth(before + marked + after) <= WIDEST) {
    return { line, text: (before + marked + after).trimEnd(), before: displayWidth(before), width: Math.max(1, displayWidth(marked)) };
  }
  const lead = before.length > LEAD ? `…${[...before].slice(-LEAD).join("")}` : before;
  const rest = [...marked, ...after];
  const room = WIDEST - displayWidth(lead);
  const text = lead + (rest.length > room ? `${rest.slice(0, room).join("")}…` : rest.join(""));
  return { line, text: text.trimEnd(), before: displayWidth(lead), width: Math.max(1, Math.min(displayWidth(marked), room)) };
};
