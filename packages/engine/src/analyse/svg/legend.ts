import { legible } from "../../id/legible.js";
import type { Area, Drawing } from "../drawing/types.js";
import { ink, layout } from "./layout.js";
import { spread } from "./place.js";
import { saidOf } from "./said.js";
import { along } from "./scale.js";
import { element, escaped, fitted } from "./text.js";

const TALL = 34;
const LOW = 19;

interface Entry {
  readonly area: Area;
  readonly fill: string;
  readonly line: string;
  /** The middle of the area where it is last seen. */
  readonly x: number;
  readonly y: number;
}

/** To the right of the plot: each area's name at its height, what it takes, and under the plot what cannot be seen. */
export const legend = (of: Drawing, fills: readonly string[]): string => {
  const { plot, legend: place } = layout;
  const shown: Entry[] = [];
  const unseen: string[] = [];
  for (const [i, area] of of.areas.entries()) {
    const said = saidOf(of, area);
    const name = nameOf(area);
    // Where the event is void at the end, the last loss at which it was not.
    const last = area.corners.findLast(({ below, above }) => above > below);
    if (!said.isTouched || last === undefined) unseen.push(name);
    else {
      const middle = (along(of.up, last.below, plot.height) + along(of.up, last.above, plot.height)) / 2;
      const [x, y] = [plot.left + along(of.across, last.loss, plot.width), plot.top + plot.height - middle];
      shown.push({ area, fill: fills[i] ?? "", line: lineOf(said.from, said.until, said.most), x, y });
    }
  }
  const entries = shown.toReversed().sort((a, b) => a.y - b.y);
  const { top, bottom } = place;
  const tall = entries.length * TALL <= bottom - top;
  const most = Math.floor((bottom - top) / LOW) - 1;
  const [kept, more] = tall || entries.length <= most ? [entries, 0] : [entries.slice(-most), entries.length - most];
  const height = tall ? TALL : LOW;
  const middles = spread(
    kept.map(({ y }) => ({ middle: y, height })),
    top + (more > 0 ? LOW : 0),
    bottom,
  );
  const drawn = kept.map(({ area, fill, line, x, y }, i) => {
    const middle = middles[i] ?? y;
    const [text, room] = [place.left + 24, place.width - 24];
    const right = plot.left + plot.width;
    const first = tall ? middle - 3 : middle + 4;
    return [
      element("path", {
        d: `M${x + 1} ${y.toFixed(1)}H${right + 4}L${right + 14} ${middle.toFixed(1)}H${place.left - 4}`,
        fill: "none",
        stroke: ink.line,
      }),
      element("circle", { cx: x, cy: y, r: 2.2, fill: ink.line, stroke: "#ffffff", "stroke-width": 0.8 }),
      element("rect", {
        x: place.left,
        y: middle - 8,
        width: 16,
        height: 16,
        fill: `url(#${fill})`,
        stroke: ink.axis,
        "stroke-width": 0.8,
      }),
      element("text", { x: text, y: first, "font-size": 13, "font-weight": 600 }, escaped(fitted(nameOf(area), 13.6, room))),
      ...(tall ? [element("text", { x: text, y: middle + 13, "font-size": 12, fill: ink.soft }, escaped(fitted(line, 12, room)))] : []),
    ].join("");
  });
  const rest =
    more === 0 ? [] : [element("text", { x: place.left, y: top + 10, "font-size": 12, fill: ink.soft }, `and ${more} more above`)];
  return element("g", {}, ...drawn, ...rest, ...notes(of, unseen));
};

const nameOf = ({ name }: Area): string => legible(name);

const lineOf = (from: string, until: string | null, most: string | null): string =>
  until === null || most === null
    ? /^0%?$/.test(from)
      ? "of every loss"
      : `from a loss of ${from} on`
    : `up to ${most}, from ${from} to ${until}`;

const notes = ({ unclear, refused }: Drawing, unseen: readonly string[]): readonly string[] => {
  const room = layout.width - 2 * layout.margin;
  const lines = [
    ...(unclear.length === 0 ? [] : ["Hatched in red: some figure is no line there; only its bounds are known between the ends."]),
    ...(refused.length === 0 ? [] : ["Grey: the event is refused, and no one bears anything."]),
    ...(unseen.length === 0 ? [] : [`Takes nothing of these losses: ${unseen.join(", ")}.`]),
  ];
  return lines.map((line, i) =>
    element(
      "text",
      { x: layout.margin, y: layout.height - 26 + 16 * (i + 2 - lines.length) - 4, "font-size": 11.5, fill: ink.soft },
      escaped(fitted(line, 11.5, room)),
    ),
  );
};
