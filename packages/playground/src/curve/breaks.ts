import type { Piece, SeriesLine } from "../worker/curve-view.js";

/** The last loss up to which a line goes as it does, and how it goes on. */
export interface Break {
  readonly loss: bigint;
  readonly series: SeriesLine;
  readonly next: Piece;
}

/** In order of the losses: where a line bends, jumps, or another clause limits. */
export const breaksOf = (lines: readonly SeriesLine[]): readonly Break[] =>
  lines
    .flatMap((series) => series.pieces.slice(1).map((next, at): Break => ({ loss: series.pieces[at]?.to ?? 0n, series, next })))
    .filter(({ loss }) => loss > 0n)
    .sort((a, b) => (a.loss < b.loss ? -1 : a.loss > b.loss ? 1 : 0));

/** The next loss at which something changes, up or down from one; null where there is none. */
export const nextBreak = (breaks: readonly Break[], loss: bigint, by: 1 | -1): bigint | null => {
  const losses = breaks.map((one) => one.loss);
  return (by === 1 ? losses.find((one) => one > loss) : losses.findLast((one) => one < loss)) ?? null;
};
