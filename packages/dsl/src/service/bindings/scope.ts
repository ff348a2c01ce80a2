import { classBehind } from "../../lint/uses-expressions.js";
import type { ClassSymbol, Names, WaterfallSymbol } from "../../names/symbols.js";
import type { Name } from "../../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Occurrence, Target } from "./occurrence.js";

export { classBehind };

/** What names can mean where they stand. */
export interface Scope {
  /** Whose columns bare names are, the nearest first. */
  readonly columns: readonly ClassSymbol[];
  /** What the word `item` means. */
  readonly item: ClassSymbol | null;
  /** Whose steps bare names are. */
  readonly waterfall: WaterfallSymbol | null;
}

export const nowhere: Scope = { columns: [], item: null, waterfall: null };

/** Where a member of a class is at hand. */
export const ofMember = (scope: Scope, of: ClassSymbol | null, item = of): Scope =>
  of === null ? scope : { ...scope, columns: [of, ...scope.columns], item: scope.item ?? item };

/** Collects the names of a tree with what they mean. */
export interface Binder {
  readonly names: Names;
  readonly found: Occurrence[];
}

export const add = ({ found }: Binder, target: Target, name: Pick<Name, "text" | "span">, declares = false): void => {
  found.push({ target, at: name.span, declares, quoted: isQuoted(name) });
};

/** A text in quotes is as long as its place less the quotes. */
const isQuoted = ({ text, span }: { readonly text: string; readonly span: Span }): boolean => span.end - span.start > text.length;

export const addAsset = (binder: Binder, name: Name | null): void => {
  if (name !== null) add(binder, { k: "asset", name: name.text }, name);
};

/** A name of a declaration outside waterfalls. */
export const addValue = (binder: Binder, name: Name | null): void => {
  if (name !== null && binder.names.values.has(name.text)) add(binder, { k: "value", name: name.text }, name);
};

export const addWaterfall = (binder: Binder, name: Name | null): void => {
  if (name !== null && binder.names.waterfalls.has(name.text)) add(binder, { k: "waterfall", name: name.text }, name);
};

export const addColumn = (binder: Binder, of: ClassSymbol | null, name: Name): void => {
  if (of?.columns.has(name.text) === true) add(binder, { k: "column", class: of.name, name: name.text }, name);
};

/** `notes.equity`: the tower and its tranche. */
export const addTranche = (binder: Binder, tower: Name, part: Name): boolean => {
  const found = binder.names.towers.get(tower.text);
  if (found === undefined) return false;
  add(binder, { k: "step", waterfall: found.waterfall, id: tower.text }, tower);
  const id = `${tower.text}.${part.text}`;
  if (binder.names.waterfalls.get(found.waterfall)?.steps.has(id) === true) {
    add(binder, { k: "step", waterfall: found.waterfall, id }, part);
  }
  return true;
};
