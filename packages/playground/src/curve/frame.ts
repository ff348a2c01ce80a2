/** Where a drawing stands in its box, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly foot: number;
  /** Pixels of shares of the drawing: 0 to 1, left to right and bottom to top. */
  readonly x: (share: number) => number;
  readonly y: (share: number) => number;
  /** The share of a place in the box, kept within the drawing. */
  readonly shareAt: (pixels: number) => number;
}

/** @param labels Room for the labels on the left. */
export const frameOf = (width: number, labels: number): Frame => {
  const height = Math.round(Math.min(380, Math.max(220, width * 0.55)));
  const [left, right, top, foot] = [labels, width - 8, 10, height - 44];
  return {
    width,
    height,
    left,
    right,
    top,
    foot,
    x: (share) => left + share * (right - left),
    y: (share) => foot - share * (foot - top),
    shareAt: (pixels) => Math.min(1, Math.max(0, (pixels - left) / (right - left))),
  };
};
