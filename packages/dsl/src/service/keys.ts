import { rangeOf, type Snapshot } from "./snapshot.js";
import type { Range } from "./protocol.js";
import type { Span } from "@spillway/engine/diagnostic";

/** The keys under which a host may know something of this policy, each with its place in the text. */
export const keysOf = (snapshot: Snapshot): { readonly key: string; readonly range: Range }[] =>
  [...snapshot.parts.notes].map(([at, { span }]) => ({ key: at, range: rangeOf(snapshot, spanAt(snapshot, span)) }));

const spanAt = ({ places }: Snapshot, [start, end]: readonly [number, number]): Span => places.toSpan({ start, end });

/** The key of what stands at a place: the innermost clause, step or declaration that has one. Null outside. */
export const keyAt = (snapshot: Snapshot, offset: number): string | null => {
  const address = snapshot.places.toAddress(offset);
  let best: { readonly key: string; readonly length: number } | null = null;
  for (const [
    at,
    {
      span: [start, end],
    },
  ] of snapshot.parts.notes) {
    if (address < start || end < address) continue;
    if (best === null || end - start < best.length) best = { key: at, length: end - start };
  }
  return best?.key ?? null;
};
