/** Something with a height that wants to stand with its middle at a place. */
export interface Wish {
  readonly middle: number;
  readonly height: number;
}

/**
 * Moves what overlaps apart, as little as it goes, in the order given from the top down, and keeps all of it between two heights.
 *
 * @returns the middle of each.
 */
export const spread = (wishes: readonly Wish[], top: number, bottom: number): readonly number[] => {
  const placed: number[] = [];
  let free = top;
  for (const { middle, height } of wishes) {
    const at = Math.max(middle, free + height / 2);
    placed.push(at);
    free = at + height / 2;
  }
  let end = bottom;
  for (let i = wishes.length - 1; i >= 0; i -= 1) {
    const half = (wishes[i]?.height ?? 0) / 2;
    const at = Math.min(placed[i] ?? 0, end - half);
    placed[i] = at;
    end = at - half;
  }
  return placed;
};

export interface Label {
  readonly middle: number;
  readonly width: number;
}

/** Rows of labels above each other, the first of them nearest; the row of each, or null where there is no room for it. */
export const inRows = (labels: readonly Label[], left: number, right: number, rows: number, gap: number): readonly (number | null)[] => {
  const taken: (readonly [from: number, to: number])[][] = Array.from({ length: rows }, () => []);
  return labels.map(({ middle, width }) => {
    const from = Math.min(Math.max(middle - width / 2, left), right - width);
    const row = taken.findIndex((spans) => spans.every(([a, b]) => from > b + gap || from + width < a - gap));
    if (row < 0) return null;
    taken[row]?.push([from, from + width]);
    return row;
  });
};
