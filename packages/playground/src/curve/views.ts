import type { CurveView, SeriesLine } from "../worker/curve-view.js";

/** What can be drawn of a curve: the layers of each waterfall by its id, and the bearers. */
export const viewsOf = ({ unknown, waterfalls }: CurveView): readonly string[] => {
  const ids = waterfalls.map(({ id }) => id);
  return [unknown.waterfall, ...ids.filter((id) => id !== unknown.waterfall), "bearers"];
};

/** The classes whose members have curves of their own. */
export const classesOf = ({ bearers }: CurveView): readonly string[] =>
  bearers.flatMap(({ key, title }) => (key.startsWith("class ") ? [title] : []));

/** Lines from the bottom up; what is left over stands on top. Bearers of other assets cannot be put on top of these. */
export const linesOf = ({ asset, waterfalls, bearers }: CurveView, view: string): readonly SeriesLine[] => {
  const found = waterfalls.find(({ id }) => id === view);
  if (found !== undefined) return [...found.layers, found.left];
  return [...bearers.filter((one) => one.asset === asset), ...waterfalls.flatMap(({ left }) => (left.asset === asset ? [left] : []))];
};
