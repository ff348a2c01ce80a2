import { compile } from "@spillway/dsl";
import type { Diagnostic, Fix, Span } from "@spillway/engine/diagnostic";

/** A diagnostic as a case writes it: places as line, column and the marked text; repairs as the lines that they leave. */
export interface Expected {
  readonly code: string;
  readonly severity: string;
  /** From 1, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly label?: string;
  readonly message: string;
  readonly labels?: readonly { readonly text: string; readonly label: string }[];
  readonly notes?: readonly string[];
  readonly help?: string;
  readonly fixes?: readonly { readonly title: string; readonly certainty: string; readonly result: string }[];
}

/** What a policy is told. */
export const told = (text: string): Expected[] => compile(text).diagnostics.map((diagnostic) => expected(text, diagnostic));

const expected = (text: string, { code, severity, message, at, labels, notes, help, fixes }: Diagnostic): Expected => {
  if (at.k !== "text") throw new Error(`${code} has no place in the text`);
  const before = text.slice(0, at.span.start).split("\n");
  return {
    code,
    severity,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    text: slice(text, at.span),
    ...(at.label === null ? {} : { label: at.label }),
    message,
    ...(labels.length === 0 ? {} : { labels: labels.map((label) => ({ text: slice(text, label.span), label: label.text })) }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(help === null ? {} : { help }),
    ...(fixes.length === 0
      ? {}
      : { fixes: fixes.map((fix) => ({ title: fix.title, certainty: fix.certainty, result: changed(text, applied(text, fix)) })) }),
  };
};

const slice = (text: string, { start, end }: Span): string => text.slice(start, end);

/** The text after a repair; its edits do not overlap. */
export const applied = (text: string, { edits }: Fix): string =>
  [...edits]
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((out, { span, text: by }) => out.slice(0, span.start) + by + out.slice(span.end), text);

/** The lines of `after` that are not, in the same order, at the beginning or the end of `before`. */
const changed = (before: string, after: string): string => {
  const [old, lines] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < Math.min(old.length, lines.length) && old[start] === lines[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, lines.length) - start && old.at(-1 - end) === lines.at(-1 - end)) end++;
  return lines.slice(start, lines.length - end).join("\n");
};
