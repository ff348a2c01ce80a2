import { addressAt, rangeAt, touches, type Snapshot } from "./snapshot.js";
import type { Position, SelectionRange } from "./protocol.js";
import type { Span } from "@spillway/engine/diagnostic";

/** What a selection grows to, step by step: the parts of the tree around a position, from the inside out. */
export const selectionAt = (snapshot: Snapshot, position: Position): SelectionRange | null => {
  const address = addressAt(snapshot, position);
  const spans = around(snapshot.file.declarations, address);
  return spans.reduce<SelectionRange | null>((parent, span) => {
    const range = rangeAt(snapshot, span);
    return parent === null ? { range } : { range, parent };
  }, null);
};

/** Every node has a `span`: those around an address, from the outside in, each smaller than the one before. */
const around = (tree: unknown, address: number): Span[] => {
  const found: Span[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const span: unknown = "span" in node ? node.span : null;
    if (isSpan(span)) {
      if (!touches(span, address)) return;
      const last = found.at(-1);
      if (last === undefined || span.start > last.start || span.end < last.end) found.push(span);
    }
    Object.values(node).forEach(visit);
  };
  visit(tree);
  return nested(found);
};

const isSpan = (value: unknown): value is Span =>
  typeof value === "object" && value !== null && "start" in value && "end" in value && typeof value.start === "number";

/** Of neighbours that meet at the address only those inside one another are kept. */
const nested = (spans: readonly Span[]): Span[] =>
  spans.filter((span, index) => spans.slice(0, index).every((outer) => outer.start <= span.start && span.end <= outer.end));
