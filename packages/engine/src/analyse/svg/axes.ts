import type { Drawing } from "../drawing/types.js";
import { ink, layout } from "./layout.js";
import { along } from "./scale.js";
import { element, escaped, fitted } from "./text.js";

/** Both axes with their ticks and titles, and a grid for the amounts. */
export const axes = ({ across, up }: Drawing): string => {
  const { left, top, width, height } = layout.plot;
  const bottom = top + height;
  const middle = left + width / 2;
  const ticks = across.ticks.map(({ at, text }) => {
    const x = left + along(across, at, width);
    return [
      element("line", { x1: x, x2: x, y1: bottom, y2: bottom + 5, stroke: ink.axis }),
      element("text", { x, y: bottom + 20, "text-anchor": "middle", "font-size": 12 }, escaped(text)),
    ].join("");
  });
  const amounts = up.ticks.map(({ at, text }) => {
    const y = bottom - along(up, at, height);
    return [
      element("line", { x1: left, x2: left + width, y1: y, y2: y, stroke: ink.grid }),
      element("line", { x1: left - 5, x2: left, y1: y, y2: y, stroke: ink.axis }),
      element("text", { x: left - 9, y: y + 4, "text-anchor": "end", "font-size": 12 }, escaped(text)),
    ].join("");
  });
  return element(
    "g",
    {},
    ...amounts,
    ...ticks,
    element("path", { d: `M${left} ${top}V${bottom}H${left + width}`, fill: "none", stroke: ink.axis }),
    element("text", { x: middle, y: bottom + 44, "text-anchor": "middle", "font-size": 13 }, escaped(fitted(across.title, 13, width))),
    element(
      "text",
      { transform: `translate(${layout.margin - 4} ${top + height / 2}) rotate(-90)`, "text-anchor": "middle", "font-size": 13 },
      escaped(up.title),
    ),
  );
};
