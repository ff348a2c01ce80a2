import type { Diagnostic, Span } from "@spillway/engine/diagnostic";

/** A diagnostic with every place of the text that it names put elsewhere. */
export const moved = (diagnostic: Diagnostic, to: (span: Span) => Span): Diagnostic => ({
  ...diagnostic,
  at: diagnostic.at.k === "text" ? { ...diagnostic.at, span: to(diagnostic.at.span) } : diagnostic.at,
  labels: diagnostic.labels.map((label) => ({ ...label, span: to(label.span) })),
  fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: to(edit.span) })) })),
});
