import { rangeOf, type Snapshot } from "./snapshot.js";
import type { Diagnostic as Found } from "@spillway/engine/diagnostic";
import type { Diagnostic } from "./protocol.js";

/**
 * What is wrong with a policy, in the order of the text.
 *
 * @param more What a host found by running it.
 */
export const diagnosticsOf = (snapshot: Snapshot, more: readonly Found[] = []): Diagnostic[] =>
  [...snapshot.diagnostics, ...more].flatMap((one) => published(snapshot, one) ?? []);

/**
 * What the linter says of a policy that compiles. It looks at the whole text: an editor asks for it when typing pauses, and shows it
 * beside `diagnosticsOf`.
 */
export const lintOf = (snapshot: Snapshot): Diagnostic[] => snapshot.findings().flatMap((one) => published(snapshot, one) ?? []);

const severities = { error: 1, warning: 2, note: 3 } as const;

/** Declarations and columns that nothing uses are shown faded. */
const unused: ReadonlySet<string> = new Set(["SP6005", "SP6006"]);

/** A diagnostic as editors show it; null for one of another document. */
export const published = (snapshot: Snapshot, { code, severity, message, at, labels, notes, help }: Found): Diagnostic | null => {
  if (at.k !== "text") return null;
  const more = [...notes, ...(help === null ? [] : [help])];
  const related = labels.map(({ span, text }) => ({ location: { uri: snapshot.uri, range: rangeOf(snapshot, span) }, message: text }));
  return {
    range: rangeOf(snapshot, at.span),
    severity: severities[severity],
    code,
    source: "spillway",
    message: [message, ...more].join("\n"),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(unused.has(code) ? { tags: [1] } : {}),
  };
};
