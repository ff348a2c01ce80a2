import type { Diagnostic, Fix, Label, Severity, Span } from "@spillway/engine/diagnostic";
import type { Code } from "./codes.js";

export interface Details {
  readonly severity?: Severity;
  /** Under the marked text. */
  readonly label?: string;
  readonly labels?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

/** Receives diagnostics as they are found. */
export type Report = (diagnostic: Diagnostic) => void;

/**
 * A diagnostic in the policy's text; an error unless `details` says otherwise.
 *
 * @example problem("SP1001", name.span, "nothing here is called `resreve`", { help: "did you mean `reserve`?" })
 */
export const problem = (code: Code, span: Span, message: string, details: Details = {}): Diagnostic => ({
  code,
  severity: details.severity ?? "error",
  message,
  at: { k: "text", span, label: details.label ?? null },
  labels: details.labels ?? [],
  notes: details.notes ?? [],
  help: details.help ?? null,
  fixes: details.fixes ?? [],
});

/** A repair that keeps the author's evident meaning. */
export const certain = (title: string, span: Span, text: string): Fix => ({ title, edits: [{ span, text }], certainty: "certain" });

/** A repair to choose. */
export const offer = (title: string, span: Span, text: string): Fix => ({ title, edits: [{ span, text }], certainty: "offer" });

/** The empty place before an offset: an insertion. */
export const at = (offset: number): Span => ({ start: offset, end: offset });

/** From the start of one place to the end of another. */
export const across = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });
