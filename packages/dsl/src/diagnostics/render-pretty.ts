import { linesOf, type Lines } from "./position.js";
import { markedLines } from "./snippet.js";
import { visible } from "./visible.js";
import type { Diagnostic, Severity, Span } from "@spillway/engine/diagnostic";

/** Colours, or none: the caller's choice. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const identity = (text: string): string => text;
export const noPaint: Paint = { bold: identity, dim: identity, red: identity, yellow: identity, cyan: identity };

/**
 * Diagnostics for people: message, place, the lines concerned with what is marked in them, notes, help and fixes.
 *
 * @param text What the diagnostics speak of; `file` is its name.
 * @returns Lines that end in a line feed, an empty one between two diagnostics; nothing for none.
 */
export const renderPretty = (diagnostics: readonly Diagnostic[], text: string, file: string, paint: Paint = noPaint): string => {
  const lines = linesOf(text);
  return diagnostics.map((diagnostic) => renderOne(diagnostic, lines, file, paint)).join("\n");
};

const renderOne = (diagnostic: Diagnostic, lines: Lines, file: string, paint: Paint): string => {
  const colour = colourOf(diagnostic.severity, paint);
  const { at } = diagnostic;
  const width = numberWidth(diagnostic, lines);
  const shown = [
    `${paint.bold(diagnostic.code)}  ${colour(diagnostic.severity)}: ${paint.bold(visible(diagnostic.message))}`,
    `  ${paint.dim(visible(placeOf(diagnostic, lines, file)))}`,
    ...(at.span === null ? [] : snippet(lines, at.span, at.k === "text" ? at.label : null, "^", colour, width, paint)),
    ...diagnostic.labels.flatMap((label) => snippet(lines, label.span, label.text, "-", paint.cyan, width, paint)),
    ...diagnostic.notes.map((note) => remark("note", note, paint)),
    ...(diagnostic.help === null ? [] : [remark("help", diagnostic.help, paint)]),
    ...diagnostic.fixes.map((fix) => remark(fix.certainty === "certain" ? "fix" : "perhaps", fix.title, paint)),
  ];
  return `${shown.join("\n")}\n`;
};

const colourOf = (severity: Severity, paint: Paint): ((text: string) => string) => {
  switch (severity) {
    case "error":
      return paint.red;
    case "warning":
      return paint.yellow;
    case "note":
      return paint.cyan;
    default:
      return severity satisfies never;
  }
};

/** `pool.spill:12:3`, `state.json:4:16, funds.reserve` */
const placeOf = ({ at }: Diagnostic, lines: Lines, file: string): string => {
  const position = at.span === null ? null : lines.positionOf(at.span.start);
  const place = position === null ? file : `${file}:${position.line}:${position.column}`;
  if (at.k === "text") return place;
  return [place, ...(at.document === file ? [] : [at.document]), at.path].filter((part) => part !== "").join(", ");
};

const remark = (kind: string, text: string, paint: Paint): string => `  ${paint.bold(`${kind}:`)} ${visible(text)}`;

/** Room for the greatest line number that is shown. */
const numberWidth = ({ at, labels }: Diagnostic, lines: Lines): number => {
  const ends = [...(at.span === null ? [] : [at.span]), ...labels.map((label) => label.span)].map(
    (span) => lines.positionOf(span.end).line,
  );
  return Math.max(2, ...ends.map((line) => String(line).length));
};

const snippet = (
  lines: Lines,
  span: Span,
  label: string | null,
  sign: string,
  colour: (text: string) => string,
  width: number,
  paint: Paint,
): string[] => {
  const marked = markedLines(lines, span);
  const gutter = (number: string): string => paint.dim(`  ${number.padStart(width)} |`);
  return marked.flatMap((part, index) => {
    const isLast = index === marked.length - 1;
    const between = index > 0 && part.line - (marked[0]?.line ?? 0) > 1 ? [paint.dim(`  ${"…".padStart(width)} |`)] : [];
    const caption = isLast && label !== null ? ` ${visible(label)}` : "";
    return [
      ...between,
      gutter(String(part.line)) + (part.text === "" ? "" : ` ${part.text}`),
      `${gutter("")} ${" ".repeat(part.before)}${colour(sign.repeat(part.width) + caption)}`,
    ];
  });
};
