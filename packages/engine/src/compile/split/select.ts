/**
 * The places of the `count` greatest values, equal values by the lower place, in no order. Linear: no list is sorted whole.
 *
 * @param count at most the number of values.
 */
export const greatest = (values: readonly bigint[], count: number): number[] => {
  if (count === 0) return [];
  if (values.length <= FEW) return greatestOfFew(values, count);
  // The nearest double does not change the order of whole numbers, it only makes some of them equal.
  const rough = new Float64Array(values.length);
  for (let place = 0; place < rough.length; place += 1) rough[place] = Number(values[place]);
  const threshold = kthGreatest(rough, count);
  const chosen: number[] = [];
  const open: number[] = [];
  for (let place = 0; place < rough.length; place += 1) {
    const value = rough[place] as number;
    if (value > threshold) chosen.push(place);
    else if (value === threshold) open.push(place);
  }
  for (const place of greatestOf(values, open, count - chosen.length)) chosen.push(place);
  return chosen;
};

/** So few that arrays of doubles cost more than they save. */
const FEW = 24;

const greatestOfFew = (values: readonly bigint[], count: number): number[] => {
  const chosen: number[] = [];
  const left = values.map((_, place) => place);
  while (chosen.length < count) {
    let best = 0;
    for (let i = 1; i < left.length; i += 1) if ((values[left[i] as number] as bigint) > (values[left[best] as number] as bigint)) best = i;
    chosen.push(left[best] as number);
    left.splice(best, 1);
  }
  return chosen;
};

/** After so many turns that did not halve what is left, it is sorted: no order of the values makes it slow. */
const TURNS = 64;

const kthGreatest = (of: Float64Array, k: number): number => {
  const values = of.slice();
  let [low, high] = [0, values.length - 1];
  const index = values.length - k;
  for (let turn = 0; low < high; turn += 1) {
    if (turn === TURNS) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = middleOf(values[low] as number, values[(low + high) >>> 1] as number, values[high] as number);
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i <= j) {
        const swap = values[i] as number;
        values[i] = values[j] as number;
        values[j] = swap;
        i += 1;
        j -= 1;
      }
    }
    if (index <= j) high = j;
    else if (index >= i) low = i;
    else break;
  }
  return values[index] as number;
};

const middleOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** The same among places in rising order, on the values themselves. */
const greatestOf = (values: readonly bigint[], places: readonly number[], count: number): readonly number[] => {
  let left = places;
  let wanted = count;
  const chosen: number[] = [];
  for (let turn = 0; wanted > 0 && wanted < left.length; turn += 1) {
    if (turn === TURNS) {
      const sorted = [...left].sort((a, b) =>
        (values[a] as bigint) > (values[b] as bigint) ? -1 : (values[a] as bigint) < (values[b] as bigint) ? 1 : a - b,
      );
      return [...chosen, ...sorted.slice(0, wanted)];
    }
    const pivot = values[left[left.length >>> 1] as number] as bigint;
    const [above, same, below]: [number[], number[], number[]] = [[], [], []];
    for (const place of left) {
      const value = values[place] as bigint;
      (value > pivot ? above : value === pivot ? same : below).push(place);
    }
    if (wanted <= above.length) {
      left = above;
      continue;
    }
    for (const place of above) chosen.push(place);
    wanted -= above.length;
    if (wanted <= same.length) {
      left = same.slice(0, wanted);
      break;
    }
    for (const place of same) chosen.push(place);
    wanted -= same.length;
    left = below;
  }
  if (wanted > 0) for (const place of left) chosen.push(place);
  return chosen;
};
