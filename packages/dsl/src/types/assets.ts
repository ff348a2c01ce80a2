import type { Context } from "./place.js";

/** The asset of a waterfall; null where it is not declared, which has been reported. */
export const assetOfWaterfall = (cx: Context, name: string): string | null => {
  const written = cx.names.waterfalls.get(name)?.node.asset ?? null;
  return written !== null && cx.names.assets.has(written.text) ? written.text : null;
};
