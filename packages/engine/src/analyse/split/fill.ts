import type { Rational } from "../../amount/rational.js";
import { at, firstWhere, upTo } from "../at.js";
import * as r from "../number/ratio.js";

/**
 * Filling rooms by weight: `qᵢ = min(roomᵢ, λ·wᵢ)` with `Σ qᵢ` the amount (R24). Bearers are full one after another in the rising
 * order of `roomᵢ / wᵢ`; with the sums over that order, a share follows from the amount by a search, however many bearers there are.
 */
export interface Fill {
  readonly weights: readonly bigint[];
  readonly rooms: readonly (bigint | null)[];
  /** The places of those with a weight and a room, in the order in which they are full. */
  readonly order: readonly number[];
  /** By place: where in the order; its length for those without a room, −1 for those without a weight. */
  readonly position: readonly number[];
  /** Rooms of those before, by position; one more for all. */
  readonly roomsBefore: readonly bigint[];
  /** Weights of those from this one on, and of those without a room. */
  readonly weightsFrom: readonly bigint[];
}

/** A stretch of amounts on which a share is `slope · amount + offset`. Shares have no jumps, so the ends belong to either side. */
export interface Stretch {
  readonly from: Rational;
  /** Null: without end. */
  readonly until: Rational | null;
  readonly slope: Rational;
  readonly offset: Rational;
}

/** @param weights whole, over any one scale; none below zero. @param rooms null where nothing limits. */
export const fill = (weights: readonly bigint[], rooms: readonly (bigint | null)[]): Fill => {
  const order = byLevel(weights, rooms);
  const position = weights.map((w) => (w > 0n ? order.length : -1));
  const roomsBefore = [0n];
  for (const [i, place] of order.entries()) {
    position[place] = i;
    roomsBefore.push(at(roomsBefore, i) + (rooms[place] ?? 0n));
  }
  const weightsFrom: bigint[] = Array.from({ length: order.length + 1 }, () => 0n);
  weightsFrom[order.length] = weights.reduce((total, w, place) => (rooms[place] === null ? total + w : total), 0n);
  for (let i = order.length - 1; i >= 0; i -= 1) weightsFrom[i] = at(weightsFrom, i + 1) + at(weights, at(order, i));
  return { weights, rooms, order, position, roomsBefore, weightsFrom };
};

/** How many are full when so much is divided. @param n / @param d the amount. */
export const fullAt = ({ weights, rooms, order, roomsBefore, weightsFrom }: Fill, n: bigint, d: bigint): number =>
  firstWhere(order.length, (i) => {
    const place = at(order, i);
    return (n - d * at(roomsBefore, i)) * at(weights, place) < d * (rooms[place] ?? 0n) * at(weightsFrom, i);
  });

/** The amount from which on the bearer at this position is full. */
export const fullFrom = ({ weights, rooms, order, roomsBefore, weightsFrom }: Fill, position: number): Rational => {
  const place = at(order, position);
  const above = (rooms[place] ?? 0n) * at(weightsFrom, position);
  return r.add(r.whole(at(roomsBefore, position)), r.divide(r.whole(above), r.whole(at(weights, place))));
};

/** What a bearer's share is while so many of them are full. */
export const stretchOf = (of: Fill, place: number, full: number): Stretch => {
  const position = at(of.position, place);
  const none = { slope: r.ZERO, offset: r.ZERO };
  if (position < 0) return { from: r.ZERO, until: null, ...none };
  if (position < full) return { from: fullFrom(of, position), until: null, ...none, offset: r.whole(of.rooms[place] ?? 0n) };
  const from = full === 0 ? r.ZERO : fullFrom(of, full - 1);
  const until = full < of.order.length ? fullFrom(of, full) : null;
  const slope = r.divide(r.whole(at(of.weights, place)), r.whole(at(of.weightsFrom, full)));
  return { from, until, slope, offset: r.negate(r.multiply(slope, r.whole(at(of.roomsBefore, full)))) };
};

/** Every stretch of a bearer's share: one for each that is full before it, and one for its own room. */
export const stretchesOf = (of: Fill, place: number): readonly Stretch[] => {
  const position = at(of.position, place);
  if (position < 0) return [stretchOf(of, place, 0)];
  const found = upTo(position + 1).map((full) => stretchOf(of, place, full));
  return position < of.order.length ? [...found, stretchOf(of, place, position + 1)] : found;
};

/** Shares of a whole amount as whole numbers over one divisor. @param amount not above the rooms of those with a weight. */
export const sharesOf = (of: Fill, amount: bigint): { readonly of: readonly bigint[]; readonly divisor: bigint } => {
  const full = fullAt(of, amount, 1n);
  const rest = at(of.weightsFrom, full);
  const left = amount - at(of.roomsBefore, full);
  const divisor = rest === 0n ? 1n : rest;
  return {
    divisor,
    of: of.weights.map((w, place) => {
      if (w === 0n) return 0n;
      return at(of.position, place) < full ? (of.rooms[place] ?? 0n) * divisor : rest === 0n ? 0n : left * w;
    }),
  };
};

const SHIFT = 128n;

const byLevel = (weights: readonly bigint[], rooms: readonly (bigint | null)[]): readonly number[] => {
  const places: number[] = [];
  const levels: bigint[] = [];
  for (const [place, w] of weights.entries()) {
    const room = rooms[place] ?? null;
    levels.push(room === null || w === 0n ? 0n : (room << SHIFT) / w);
    if (room !== null && w > 0n) places.push(place);
  }
  const exactly = (a: number, b: number): number => Number(sign((rooms[a] ?? 0n) * at(weights, b) - (rooms[b] ?? 0n) * at(weights, a)));
  return places.sort((a, b) => {
    const [x, y] = [at(levels, a), at(levels, b)];
    return x < y ? -1 : x > y ? 1 : exactly(a, b) || a - b;
  });
};

const sign = (x: bigint): bigint => (x < 0n ? -1n : x > 0n ? 1n : 0n);
