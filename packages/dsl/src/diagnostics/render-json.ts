import { linesOf, type Lines } from "./position.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";

/** A span with its lines and columns, from 1, columns in UTF-16 code units; the end is exclusive. */
export interface JsonPlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic as data for other tools; `place` is null for a value that has none in a text. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly place: JsonPlace | null;
  /** What is said under the marked text. */
  readonly label: string | null;
  /** Of a value in a document. */
  readonly document: string | null;
  readonly path: string | null;
  readonly labels: readonly { readonly text: string; readonly place: JsonPlace }[];
  readonly notes: readonly string[];
  readonly help: string | null;
  readonly fixes: readonly {
    readonly title: string;
    readonly certainty: "certain" | "offer";
    readonly edits: readonly { readonly place: JsonPlace; readonly text: string }[];
  }[];
}

/** Diagnostics as plain data that `JSON.stringify` can write, every place with lines and columns. */
export const renderJson = (diagnostics: readonly Diagnostic[], text: string, file: string): readonly JsonDiagnostic[] => {
  const lines = linesOf(text);
  return diagnostics.map(({ at, code, severity, message, labels, notes, help, fixes }) => {
    const place = at.span === null ? null : placeOf(lines, at.span);
    return {
      code,
      severity,
      message,
      file,
      line: place?.line ?? null,
      column: place?.column ?? null,
      place,
      label: at.k === "text" ? at.label : null,
      document: at.k === "value" ? at.document : null,
      path: at.k === "value" ? at.path : null,
      labels: labels.map((label) => ({ text: label.text, place: placeOf(lines, label.span) })),
      notes,
      help,
      fixes: fixes.map(({ title, certainty, edits }) => ({
        title,
        certainty,
        edits: edits.map((edit) => ({ place: placeOf(lines, edit.span), text: edit.text })),
      })),
    };
  });
};

const placeOf = (lines: Lines, { start, end }: Span): JsonPlace => {
  const [from, to] = [lines.positionOf(start), lines.positionOf(end)];
  return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
};
