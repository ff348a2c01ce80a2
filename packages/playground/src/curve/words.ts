import type { Plan } from "@spillway/engine/plan";
import { bareAmountOf } from "../model/amounts.js";
import { limitWords } from "../waterfall/limits.js";
import type { CurveView, Piece } from "../worker/curve-view.js";
import type { Pointed } from "./areas.js";

/** A value of what the curve is drawn over: a loss, or hundredths of what the event gives. */
export const sayOpen = (plan: Plan, { unknown, asset }: Pick<CurveView, "unknown" | "asset">, value: bigint): string =>
  unknown.k === "factor" ? `${value}%` : bareAmountOf(plan, value, asset);

/** What a piece of a curve says: for which losses, how much, and why no more. */
export const sayPointed = (plan: Plan, view: CurveView, { series, piece }: Pointed): string => {
  if (piece === null) return series.title;
  const open = (value: bigint): string => sayOpen(plan, view, value);
  return `${series.title}, losses up to ${open(piece.to)}: ${sayBorne(plan, series.asset, piece)}${sayLimit(piece)}`;
};

const sayBorne = (plan: Plan, asset: string, { first, last, isLine }: Piece): string => {
  const amount = (units: bigint): string => bareAmountOf(plan, units, asset);
  if (!isLine) return "no straight line";
  if (first === last) return amount(last);
  return `${first < last ? "rising" : "falling"} to ${amount(last)}`;
};

const sayLimit = ({ reason }: Piece): string => (reason === null ? "" : `, ${limitWords(reason)}`);
