import type { Drawing } from "../drawing/types.js";
import { ink, layout } from "./layout.js";
import { inRows } from "./place.js";
import { along } from "./scale.js";
import { element, escaped, widthOf } from "./text.js";

const SIZE = 11;
/** Rows of labels over the plot. */
const ROWS = 4;
const ROW = 14;

interface Mark {
  readonly x: number;
  readonly text: string;
  /** The event itself, not a breakpoint. */
  readonly own: boolean;
}

/** Over the areas: breakpoints with their losses, the event, where the curve has bounds only, and where the event is void. */
export const marks = (of: Drawing, pattern: string): string => {
  const { left, top, width } = layout.plot;
  const { across, breakpoints, given } = of;
  const event = given === null ? [] : [{ x: left + along(across, given.at, width), text: `this event: ${given.text}`, own: true }];
  const found: readonly Mark[] = [
    ...event,
    ...breakpoints.map(({ at, text }) => ({ x: left + along(across, at, width), text, own: false })),
  ];
  const [from, to] = [left - 60, left + width + 16];
  const size = ({ text, own }: Mark): number => widthOf(text) * SIZE * (own ? 1.08 : 1);
  const rows = inRows(
    found.map((mark) => ({ middle: mark.x, width: size(mark) })),
    from,
    to,
    ROWS,
    7,
  );
  const lines = found.map(({ x, own }, i) => lineOf(x, own, top - 6 - (rows[i] ?? 0) * ROW));
  const labels = found.flatMap((mark, i): readonly string[] => {
    const row = rows[i] ?? null;
    const half = size(mark) / 2;
    return row === null ? [] : [labelOf(mark, Math.min(Math.max(mark.x, from + half), to - half), top - 9 - row * ROW)];
  });
  return element("g", {}, ...veils(of, pattern), ...lines, ...labels);
};

const lineOf = (x: number, own: boolean, y: number): string => {
  const line = { x1: x, x2: x, y1: y, y2: layout.plot.top + layout.plot.height };
  const light = element("line", { ...line, y1: layout.plot.top, stroke: "#ffffff", "stroke-width": own ? 4 : 2, "stroke-opacity": 0.6 });
  const dark = own ? { stroke: ink.text, "stroke-width": 1.6 } : { stroke: ink.axis, "stroke-width": 0.8, "stroke-dasharray": "2 3" };
  return light + element("line", { ...line, ...dark });
};

const labelOf = ({ text, own }: Mark, x: number, y: number): string =>
  element(
    "text",
    {
      x,
      y,
      "text-anchor": "middle",
      "font-size": SIZE,
      "font-weight": own ? 700 : null,
      fill: own ? ink.text : ink.soft,
      stroke: "#ffffff",
      "stroke-width": 4,
      "paint-order": "stroke",
    },
    escaped(text),
  );

const veils = ({ across, unclear, refused }: Drawing, pattern: string): readonly string[] => {
  const { left, top, width, height } = layout.plot;
  const veil = (fill: string, opacity: number | null, { from, to }: Drawing["unclear"][number]): string => {
    const [a, b] = [along(across, from, width), along(across, to, width)];
    return element("rect", { x: left + a, y: top, width: Math.max(b - a, 2), height, fill, "fill-opacity": opacity });
  };
  return [...refused.map((losses) => veil(ink.line, 0.3, losses)), ...unclear.map((losses) => veil(`url(#${pattern})`, null, losses))];
};

/** A veil over what is not to be trusted between its ends. */
export const unclearPattern = (id: string): string =>
  element(
    "pattern",
    { id, width: 9, height: 9, patternUnits: "userSpaceOnUse" },
    element("rect", { width: 9, height: 9, fill: "#ffffff", "fill-opacity": 0.45 }),
    element("path", { d: "M-2 2L2 -2M0 9L9 0M7 11L11 7", stroke: "#b3261e", "stroke-width": 1.1 }),
  );
