import { addressAt, rangeOf, type Snapshot } from "./snapshot.js";
import type { Position, Range } from "./protocol.js";

/** The keys under which a host may know something of this policy, each with its place, in the order of the text. */
export const keysOf = (snapshot: Snapshot): { readonly key: string; readonly range: Range }[] =>
  [...snapshot.parts.notes()]
    .map(([key, { span }]) => ({ key, span: snapshot.places.toSpan({ start: span[0], end: span[1] }) }))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .map(({ key, span }) => ({ key, range: rangeOf(snapshot, span) }));

/** The key of what stands at a place: the innermost clause, step or declaration that has one. Null outside. */
export const keyAt = (snapshot: Snapshot, position: Position): string | null => {
  const address = addressAt(snapshot, position);
  let best: { readonly key: string; readonly length: number } | null = null;
  for (const [key, { span }] of snapshot.parts.notes()) {
    const [start, end] = span;
    if (address < start || end < address) continue;
    if (best === null || end - start < best.length) best = { key, length: end - start };
  }
  return best?.key ?? null;
};
