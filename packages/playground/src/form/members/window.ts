/** Rows of a long table that are drawn: those in sight and some around them. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Rows above and below those in sight. */
const AROUND = 10;

/** @param top How far the table is scrolled, `height` how much of it is in sight, `rowHeight` each row: in pixels. */
export const windowOf = (count: number, top: number, height: number, rowHeight: number): Window => {
  const first = Math.floor(top / rowHeight);
  const last = Math.ceil((top + height) / rowHeight);
  return { from: Math.max(0, Math.min(first - AROUND, count)), to: Math.max(0, Math.min(count, last + AROUND)) };
};

/** Where a table is to be scrolled so that a row is in sight: where it is, if it is so already. */
export const scrolledTo = (row: number, top: number, height: number, rowHeight: number): number => {
  const [above, below] = [row * rowHeight, (row + 1) * rowHeight];
  if (above < top) return above;
  return below > top + height ? below - height : top;
};
