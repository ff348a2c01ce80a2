import type { CompletionItemKind } from "../protocol.js";

/** Something that may stand at the cursor. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What it is, in a few words. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string | null;
  /** The less, the nearer to the top. */
  readonly rank: number;
  /** A snippet in place of the label. */
  readonly snippet: string | null;
}

export const candidate = (
  label: string,
  kind: CompletionItemKind,
  detail: string,
  rank: number,
  documentation: string | null = null,
  snippet: string | null = null,
): Candidate => ({ label, kind, detail, documentation, rank, snippet });
