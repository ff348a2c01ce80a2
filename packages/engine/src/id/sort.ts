import { codePointRank, compareIds } from "./compare.js";

/** Ids by code point. */
export interface Sorted {
  /** Row `order[i]` stands at place `i`; equal ids keep the order of their rows. Null: they are sorted as they are. */
  readonly order: Uint32Array | null;
  /** Whether an id stands there twice. */
  readonly hasTwins: boolean;
}

export const sortIds = (ids: readonly string[]): Sorted => {
  let hasTwins = false;
  const isSorted = ids.every((id, i) => {
    const compared = i === 0 ? -1 : compareIds(ids[i - 1] ?? "", id);
    if (compared === 0) hasTwins = true;
    return compared <= 0;
  });
  if (isSorted) return { order: null, hasTwins };
  const order = new Uint32Array(ids.length).map((_, i) => i);
  const letters = ids.every((id) => ASCII.test(id)) ? ascii : anyUnits;
  const sorting = { ids, order, keys: new Float64Array(ids.length), letters, hasTwins: false };
  sortRange(sorting, 0, order.length, commonLength(ids));
  return { order, hasTwins: sorting.hasTwins };
};

interface Sorting {
  readonly ids: readonly string[];
  readonly order: Uint32Array;
  /** Of the id at each place, a few characters as one number: most of the work is done without the ids themselves. */
  readonly keys: Float64Array;
  readonly letters: Letters;
  hasTwins: boolean;
}

/** How many characters make a key, and of how many different ones: a whole number below 2^53. */
interface Letters {
  readonly atOnce: number;
  readonly base: number;
}

const ASCII = /^[\0-~]*$/;
const ascii: Letters = { atOnce: 7, base: 2 ** 7 };
const anyUnits: Letters = { atOnce: 3, base: 2 ** 17 };

/** How far all ids are alike. */
const commonLength = (ids: readonly string[]): number => {
  const [first = ""] = ids;
  let common = first;
  for (const id of ids) {
    if (id.startsWith(common)) continue;
    let same = 0;
    while (id.charCodeAt(same) === common.charCodeAt(same)) same += 1;
    common = common.slice(0, same);
  }
  return common.length;
};

/** Below this many, comparing is faster than dividing. */
const FEW = 12;

/**
 * Multikey quicksort (Bentley and Sedgewick, Fast algorithms for sorting and searching strings, 1997): divides by a few characters at
 * a time, so that what ids begin with alike is looked at once.
 */
const sortRange = (sorting: Sorting, first: number, end: number, depth: number): void => {
  const { ids, order, keys, letters } = sorting;
  for (let i = first; i < end; i += 1) keys[i] = keyOf(ids[order[i] as number] as string, depth, letters);
  divide(sorting, first, end, depth);
};

/** Sorts by keys that are there; the larger parts are done in the loop: the stack stays shallow. */
const divide = (sorting: Sorting, first: number, end: number, depth: number): void => {
  const { keys, order, letters } = sorting;
  let [from, to] = [first, end];
  while (to - from > FEW) {
    const pivot = middle(keys[from] as number, keys[(from + to) >>> 1] as number, keys[to - 1] as number);
    let below = from;
    let above = to;
    for (let i = from; i < above;) {
      const key = keys[i] as number;
      if (key < pivot) swap(sorting, below++, i++);
      else if (key > pivot) swap(sorting, i, --above);
      else i += 1;
    }
    // Ids that end within the key are equal, and keep the order of their rows.
    if (pivot % letters.base === ENDED) {
      order.subarray(below, above).sort();
      if (above - below > 1) sorting.hasTwins = true;
    } else if (above - below > 1) sortRange(sorting, below, above, depth + letters.atOnce);
    if (below - from > to - above) {
      divide(sorting, above, to, depth);
      to = below;
    } else {
      divide(sorting, from, below, depth);
      from = above;
    }
  }
  insertionSort(sorting, from, to);
};

const ENDED = 0;

const keyOf = (id: string, at: number, { atOnce, base }: Letters): number => {
  let key = 0;
  for (let i = at; i < at + atOnce; i += 1) key = key * base + (i < id.length ? codePointRank(id.charCodeAt(i)) + 1 : ENDED);
  return key;
};

const middle = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

const swap = ({ order, keys }: Sorting, a: number, b: number): void => {
  const [row, key] = [order[a] as number, keys[a] as number];
  order[a] = order[b] as number;
  keys[a] = keys[b] as number;
  order[b] = row;
  keys[b] = key;
};

const insertionSort = (sorting: Sorting, from: number, to: number): void => {
  const { order, keys } = sorting;
  for (let i = from + 1; i < to; i += 1) {
    const [row, key] = [order[i] as number, keys[i] as number];
    let j = i;
    for (
      ;
      j > from && (key < (keys[j - 1] as number) || (key === keys[j - 1] && comesBefore(sorting, row, order[j - 1] as number)));
      j -= 1
    ) {
      order[j] = order[j - 1] as number;
      keys[j] = keys[j - 1] as number;
    }
    order[j] = row;
    keys[j] = key;
  }
};

const comesBefore = (sorting: Sorting, a: number, b: number): boolean => {
  const compared = compareIds(sorting.ids[a] ?? "", sorting.ids[b] ?? "");
  if (compared === 0) sorting.hasTwins = true;
  return compared === 0 ? a < b : compared < 0;
};
