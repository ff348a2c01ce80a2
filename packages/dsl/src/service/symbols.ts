import { describeColumn, describeSymbol } from "./describe.js";
import { rangeAt, type Snapshot } from "./snapshot.js";
import type { Declaration, Step, Tranche } from "../syntax/tree.js";
import type { DocumentSymbol, SymbolKind } from "./protocol.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Symbol } from "../names/symbols.js";

/** The outline: declarations with their columns, waterfalls with their steps, scenarios. */
export const symbolsOf = (snapshot: Snapshot): DocumentSymbol[] => snapshot.file.declarations.map((node) => declared(snapshot, node));

const symbol = (
  snapshot: Snapshot,
  name: string,
  detail: string,
  kind: SymbolKind,
  whole: Span,
  selection: Span,
  children: readonly DocumentSymbol[] = [],
): DocumentSymbol => ({
  // Editors refuse an empty name.
  name: name === "" ? "…" : name,
  ...(detail === "" ? {} : { detail }),
  kind,
  range: rangeAt(snapshot, whole),
  selectionRange: rangeAt(snapshot, selection),
  ...(children.length === 0 ? {} : { children }),
});

const kinds: Readonly<Record<Exclude<Declaration["k"], "scenario" | "waterfall" | "priority">, SymbolKind>> = {
  asset: 26,
  fund: 19,
  party: 19,
  class: 5,
  set: 18,
  input: 13,
  param: 14,
  let: 13,
  always: 12,
};

const declared = (snapshot: Snapshot, node: Declaration): DocumentSymbol => {
  switch (node.k) {
    case "scenario":
      return symbol(snapshot, node.title.text, "scenario", 24, node.span, node.title.span);
    case "priority":
      return symbol(snapshot, node.order.map((who) => who.name.text).join(", then "), "priority", 12, node.span, node.name.span);
    case "waterfall": {
      const steps = node.steps.map((step) => stepSymbol(snapshot, step));
      return symbol(snapshot, node.name.text, node.title ?? "waterfall", 3, node.span, node.name.span, steps);
    }
    case "asset":
      return symbol(snapshot, node.name.text, `${node.decimals?.value ?? ""} decimals`, kinds.asset, node.span, node.name.span);
    case "always":
      return symbol(snapshot, node.name.text, "always", kinds.always, node.span, node.name.span);
    case "class": {
      const columns = node.members.map((column) =>
        symbol(
          snapshot,
          column.name.text,
          describeColumn(node.name.text, column),
          column.k === "column" ? 8 : 7,
          column.span,
          column.name.span,
        ),
      );
      return symbol(snapshot, node.name.text, "a class", kinds.class, node.span, node.name.span, columns);
    }
    default: {
      const shown = { k: node.k, name: node.name.text, node } as Symbol;
      return symbol(snapshot, node.name.text, describeSymbol(shown), kinds[node.k], node.span, node.name.span);
    }
  }
};

const stepSymbol = (snapshot: Snapshot, node: Step | Tranche): DocumentSymbol => {
  const inner = node.k === "tower" ? node.tranches : node.k === "layer" || node.k === "tranche" ? [] : node.steps;
  const children = inner.map((step) => stepSymbol(snapshot, step));
  return symbol(snapshot, node.name.text, node.title ?? node.k, children.length > 0 ? 23 : 11, node.span, node.name.span, children);
};
