import type { Rational } from "../../amount/rational.js";
import * as r from "./ratio.js";

/** What a rounding adds, or a product of two figures that both depend on the loss: a number that is no line in the loss. */
export interface Doubt {
  readonly id: number;
  readonly kind: "rounding" | "lots" | "curved";
  /** Where it lies for all losses from the one to the other. A rounding lies in the same range everywhere. */
  readonly within: (from: bigint, to: bigint) => Range;
  /** Doubts that add up to zero: what one bearer is given by a rounding, the others are not. */
  readonly group: readonly Doubt[] | null;
}

/** A doubt, times a number. */
export interface Part {
  readonly of: Doubt;
  readonly by: Rational;
}

export interface Range {
  readonly low: Rational;
  readonly high: Rational;
}

/**
 * Keeps the last answer. A range may be made from ranges that are made from others in common; asked for once on each stretch they
 * take as long as there are doubts, not as long as there are ways between them.
 */
export const remembered = (within: Doubt["within"]): Doubt["within"] => {
  let last: { readonly from: bigint; readonly to: bigint; readonly range: Range } | null = null;
  return (from, to) => {
    if (last === null || last.from !== from || last.to !== to) last = { from, to, range: within(from, to) };
    return last.range;
  };
};

export const exactly = (x: Rational): Range => ({ low: x, high: x });

export const together = (a: Range, b: Range): Range => ({ low: r.add(a.low, b.low), high: r.add(a.high, b.high) });

export const scaled = ({ low, high }: Range, by: Rational): Range =>
  by.n < 0n ? { low: r.multiply(high, by), high: r.multiply(low, by) } : { low: r.multiply(low, by), high: r.multiply(high, by) };

/** The least range that holds both. */
export const around = (a: Range, b: Range): Range => ({ low: r.min(a.low, b.low), high: r.max(a.high, b.high) });

const none: Range = exactly(r.ZERO);

export const isCurved = (noise: readonly Part[]): boolean => noise.some(({ of }) => of.kind === "curved");

/** Where `Σ by · doubt` lies for all losses from the one to the other. */
export const band = (noise: readonly Part[], from: bigint, to: bigint): Range =>
  noise.length === 0 ? none : grouped(noise).reduce((range, { of, by }) => together(range, scaled(of.within(from, to), by)), none);

/** A group of which every member occurs: the multiple that most of them share is taken off all, since together they are nothing. */
export const settled = (noise: readonly Part[]): readonly Part[] => {
  const groups = groupsOf(noise);
  if (groups.size === 0) return noise;
  return [...groups].reduce((left, [group, found]) => (found === group.length ? shifted(left, group) : left), noise);
};

/** The same for every group: what is left has the narrowest range. */
const grouped = (noise: readonly Part[]): readonly Part[] => [...groupsOf(noise).keys()].reduce(shifted, noise);

/** The groups that occur, and how many of each. */
const groupsOf = (noise: readonly Part[]): ReadonlyMap<readonly Doubt[], number> => {
  const groups = new Map<readonly Doubt[], number>();
  for (const { of } of noise) if (of.group !== null) groups.set(of.group, (groups.get(of.group) ?? 0) + 1);
  return groups;
};

const shifted = (noise: readonly Part[], group: readonly Doubt[]): readonly Part[] => {
  const factors = new Map(noise.filter(({ of }) => of.group === group).map(({ of, by }) => [of.id, by]));
  const all = group.map(({ id }) => factors.get(id) ?? r.ZERO).sort(r.compare);
  const middle = all[all.length >> 1] ?? r.ZERO;
  if (middle.n === 0n) return noise;
  const moved = group.flatMap((of) => {
    const by = r.subtract(factors.get(of.id) ?? r.ZERO, middle);
    return by.n === 0n ? [] : [{ of, by }];
  });
  return [...noise.filter(({ of }) => of.group !== group), ...moved].sort((a, b) => a.of.id - b.of.id);
};
