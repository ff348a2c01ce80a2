import { valueIn } from "../curve/stack.js";
import type { CurveView, SeriesLine } from "../worker/curve-view.js";

/** What someone bears over the loss in two versions. */
export interface Pair {
  readonly key: string;
  readonly title: string;
  readonly before: SeriesLine | null;
  readonly after: SeriesLine | null;
}

/** The bearers of the curves' asset, and what is left over; those that one version has alone too. */
export const pairsOf = (before: CurveView, after: CurveView): readonly Pair[] => {
  const [old, now] = [linesOf(before), linesOf(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.map((key) => {
    const pair = { before: old.get(key) ?? null, after: now.get(key) ?? null };
    return { key, title: (pair.after ?? pair.before)?.title ?? key, ...pair };
  });
};

const linesOf = ({ asset, unknown, bearers, waterfalls }: CurveView): ReadonlyMap<string, SeriesLine> => {
  const left = waterfalls.filter(({ id }) => id === unknown.waterfall).map((waterfall) => waterfall.left);
  return new Map([...bearers.filter((one) => one.asset === asset), ...left].map((line) => [line.key, line]));
};

/** A line as corners, drawn on to a loss beyond its last piece, which goes on as it does there. */
export const cornersOf = ({ pieces }: SeriesLine, end: bigint): readonly (readonly [loss: bigint, borne: bigint])[] => {
  const last = pieces.at(-1);
  const corners = pieces.flatMap(({ from, to, first, last: borne }) => [[from, first] as const, [to, borne] as const]);
  return last === undefined || last.to >= end ? corners : [...corners, [end, valueIn(last, end)]];
};
