import { legible } from "../../id/legible.js";
import { shapeOf } from "../line.js";
import type { Id } from "../../plan/types.js";
import type { Curve, WaterfallCurve } from "../types.js";
import { amountAt, partsOf, stacked } from "./areas.js";
import type { Part } from "./areas.js";
import { lossUnit, roundest, roundUp, ticksOf, unitOf } from "./axis.js";
import type { Unit } from "./axis.js";
import { bendsOf } from "./breakpoints.js";
import type { Axis, Drawing, Tick } from "./types.js";

export interface DrawingOptions {
  /** Without it, the one whose loss is open. */
  readonly waterfall?: Id;
  /** The last loss to be seen; without it, somewhat beyond the last breakpoint and the loss of the event. */
  readonly to?: bigint;
}

/** Bends nearer to each other than one part in so many are one. */
const APART = 240n;

/**
 * A curve as it is drawn: the layers of one waterfall stacked in their order, axes with ticks in the asset, breakpoints.
 *
 * @throws RangeError where the policy has no such waterfall, or `to` is not beyond the first loss: a mistake of the caller.
 * @example drawing(curve(plan, input)).areas.map(({ id }) => id) // ["reserve_first", "mutualised", "residual"]
 */
export const drawing = (of: Curve, options: DrawingOptions = {}): Drawing => {
  const id = options.waterfall ?? of.unknown.waterfall;
  const waterfall = of.waterfalls.find((one) => one.id === id);
  if (waterfall === undefined) throw new RangeError(`no waterfall ${id}`);
  const parts = partsOf(waterfall);
  const to = earlier(options.to ?? endOf(of, parts), of.until);
  if (to <= of.from) throw new RangeError("a drawing needs more than one loss");
  const all = bendsOf(parts, (to - of.from) / APART).filter(({ at }) => at - of.from > (to - of.from) / APART && at < to);
  const unit = lossUnit(of, to);
  const tick = (at: bigint): Tick => ({ at, text: unit.write(at) });
  return {
    policy: of.policy,
    unknown: of.unknown,
    waterfall: id,
    title: waterfall.title,
    across: acrossOf(of, to, unit),
    up: upOf(waterfall, of.from, to),
    areas: stacked(parts, of.from, to),
    breakpoints: all.map((bend) => ({
      ...bend,
      ...tick(of.unknown.k === "factor" ? bend.at : roundest(bend.at, of.asset)),
    })),
    given: of.given !== null && of.given <= to && of.given > of.from ? tick(of.given) : null,
    refused: within(of.refused, of.from, to),
    unclear: unclearOf(parts, of.from, to),
  };
};

const acrossOf = (of: Curve, to: bigint, unit: Unit): Axis => {
  const title = `${titleOf(of)}, ${unit.text}`;
  return { title, asset: of.asset, from: of.from, to, ticks: ticksOf(of.from, to, unit) };
};

const titleOf = ({ unknown, waterfalls }: Curve): string => {
  switch (unknown.k) {
    case "loss":
      return waterfalls.find(({ id }) => id === unknown.waterfall)?.title ?? `Loss of ${unknown.waterfall}`;
    case "item":
      return `Loss of ${legible(unknown.item)}`;
    case "factor":
      return "Losses of the items, in parts of those of the event";
  }
};

const upOf = ({ loss, asset }: WaterfallCurve, from: bigint, to: bigint): Axis => {
  const shape = shapeOf(loss);
  const most = [from, to, ...shape.flatMap((segment) => [segment.from, segment.to]).filter((at) => at > from && at < to)]
    .map((at) => amountAt(shape, at))
    .reduce((a, b) => (a > b ? a : b));
  const top = most > 0n ? most : 1n;
  const unit = unitOf(asset, top);
  return { title: `Taken, ${unit.text}`, asset, from: 0n, to: top, ticks: ticksOf(0n, top, unit) };
};

/** Somewhat beyond the last bend, and the event itself. */
const endOf = ({ given, from, unknown, asset }: Curve, parts: readonly Part[]): bigint => {
  const last = bendsOf(parts, 0n).at(-1)?.at ?? null;
  const one = unknown.k === "factor" ? unknown.of : 10n ** BigInt(asset.decimals);
  const bend = last === null || last <= from + 1n ? null : last + last / 8n;
  if (bend === null) return roundUp(given !== null && given > 0n ? 2n * given : 100n * one + from);
  return roundUp(given !== null && given > bend ? given + given / 20n : bend);
};

interface Losses {
  readonly from: bigint;
  readonly to: bigint;
}

const unclearOf = (parts: readonly Part[], from: bigint, to: bigint): readonly Losses[] =>
  within(
    parts.flatMap(({ line }) => line.filter(({ kind }) => kind === "curved" || kind === "undecided")),
    from,
    to,
  );

/** What of some losses can be seen, in order, those that touch as one. */
const within = (all: readonly Losses[], from: bigint, to: bigint): readonly Losses[] => {
  const found: Losses[] = [];
  const seen = all
    .filter((one) => one.to >= from && one.from <= to)
    .map((one) => ({ from: later(one.from, from), to: earlier(one.to, to) }));
  for (const next of seen.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = found.at(-1);
    if (last === undefined || next.from > last.to + 1n) found.push(next);
    else found[found.length - 1] = { from: last.from, to: later(last.to, next.to) };
  }
  return found;
};

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);
