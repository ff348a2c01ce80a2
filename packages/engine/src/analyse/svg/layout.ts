/** Where things stand, in pixels. */
export const layout = {
  width: 1000,
  height: 600,
  margin: 24,
  plot: { left: 96, top: 128, width: 532, height: 384 },
  /** Labels of the areas, to the right of the plot. */
  legend: { left: 660, width: 316, top: 64, bottom: 542 },
} as const;

export const ink = { text: "#1b1f24", soft: "#5a626d", line: "#9aa1ab", grid: "#e3e6ea", axis: "#3c434c", edge: "#2a3038" } as const;
