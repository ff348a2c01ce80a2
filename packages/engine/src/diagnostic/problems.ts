import type { Diagnostic, Span } from "./types.js";

/** Where in a document: the path of a value, and its place in the text where there is one. */
export interface Spot {
  readonly path: string;
  readonly span: Span | null;
}

export interface Finding {
  readonly message: string;
  readonly help?: string | null;
  readonly notes?: readonly string[];
}

/** Collects what is wrong with one document. */
export interface Problems {
  /** Texts are only made for those that will be shown, so a million bad rows cost nothing. */
  readonly add: (code: string, spot: () => Spot, finding: () => Finding) => void;
  readonly count: () => number;
  /** The first twenty, and how many more. */
  readonly list: () => readonly Diagnostic[];
}

/** How many mistakes of one document are shown. */
export const MOST_SHOWN = 20;

/**
 * @param document The name by which messages call the document.
 */
export const collectProblems = (document: string): Problems => {
  const shown: Diagnostic[] = [];
  let count = 0;
  return {
    add: (code, spot, finding) => {
      count += 1;
      if (shown.length < MOST_SHOWN) shown.push(problem(code, document, spot(), finding()));
    },
    count: () => count,
    list: () => (count > MOST_SHOWN ? [...shown, more(document, count - MOST_SHOWN)] : shown),
  };
};

/** One mistake in a document. */
export const problem = (code: string, document: string, spot: Spot, finding: Finding): Diagnostic => ({
  code,
  severity: "error",
  message: finding.message,
  at: { k: "value", document, path: spot.path, span: spot.span },
  labels: [],
  notes: finding.notes ?? [],
  help: finding.help ?? null,
  fixes: [],
});

const more = (document: string, count: number): Diagnostic => ({
  ...problem(
    "SP8000",
    document,
    { path: "", span: null },
    { message: `${count} more ${count === 1 ? "mistake" : "mistakes"} in ${document}` },
  ),
  severity: "note",
});

export const WHOLE: () => Spot = () => ({ path: "", span: null });
