import { approximate, compareFractions, roughly } from "./approximate.js";
import { heap } from "./heap.js";
import type { Fraction, Limit, Rounded } from "./types.js";

/**
 * R28: units go one after another to the greatest `wᵢ / (2uᵢ + 1)` among those below their rooms, equal figures by id.
 *
 * The awards whose figure is at least `1 / 2λ` are the beginning of that sequence whatever λ is: `min(roomᵢ, ⌊λ·wᵢ + 1/2⌋)` of each.
 * With the level λ of the quotas each is within half a unit of its quota, so what is missing or too much is at most half as much as
 * there are places; that is awarded, or taken back in reverse order, unit by unit.
 *
 * @param weights null: 1 for each. `level`: λ of these weights.
 */
export const sainteLague = (
  amount: bigint,
  weights: readonly bigint[] | null,
  rooms: readonly Limit[] | null,
  level: Fraction,
  count: number,
): Rounded => {
  const weightOf = (i: number): bigint => (weights === null ? 1n : (weights[i] as bigint));
  const units = new Array<bigint>(count);
  const [rate, twice] = [2n * level.n, 2n * level.d];
  let given = 0n;
  for (let i = 0; i < count; i += 1) {
    const half = (rate * weightOf(i) + level.d) / twice;
    const room = rooms?.[i] ?? null;
    const first = room !== null && half > room ? room : half;
    units[i] = first;
    given += first;
  }
  const awards = { units, weightOf };
  if (given < amount) award(awards, amount - given, rooms);
  if (given > amount) takeBack(awards, given - amount);
  return { units, left: null, cut: null, last: lastAward(awards) };
};

interface Awards {
  readonly units: bigint[];
  readonly weightOf: (i: number) => bigint;
}

/** The figure at which a place got its latest unit (−1), or would get the next (+1). */
const figures = ({ units, weightOf }: Awards, odd: 1n | -1n) => {
  const rough = new Float64Array(units.length);
  const update = (i: number): void => {
    rough[i] = approximate(weightOf(i), 2n * (units[i] as bigint) + odd);
  };
  /** Before 0: place `a` has the greater figure, or the same and the lower id. */
  const compare = (a: number, b: number): number =>
    roughly(rough[b] as number, rough[a] as number) ||
    compareFractions(weightOf(b), 2n * (units[b] as bigint) + odd, weightOf(a), 2n * (units[a] as bigint) + odd) ||
    a - b;
  return { update, compare };
};

const award = (awards: Awards, count: bigint, rooms: readonly Limit[] | null): void => {
  const { units, weightOf } = awards;
  const isOpen = (i: number): boolean => weightOf(i) > 0n && (rooms === null || units[i] !== rooms[i]);
  step(awards, count, 1n, isOpen, 1);
};

const takeBack = (awards: Awards, count: bigint): void => step(awards, count, -1n, (i) => (awards.units[i] as bigint) > 0n, -1);

/** @param sign above zero: the greatest figure first; below: the least. */
const step = (awards: Awards, count: bigint, by: 1n | -1n, isOpen: (i: number) => boolean, sign: 1 | -1): void => {
  const { units } = awards;
  const { update, compare } = figures(awards, by);
  const open: number[] = [];
  for (let i = 0; i < units.length; i += 1) {
    if (!isOpen(i)) continue;
    update(i);
    open.push(i);
  }
  const waiting = heap(open, (a, b) => sign * compare(a, b));
  for (let left = count; left > 0n; left -= 1n) {
    const i = waiting.top();
    units[i] = (units[i] as bigint) + by;
    if (isOpen(i)) {
      update(i);
      waiting.sink();
    } else waiting.drop();
  }
};

/** The end of the sequence: the least figure at which a unit was awarded, equal figures by the greatest id. */
const lastAward = (awards: Awards): Rounded["last"] => {
  const { units } = awards;
  const { update, compare } = figures(awards, -1n);
  let place = -1;
  for (let i = 0; i < units.length; i += 1) {
    if (units[i] === 0n) continue;
    update(i);
    if (place === -1 || compare(place, i) < 0) place = i;
  }
  return place === -1 ? null : { place, units: units[place] as bigint };
};
