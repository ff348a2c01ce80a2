import { memberCurve, valueAt, type Curve, type CurveLine, type Segment } from "@spillway/engine";
import type { StepReason } from "@spillway/engine/plan";

/** A loss curve cut down to what is drawn: from a loss of nothing to a little beyond the last loss at which anything changes. */
export interface CurveView {
  readonly unknown: Curve["unknown"];
  readonly asset: string;
  readonly end: bigint;
  /** What each waterfall's layers take; in the order of the policy. */
  readonly waterfalls: readonly WaterfallLines[];
  readonly bearers: readonly SeriesLine[];
  /** Where the event is void. */
  readonly refused: readonly { readonly from: bigint; readonly to: bigint }[];
}

export interface WaterfallLines {
  readonly id: string;
  readonly asset: string;
  readonly layers: readonly SeriesLine[];
  readonly left: SeriesLine;
}

export interface SeriesLine {
  /** Of the clause: `waterfall/step`, `waterfall/residual loss`, `fund reserve`. */
  readonly key: string;
  readonly title: string;
  readonly asset: string;
  readonly pieces: readonly Piece[];
}

/** For the whole losses from `from` to `to`. */
export interface Piece {
  readonly from: bigint;
  readonly to: bigint;
  /** What is borne at `from` and at `to`, in base units; where it is not known exactly, the least that it is. */
  readonly first: bigint;
  readonly last: bigint;
  /** Whether it is a straight line in between, roundings aside. */
  readonly isLine: boolean;
  readonly reason: StepReason | null;
  /** The clause that limits. */
  readonly limitedBy: string | null;
}

/** @param at The loss as it is: it is drawn too. */
export const curveView = (curve: Curve, at: bigint): CurveView => {
  const end = endOf(curve, at);
  const series = (key: string, title: string, asset: string, line: CurveLine): SeriesLine => ({
    key,
    title,
    asset,
    pieces: pieces(line, end),
  });
  return {
    unknown: curve.unknown,
    asset: curve.asset.id,
    end,
    waterfalls: curve.waterfalls.map(({ id, asset, steps, residual }) => ({
      id,
      asset: asset.id,
      layers: steps.filter(({ charges }) => charges !== null).map((step) => series(step.key, step.title ?? step.id, asset.id, step.borne)),
      left: series(`${id}/residual loss`, "Left over", asset.id, residual),
    })),
    bearers: curve.bearers.map(({ k, id, asset, borne }) => series(`${k} ${id}`, id, asset.id, borne)),
    refused: curve.refused.filter(({ from }) => from <= end).map(({ from, to }) => ({ from, to: to < end ? to : end })),
  };
};

/** What one member of a class bears, over the same losses; null where there is no such member. */
export const memberLine = (curve: Curve, of: string, id: string, at: bigint): SeriesLine | null => {
  const bearer = curve.bearers.find((one) => one.k === "class" && one.id === of);
  const line = bearer === undefined ? null : memberCurve(bearer, id);
  if (bearer === undefined || line === null) return null;
  return { key: `class ${of}`, title: `${of}: ${id}`, asset: bearer.asset.id, pieces: pieces(line, endOf(curve, at)) };
};

/** Where a drawing of a curve ends: a fifth beyond the last loss at which a line bends, and beyond the loss as it is; to two digits. */
export const endOf = ({ until, to, waterfalls, bearers }: Curve, at: bigint): bigint => {
  if (until < to) return until;
  const lines = [
    ...waterfalls.flatMap(({ steps, residual }) => [...steps.map(({ borne }) => borne), residual]),
    ...bearers.map(({ borne }) => borne),
  ];
  const last = lines.reduce((most, line) => max(most, line.at(-1)?.from ?? 0n), at);
  return min(roundedUp((last * 6n) / 5n), to);
};

/** To two digits and zeros; at least 1. */
export const roundedUp = (units: bigint): bigint => {
  const unit = 10n ** BigInt(Math.max(0, units.toString().length - 2));
  return units === 0n ? 1n : ((units + unit - 1n) / unit) * unit;
};

const pieces = (line: CurveLine, end: bigint): readonly Piece[] =>
  line
    .filter(({ from }) => from <= end)
    .map((segment): Piece => {
      const to = min(segment.to, end);
      return {
        from: segment.from,
        to,
        first: leastAt(segment, segment.from),
        last: leastAt(segment, to),
        isLine: segment.kind === "exact" || segment.kind === "band",
        reason: segment.reason,
        limitedBy: segment.limitedBy,
      };
    });

const leastAt = (segment: Segment, loss: bigint): bigint => max(valueAt([segment], loss)?.least ?? 0n, 0n);

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
