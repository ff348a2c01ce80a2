import { element } from "./text.js";

/**
 * How areas are told apart: by colour, in grey by lightness, which goes up and down from one to the next, and by a pattern of their
 * own. Hues are apart for readers who do not see red or green.
 */
export interface Look {
  readonly fill: string;
  readonly pattern: Pattern;
  /** Colour of the pattern's lines. */
  readonly ink: string;
}

type Pattern = "plain" | "rising" | "dots" | "upright" | "falling" | "level" | "crossed" | "sparse";

const looks: readonly [Look, ...Look[]] = [
  { fill: "#20476e", pattern: "plain", ink: "#ffffff" },
  { fill: "#b7d4ea", pattern: "rising", ink: "#20476e" },
  { fill: "#c7742a", pattern: "upright", ink: "#ffffff" },
  { fill: "#f6dfa4", pattern: "dots", ink: "#7a4a12" },
  { fill: "#3f6f5f", pattern: "falling", ink: "#ffffff" },
  { fill: "#cfe3cf", pattern: "level", ink: "#2f5a4b" },
  { fill: "#6b4a7d", pattern: "crossed", ink: "#ffffff" },
  { fill: "#e2d3ea", pattern: "sparse", ink: "#5a3b6b" },
];

/** What is left is no one's: white, with thin lines. */
export const leftLook: Look = { fill: "#ffffff", pattern: "sparse", ink: "#8a8f98" };

export const lookOf = (index: number): Look => looks[index % looks.length] ?? looks[0];

/** The pattern of a look, as a definition that its fill refers to. */
export const patternOf = (id: string, { fill, pattern, ink }: Look): string => {
  const { size, drawn } = shapes[pattern];
  const lines =
    drawn === ""
      ? []
      : [
          element("path", {
            d: drawn,
            fill: "none",
            stroke: ink,
            "stroke-width": pattern === "dots" ? 1.6 : 1,
            "stroke-linecap": pattern === "dots" ? "round" : null,
            "stroke-opacity": 0.55,
          }),
        ];
  return element(
    "pattern",
    { id, width: size, height: size, patternUnits: "userSpaceOnUse" },
    element("rect", { width: size, height: size, fill }),
    ...lines,
  );
};

/** Paths that go on at the edges of their tile. */
const shapes: Readonly<Record<Pattern, { readonly size: number; readonly drawn: string }>> = {
  plain: { size: 8, drawn: "" },
  rising: { size: 8, drawn: "M-2 2L2 -2M0 8L8 0M6 10L10 6" },
  falling: { size: 8, drawn: "M-2 6L2 10M0 0L8 8M6 -2L10 2" },
  upright: { size: 6, drawn: "M3 0V6" },
  level: { size: 6, drawn: "M0 3H6" },
  crossed: { size: 8, drawn: "M0 8L8 0M0 0L8 8" },
  dots: { size: 7, drawn: "M2 2h0.01M5.5 5.5h0.01" },
  sparse: { size: 14, drawn: "M-3 3L3 -3M0 14L14 0M11 17L17 11" },
};
