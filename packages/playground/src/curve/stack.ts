import type { Piece, SeriesLine } from "../worker/curve-view.js";

/** Lines drawn on top of each other, the first at the bottom, in shares of the drawing: 0 to 1, left to right and bottom to top. */
export interface Stack {
  /** What 1 is from bottom to top, in base units. */
  readonly top: bigint;
  readonly areas: readonly Area[];
}

export interface Area {
  readonly series: SeriesLine;
  readonly points: readonly Point[];
  readonly patches: readonly Patch[];
}

export interface Point {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** The part of an area that one piece of its line makes. */
export interface Patch {
  readonly piece: Piece;
  readonly points: readonly Point[];
}

/** Patches of an area that can be pointed at one by one; of a line with more, such as stairs, the area as a whole. */
const MOST_PATCHES = 24;

/** @param end The loss at the right edge. */
export const stackOf = (lines: readonly SeriesLine[], end: bigint): Stack => {
  const losses = lossesOf(lines);
  const columns = lines.map(({ pieces }) => valuesAt(pieces, losses));
  const sums = losses.map((_, at) => columns.reduce((sum, column) => sum + (column[at] ?? 0n), 0n));
  const top = sums.reduce((most, sum) => (sum > most ? sum : most), 1n);
  const below = losses.map(() => 0n);
  const areas = lines.map((series, index): Area => {
    const points = losses.map((loss, at): Point => {
      const low = below[at] ?? 0n;
      const high = low + (columns[index]?.[at] ?? 0n);
      below[at] = high;
      return { x: share(loss, end), low: share(low, top), high: share(high, top) };
    });
    return { series, points: thinned(points), patches: patchesOf(series.pieces, losses, points) };
  });
  return { top, areas };
};

/** Wherever a line begins, ends or bends. */
const lossesOf = (lines: readonly SeriesLine[]): readonly bigint[] => {
  const found = new Set(lines.flatMap(({ pieces }) => pieces.flatMap(({ from, to }) => [from, to])));
  return [...found].sort((a, b) => (a < b ? -1 : 1));
};

const valuesAt = (pieces: readonly Piece[], losses: readonly bigint[]): readonly bigint[] => {
  let index = 0;
  return losses.map((loss) => {
    while (index < pieces.length - 1 && (pieces[index]?.to ?? 0n) < loss) index += 1;
    const piece = pieces[index];
    return piece === undefined ? 0n : valueIn(piece, loss);
  });
};

/** On the way from the first to the last loss of a piece; rounded down to a unit. */
export const valueIn = ({ from, to, first, last }: Piece, loss: bigint): bigint =>
  to === from ? first : first + ((last - first) * (loss - from)) / (to - from);

const patchesOf = (pieces: readonly Piece[], losses: readonly bigint[], points: readonly Point[]): readonly Patch[] =>
  pieces.length > MOST_PATCHES
    ? []
    : pieces
        .filter(({ to }) => to > 0n)
        .map((piece) => ({
          piece,
          points: points.filter((_, at) => piece.from <= (losses[at] ?? 0n) && (losses[at] ?? 0n) <= piece.to),
        }));

/** For drawing only: 0 to 1, to a millionth. */
export const share = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000);

/** Points closer together than an eye can tell are left out; the first and the last of those stay, so that jumps do. */
const thinned = (points: readonly Point[]): readonly Point[] => {
  if (points.length <= 2000) return points;
  const column = ({ x }: Point): number => Math.floor(x * 1000);
  return points.filter((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    return before === undefined || after === undefined || column(before) !== column(point) || column(after) !== column(point);
  });
};
