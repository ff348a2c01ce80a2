import { legible } from "../../id/legible.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Asset } from "../../plan/types.js";
import { figure, percent } from "../drawing/axis.js";
import type { Bounds } from "../line.js";
import type { Segment } from "../types.js";
import type { Unknown } from "../unknown.js";

/** How losses are written: in the asset, or in percent of those of the event. */
export const lossesIn =
  (unknown: Unknown, asset: Asset): ((loss: bigint) => string) =>
  (loss) =>
    unknown.k === "factor" ? `${percent(loss, unknown.of)}%` : figure(loss, asset.decimals);

/** @example openFigure(unknown, asset) // "a loss of bad_debt, in USDC" */
export const openFigure = (unknown: Unknown, asset: Asset): string => {
  switch (unknown.k) {
    case "loss":
      return `a loss of ${unknown.waterfall}, in ${asset.id}`;
    case "item":
      return `a loss of item ${legible(unknown.item)} of ${unknown.waterfall}, in ${asset.id}`;
    case "factor":
      return `the losses of ${unknown.waterfall}, in percent of those of the event; amounts in ${asset.id}`;
  }
};

/** An amount, or between which it lies. */
export const amount = ({ least, most }: Bounds, decimals: number): string => {
  if (most === null) return `${figure(least, decimals)} or more`;
  return least === most ? figure(least, decimals) : `${figure(least, decimals)}–${figure(most, decimals)}`;
};

/** Why no more, in the words of the policy where it has some. */
export const because = ({ notes }: ValidPlan, { reason, limitedBy }: Pick<Segment, "reason" | "limitedBy">): string => {
  if (reason === null || reason === "none") return "";
  const clause = limitedBy === null ? undefined : notes.at[limitedBy]?.text;
  return clause === undefined ? reason : `${reason}: ${clause}`;
};
