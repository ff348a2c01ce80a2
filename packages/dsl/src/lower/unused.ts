import { assetOfWaterfall } from "../types/assets.js";
import { checkOnItsOwn } from "../types/definitions.js";
import { classNamed } from "../types/declared.js";
import { setOf } from "../types/sets.js";
import { placeOf, type Owner, type Place } from "../types/place.js";
import type { ClassSymbol, WaterfallSymbol } from "../names/symbols.js";
import type { Lowering } from "./context.js";

/**
 * Definitions that are written out where they stand, and stand nowhere: read once all the same, as if they stood where most can be
 * said. In a policy with several assets that would need a guess.
 */
export const checkUnused = (cx: Lowering): void => {
  const waterfalls = [...cx.names.waterfalls.values()];
  const assets = new Set(waterfalls.map(({ name }) => assetOfWaterfall(cx, name)));
  if (assets.size > 1) return;
  const items = waterfalls.flatMap((waterfall) => itemsOf(cx, waterfall))[0] ?? null;
  for (const symbol of cx.names.values.values()) {
    if (symbol.k === "let" && cx.ofTheRun.has(symbol.node)) checkOnItsOwn(cx, placeFor(waterfalls[0], items, []), symbol.node);
    if (symbol.k !== "class") continue;
    for (const column of symbol.columns.values()) {
      const owner: Owner = { class: symbol, who: { k: "member" }, only: null };
      if (column.k !== "column") checkOnItsOwn(cx, placeFor(waterfalls[0], owner, [owner]), column);
    }
  }
};

export const itemsOf = (cx: Lowering, { node }: WaterfallSymbol): Owner[] => {
  const of: ClassSymbol | null = node.items === null ? null : (classNamed(cx, node.items.text) ?? setOf(cx, node.items)?.class ?? null);
  return of === null ? [] : [{ class: of, who: { k: "item" }, only: null }];
};

/** Where most can be said of a definition that is written out where it stands. */
export const placeFor = (waterfall: WaterfallSymbol | undefined, item: Owner | null, columns: readonly Owner[]): Place =>
  placeOf("a definition", {
    columns,
    item,
    run: waterfall === undefined ? null : { waterfall, step: null, after: true, arrived: true },
  });
