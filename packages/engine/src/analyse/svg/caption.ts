import { legible } from "../../id/legible.js";
import type { Drawing } from "../drawing/types.js";
import { ink, layout } from "./layout.js";
import { element, escaped, fitted } from "./text.js";

/** Over the plot: which policy and waterfall, and how to read it. */
export const caption = ({ policy, waterfall, title }: Drawing): string => {
  const room = layout.width - 2 * layout.margin;
  const reading = `${legible(title ?? waterfall)}. Above every loss, who takes how much of it: layers in their order, the first at the bottom.`;
  return element(
    "g",
    {},
    element("text", { x: layout.margin, y: 34, "font-size": 19, "font-weight": 700 }, escaped(fitted(legible(policy), 20, room))),
    element("text", { x: layout.margin, y: 54, "font-size": 12.5, fill: ink.soft }, escaped(fitted(reading, 12.5, room))),
  );
};
