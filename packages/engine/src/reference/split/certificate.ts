import type { Certificate, SplitAmong } from "../../outcome/trace.js";
import { at } from "../at.js";
import { text } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { exactText, ratio } from "../number/ratio.js";
import { takesPart } from "./divide.js";
import type { Division, Shares } from "./divide.js";
import { sumOfWeights } from "./weights.js";

/** Where a split stands, and whose. */
export interface SplitAt {
  readonly waterfall: string;
  readonly step: string;
  readonly item: string | null;
  readonly among: SplitAmong;
  readonly ids: readonly string[];
  /** How many weights or caps came out below zero. */
  readonly belowZero: number;
  /** Who bears the difference of the rounding, and what it bore of what was short. */
  readonly difference: { readonly of: string; readonly borne: Int } | null;
}

export const certificate = (place: SplitAt, division: Division): Certificate => {
  const { shares, quotas, rounded, difference } = division;
  const margin = quotas.order?.margin ?? null;
  return {
    waterfall: place.waterfall,
    step: place.step,
    item: place.item,
    among: place.among,
    rule: shares.rule.k,
    rest: shares.rest,
    rounding: shares.rounding?.k ?? "none",
    amount: text(shares.amount),
    n: place.ids.length,
    zero: place.ids.filter((_, index) => !takesPart(shares.rule, index)).length,
    below_zero: place.belowZero,
    weight: "weights" in shares.rule ? exactText(sumOfWeights(shares.rule.weights)) : null,
    level: quotas.level === null ? null : exactText(quotas.level),
    half: quotas.half,
    margin: margin && { key: exactText(margin.key), id: at(place.ids, at(margin.block, 0)), amount: text(margin.amount) },
    left: rounded.left && text(rounded.left),
    cut: rounded.cut && { fraction: exactText(ratio(rounded.cut.remainder, quotas.divisor)), id: at(place.ids, rounded.cut.index) },
    last: rounded.last === null ? null : { id: at(place.ids, rounded.last), units: text(at(rounded.units, rounded.last)) },
    difference: place.difference && { of: place.difference.of, amount: text(difference), borne: text(place.difference.borne) },
  };
};

/** What stands in the column `weight` of a member's line: its weight, or the key that puts it in order. */
export const weightText = ({ rule }: Shares, index: number): string | null => {
  switch (rule.k) {
    case "pro rata":
    case "equally":
      return exactText(ratio(at(rule.weights.of, index), rule.weights.scale));
    case "one by one":
      return exactText(at(rule.keys, index));
    case "equal awards":
    case "talmud":
      return null;
  }
};

export const quotaText = ({ quotas }: Division, index: number): string => exactText(ratio(at(quotas.of, index), quotas.divisor));
