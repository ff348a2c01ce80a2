import { published } from "./diagnostics.js";
import { offsetAt, rangeOf, type Snapshot } from "./snapshot.js";
import type { CodeAction, Range, TextEdit } from "./protocol.js";
import type { Diagnostic, Fix, Span } from "@spillway/engine/diagnostic";

/**
 * What can be done about what is wrong in a range: certain repairs are preferred, others are offered. Where several certain ones are
 * known in the whole text, one action makes all of them.
 *
 * @param more What a host found by running the policy.
 */
export const actionsAt = (snapshot: Snapshot, range: Range, more: readonly Diagnostic[] = []): CodeAction[] => {
  const wanted = { start: offsetAt(snapshot, range.start), end: offsetAt(snapshot, range.end) };
  const all = [...snapshot.diagnostics, ...snapshot.findings(), ...more];
  const actions = all.flatMap((diagnostic) =>
    isAt(diagnostic, wanted) ? diagnostic.fixes.map((fix) => action(snapshot, diagnostic, fix)) : [],
  );
  const certain = apart(all.flatMap((diagnostic) => diagnostic.fixes.find(isCertain) ?? []));
  return certain.length < 2 || actions.length === 0 ? actions : [...actions, fixAll(snapshot, certain)];
};

const isAt = ({ at }: Diagnostic, { start, end }: Span): boolean => at.k === "text" && at.span.start <= end && start <= at.span.end;

const isCertain = (fix: Fix): boolean => fix.certainty === "certain";

const action = (snapshot: Snapshot, diagnostic: Diagnostic, fix: Fix): CodeAction => {
  const shown = published(snapshot, diagnostic);
  return {
    title: fix.title,
    kind: "quickfix",
    ...(isCertain(fix) ? { isPreferred: true } : {}),
    ...(shown === null ? {} : { diagnostics: [shown] }),
    edit: { changes: { [snapshot.uri]: editsOf(snapshot, fix) } },
  };
};

const fixAll = (snapshot: Snapshot, fixes: readonly Fix[]): CodeAction => ({
  title: `repair all ${fixes.length} that are certain`,
  kind: "source.fixAll",
  edit: { changes: { [snapshot.uri]: fixes.flatMap((fix) => editsOf(snapshot, fix)) } },
});

const editsOf = (snapshot: Snapshot, { edits }: Fix): TextEdit[] =>
  edits.map(({ span, text }) => ({ range: rangeOf(snapshot, span), newText: text }));

/** Those of which no two change the same place. */
const apart = (fixes: readonly Fix[]): readonly Fix[] => {
  const taken: Span[] = [];
  return fixes.filter(({ edits }) => {
    const isFree = edits.every(({ span }) => taken.every((other) => span.end < other.start || other.end < span.start));
    if (isFree) taken.push(...edits.map(({ span }) => span));
    return isFree;
  });
};
