import type { Corner, Drawing } from "../drawing/types.js";
import { axes } from "./axes.js";
import { caption } from "./caption.js";
import { ink, layout } from "./layout.js";
import { legend } from "./legend.js";
import { leftLook, lookOf, patternOf } from "./palette.js";
import { marks, unclearPattern } from "./marks.js";
import { described } from "./described.js";
import { along } from "./scale.js";
import { element, escaped, short } from "./text.js";

export interface SvgOptions {
  /** Put before the ids inside, which must be unique in a page that holds several drawings. */
  readonly id?: string;
}

/**
 * A drawing as an SVG of 1000 by 600 pixels that stands alone: no script, no style sheet, no font of its own. It has a title and a
 * description for those who do not see it.
 */
export const svg = (of: Drawing, { id = "spillway" }: SvgOptions = {}): string => {
  const { width, height, plot } = layout;
  const looks = of.areas.map(({ key }, i) => (key === null ? leftLook : lookOf(i)));
  const names = looks.map((_, i) => `${id}-area-${i}`);
  const { title, text } = described(of);
  const areas = of.areas.map(({ corners }, i) => {
    const [above, below] = [edge(of, corners, "above"), edge(of, corners, "below")];
    return [
      element("polygon", { points: [...above, ...below.toReversed()].join(" "), fill: `url(#${names[i] ?? ""})` }),
      element("polyline", { points: above.join(" "), fill: "none", stroke: ink.edge, "stroke-width": 1, "stroke-linejoin": "round" }),
    ].join("");
  });
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-text`,
      "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif",
      fill: "#1b1f24",
    },
    element("title", { id: `${id}-title` }, escaped(title)),
    element("desc", { id: `${id}-text` }, escaped(text)),
    element(
      "defs",
      {},
      ...looks.map((look, i) => patternOf(names[i] ?? "", look)),
      unclearPattern(`${id}-unclear`),
      element("clipPath", { id: `${id}-plot` }, element("rect", { x: plot.left, y: plot.top, width: plot.width, height: plot.height })),
    ),
    element("rect", { width, height, fill: "#ffffff" }),
    caption(of),
    axes(of),
    element("g", { "clip-path": `url(#${id}-plot)` }, ...areas),
    marks(of, `${id}-unclear`),
    legend(of, names),
  )}\n`;
};

/** Points along an edge of an area, those that fall together as one. */
const edge = ({ across, up }: Drawing, corners: readonly Corner[], of: "above" | "below"): readonly string[] => {
  const { left, top, width, height } = layout.plot;
  const points = corners.map(
    (corner) => `${short(left + along(across, corner.loss, width))},${short(top + height - along(up, corner[of], height))}`,
  );
  return points.filter((point, i) => point !== points[i - 1]);
};
