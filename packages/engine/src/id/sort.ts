import { codePointRank, compareIds } from "./compare.js";

/**
 * The order that sorts ids by code point: row `order[i]` stands at place `i`. Equal ids keep the order of their rows.
 *
 * @returns null where they are sorted already.
 */
export const sortedOrder = (ids: readonly string[]): Uint32Array | null => {
  if (ids.every((id, i) => i === 0 || compareIds(ids[i - 1] ?? "", id) <= 0)) return null;
  const order = Uint32Array.from(ids, (_, i) => i);
  sortRange(ids, order, 0, order.length, 0);
  return order;
};

/** Below this many, comparing is faster than dividing. */
const FEW = 12;

/**
 * Multikey quicksort (Bentley and Sedgewick, Fast algorithms for sorting and searching strings, 1997): divides by one character at
 * a time, so that what ids begin with alike is looked at once. The larger parts are done in the loop: the stack stays shallow.
 */
const sortRange = (ids: readonly string[], order: Uint32Array, first: number, end: number, depth: number): void => {
  let [from, to, at] = [first, end, depth];
  while (to - from > FEW) {
    const pivot = middle(keyAt(ids, order, from, at), keyAt(ids, order, (from + to) >>> 1, at), keyAt(ids, order, to - 1, at));
    let below = from;
    let above = to;
    for (let i = from; i < above;) {
      const key = keyAt(ids, order, i, at);
      if (key < pivot) swap(order, below++, i++);
      else if (key > pivot) swap(order, i, --above);
      else i += 1;
    }
    if (pivot === ENDED) {
      // These ids are equal, and nothing stands below them.
      order.subarray(below, above).sort();
      [from, below] = [above, above];
    }
    // Of the three parts the largest is next in the loop, the others are sorted now.
    const same = above - below;
    if (same >= below - from && same >= to - above) {
      sortRange(ids, order, from, below, at);
      sortRange(ids, order, above, to, at);
      [from, to, at] = [below, above, at + 1];
    } else {
      sortRange(ids, order, below, above, at + 1);
      if (below - from > to - above) {
        sortRange(ids, order, above, to, at);
        to = below;
      } else {
        sortRange(ids, order, from, below, at);
        from = above;
      }
    }
  }
  insertionSort(ids, order, from, to);
};

const ENDED = -1;

const keyAt = (ids: readonly string[], order: Uint32Array, place: number, at: number): number => {
  const id = ids[order[place] ?? 0] ?? "";
  return at < id.length ? codePointRank(id.charCodeAt(at)) : ENDED;
};

const middle = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

const swap = (order: Uint32Array, a: number, b: number): void => {
  const held = order[a] ?? 0;
  order[a] = order[b] ?? 0;
  order[b] = held;
};

const insertionSort = (ids: readonly string[], order: Uint32Array, from: number, to: number): void => {
  for (let i = from + 1; i < to; i += 1) {
    for (let j = i; j > from && comesBefore(ids, order[j] ?? 0, order[j - 1] ?? 0); j -= 1) swap(order, j, j - 1);
  }
};

const comesBefore = (ids: readonly string[], a: number, b: number): boolean => {
  const compared = compareIds(ids[a] ?? "", ids[b] ?? "");
  return compared === 0 ? a < b : compared < 0;
};
