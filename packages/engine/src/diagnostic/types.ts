/**
 * What is wrong, where, and what to write instead: the one shape of every message to a user, in the command line, in an editor
 * and in the API. Texts are whole sentences in the reader's words; renderers add colour and layout only.
 */
export interface Diagnostic {
  /** `SPnnnn`, stable; `docs/errors/SPnnnn.md` explains it. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Place;
  /** The other end: what it conflicts with, where it was declared. */
  readonly labels: readonly Label[];
  readonly notes: readonly string[];
  readonly help: string | null;
  readonly fixes: readonly Fix[];
}

export type Severity = "error" | "warning" | "note";

/** In a text, or in a document by the path of a value. */
export type Place =
  | { readonly k: "text"; readonly span: Span; readonly label: string | null }
  | {
      readonly k: "value";
      /** Which document: `state`, `event`, `members of lenders`, `plan`. */
      readonly document: string;
      /** `funds.reserve`, `classes.lenders[3].deposit`; empty for the whole document. */
      readonly path: string;
      /** In the document's own text, where it has one. */
      readonly span: Span | null;
    };

/** Offsets in UTF-16 code units: start inclusive, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Label {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
  /** `certain` keeps or states the author's evident meaning and may be applied by a tool; `offer` asks. */
  readonly certainty: "certain" | "offer";
}

/** Either a value, or the reasons why there is none. Warnings may come with a value. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
