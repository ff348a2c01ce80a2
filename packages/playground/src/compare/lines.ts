/** A line of two texts laid side by side; counted from 1 in each, null where it is not in that text. */
export interface DiffLine {
  readonly k: "same" | "gone" | "new";
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Differences beyond which two texts are taken as two texts. */
const MOST = 2000;

/**
 * The fewest lines that have to go and to come for one text to become the other, by the greedy algorithm of E. Myers, "An O(ND)
 * difference algorithm and its variations", Algorithmica 1 (1986).
 */
export const linesBetween = (before: string, after: string): readonly DiffLine[] => {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const edits = editsBetween(a, b);
  if (edits === null) return [...a.map((text, at) => gone(text, at)), ...b.map((text, at) => added(text, at))];
  const made: DiffLine[] = [];
  let [x, y] = [0, 0];
  for (const { k, x: atX, y: atY } of edits) {
    made.push(...same(a, x, atX, y));
    made.push(k === "gone" ? gone(a[atX] ?? "", atX) : added(b[atY] ?? "", atY));
    [x, y] = k === "gone" ? [atX + 1, atY] : [atX, atY + 1];
  }
  return [...made, ...same(a, x, a.length, y)];
};

const gone = (text: string, at: number): DiffLine => ({ k: "gone", text, before: at + 1, after: null });
const added = (text: string, at: number): DiffLine => ({ k: "new", text, before: null, after: at + 1 });

const same = (a: readonly string[], from: number, to: number, y: number): readonly DiffLine[] =>
  a.slice(from, to).map((text, at) => ({ k: "same", text, before: from + at + 1, after: y + at + 1 }));

/** A line that goes or comes at a place of both texts. */
interface Edit {
  readonly k: "gone" | "new";
  readonly x: number;
  readonly y: number;
}

/** In order; null where there are more than `MOST`. */
const editsBetween = (a: readonly string[], b: readonly string[]): readonly Edit[] | null => {
  const reached: ReadonlyMap<number, number>[] = [];
  let row: ReadonlyMap<number, number> = new Map([[1, 0]]);
  for (let d = 0; d <= MOST; d += 1) {
    const next = new Map<number, number>();
    reached.push(row);
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(row, k, d) ? (row.get(k + 1) ?? 0) : (row.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return wayBack(reached, a.length - b.length);
    }
    row = next;
  }
  return null;
};

/** Whether the furthest way to a diagonal comes from the one above it: a line comes; else one goes. */
const isDown = (row: ReadonlyMap<number, number>, k: number, d: number): boolean =>
  k === -d || (k !== d && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1));

/** @param last The diagonal on which both texts end. */
const wayBack = (reached: readonly ReadonlyMap<number, number>[], last: number): readonly Edit[] => {
  const found: Edit[] = [];
  let k = last;
  for (let d = reached.length - 1; d > 0; d -= 1) {
    const row = reached[d] ?? new Map<number, number>();
    const isNew = isDown(row, k, d);
    k = isNew ? k + 1 : k - 1;
    const x = row.get(k) ?? 0;
    found.unshift({ k: isNew ? "new" : "gone", x, y: x - k });
  }
  return found;
};

/** Lines around a change that are shown with it. */
const AROUND = 2;

/** The parts in which something changes, each with the lines around it. */
export const changesOf = (lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] => {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ k }) => k !== "same"));
  const parts: DiffLine[][] = [];
  lines.forEach((line, at) => {
    if (isNear[at] !== true) return;
    if (isNear[at - 1] !== true) parts.push([]);
    parts.at(-1)?.push(line);
  });
  return parts;
};
