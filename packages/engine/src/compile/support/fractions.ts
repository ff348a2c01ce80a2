import type { Fraction, Limit, Roster, Weights } from "../split/types.js";

/** Figures with denominators of their own, one for each member. */
export interface Fractions {
  readonly of: bigint[];
  readonly over: bigint[];
}

export const fractions = (): Fractions => ({ of: [], over: [] });

export const addFraction = ({ of, over }: Fractions, n: bigint, d: bigint): void => {
  of.push(n);
  over.push(d);
};

/** Summed in pairs, then pairs of pairs: denominators grow no faster than they must. */
export const sumOfFractions = ({ of, over }: Fractions): Fraction => {
  const sum = (from: number, to: number): Fraction => {
    if (to - from === 0) return { n: 0n, d: 1n };
    if (to - from === 1) return { n: of[from] as bigint, d: over[from] as bigint };
    const middle = (from + to) >>> 1;
    const [a, b] = [sum(from, middle), sum(middle, to)];
    const d = leastCommon(a.d, b.d);
    return { n: a.n * (d / a.d) + b.n * (d / b.d), d };
  };
  return sum(0, of.length);
};

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** The least number that both divide. */
const leastCommon = (a: bigint, b: bigint): bigint => {
  if (a === b || a % b === 0n) return a;
  return b % a === 0n ? b : a * (b / gcd(a, b));
};

/** Weights as whole numbers over one scale that every denominator divides. */
export const overOneScale = (of: readonly bigint[], over: readonly bigint[]): Weights => {
  const scale = scaleOf(over, 0, over.length);
  let sum = 0n;
  const whole = of.map((n, i) => {
    const weight = n * (scale / (over[i] as bigint));
    sum += weight;
    return weight;
  });
  return { of: whole, scale, sum };
};

const scaleOf = (over: readonly bigint[], from: number, to: number): bigint => {
  if (to - from < 2) return over[from] ?? 1n;
  const middle = (from + to) >>> 1;
  return leastCommon(scaleOf(over, from, middle), scaleOf(over, middle, to));
};

export const weightsOver = (of: readonly bigint[], scale: bigint): Weights => ({ of, scale, sum: of.reduce((a, b) => a + b, 0n) });

/** Parts, claims or items, who share pro rata. */
export const partsRoster = (weights: Weights, rooms: readonly Limit[] | null): Roster => {
  let [takers, room]: [number, Limit] = [0, rooms === null ? null : 0n];
  for (const [i, weight] of weights.of.entries()) {
    if (weight === 0n) continue;
    takers += 1;
    const own = rooms?.[i] ?? null;
    room = room === null || own === null ? null : room + own;
  }
  return { rule: "pro rata", count: weights.of.length, rooms, room, takers, weights, keys: null, first: null, together: false };
};

/** R23, R37: what is split of an ask. */
export const amountOf = ({ takers, room }: Roster, ask: bigint): bigint => (takers === 0 ? 0n : room !== null && room < ask ? room : ask);
