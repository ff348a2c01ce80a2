import type { Rational } from "../../amount/rational.js";
import type { Rounding } from "../../plan/types.js";
import { at, upTo } from "../at.js";
import { asWhole, isConstant, isNothing, isSame, minus, nothing, plus, sum, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { isCurved, remembered, together } from "../number/doubt.js";
import type { Doubt, Range } from "../number/doubt.js";
import { fractionOf } from "../number/round.js";
import * as r from "../number/ratio.js";
import { ifAtMostZero, isAtMostZero, isPositive } from "../number/decide.js";
import { figureOf, rangeOf } from "../number/span.js";
import type { Span } from "../number/span.js";
import { fill } from "./fill.js";
import { portions } from "./portions.js";
import type { Portion, Rest } from "./portions.js";
import { unitsAt } from "./units.js";

/** Bearers whose weights and rooms may depend on the loss. Few: each of them is compared, and cuts the span where it is full. */
export interface Moving {
  readonly weights: readonly Affine[];
  /** Null: unlimited. */
  readonly rooms: readonly (Affine | null)[];
}

/** A bearer's exact share before it is rounded to units. */
export interface Quota extends Portion {
  readonly full: boolean;
}

/** Units of an amount that is divided by weight up to rooms (R24), by a rounding that conserves. */
export const divided = (of: Span, moving: Moving, amount: Affine, rounding: Rounding | null): readonly Affine[] => {
  if (isNothing(amount)) return moving.weights.map(() => nothing);
  const fixed = asNumbers(moving, amount);
  if (fixed !== null) return unitsAt({ k: "fill", fill: fill(fixed.weights, fixed.rooms) }, rounding, fixed.amount).map(units);
  return rounded(of, quotas(of, moving, amount), rounding);
};

/** R24, pro rata. */
export const quotas = (of: Span, { weights, rooms }: Moving, amount: Affine): readonly Quota[] => {
  const found: Quota[] = weights.map(() => ({ line: nothing, rest: null, full: true }));
  let active = upTo(weights.length).filter((i) => isPositive(of, at(weights, i)));
  let left = amount;
  const everyRoom = active.map((i) => at(rooms, i));
  if (active.length > 0 && everyRoom.every((room) => room !== null) && isSame(sum(everyRoom.filter((room) => room !== null)), amount)) {
    for (const i of active) found[i] = { line: at(rooms, i) ?? nothing, rest: null, full: true };
    return found;
  }
  while (active.length > 0) {
    const own = active.map((i) => at(weights, i));
    const shares = portions(of, left, own, sum(own));
    const open: number[] = [];
    let slack: Rational = r.ZERO;
    for (const [place, i] of active.entries()) {
      const share = at(shares, place);
      const room = at(rooms, i);
      const full = room !== null && isFull(of, room, share);
      found[i] = full === true ? { line: room ?? nothing, rest: null, full } : { ...share, full: false };
      if (full === true) left = minus(left, room ?? nothing);
      else open.push(i);
      if (full === null && room !== null) slack = r.add(slack, r.max(r.ZERO, overshoot(of, room, share)));
    }
    if (open.length === active.length) {
      if (slack.n > 0n) for (const i of active) found[i] = { ...at(found, i), rest: wider(at(found, i).rest, slack) };
      return found;
    }
    active = open;
  }
  return found;
};

/** Whether a share reaches a room; null: they run beside each other, closer than what is in doubt. @throws Undecided */
const isFull = (of: Span, room: Affine, { line, rest }: Portion): boolean | null => {
  const x = minus(room, plus(line, rest === null ? nothing : restFigure(of, rest)));
  if (x.slope.n !== 0n || isCurved(x.noise)) return isAtMostZero(of, x);
  return ifAtMostZero(of, x);
};

/** How far a share may lie above a room. */
const overshoot = (of: Span, room: Affine, { line, rest }: Portion): Rational => {
  const above = rangeOf(minus(line, room), of.from, of.to).high;
  return rest === null ? above : r.add(above, rest.within(of.from, of.to).high);
};

/** What one bearer cannot take for lack of room, the others may take. */
const wider = (rest: Rest | null, by: Rational): Rest => ({
  curved: rest?.curved ?? false,
  within: (from, to) => together(rest?.within(from, to) ?? { low: r.ZERO, high: r.ZERO }, { low: r.negate(by), high: by }),
});

const restFigure = (of: Span, { within, curved }: Rest): Affine =>
  figureOf({ id: of.doubts++, kind: curved ? "curved" : "rounding", within: remembered(within), group: null }, null);

/** What is rounded off or up adds up to zero, so the doubts are one group. */
export const rounded = (of: Span, found: readonly Quota[], rounding: Rounding | null): readonly Affine[] => {
  const by = roundingOf(rounding, found.length);
  const conserves = rounding !== null && !("difference" in rounding);
  const group: Doubt[] = [];
  const doubts = found.map(({ line, rest, full }): Doubt | null => {
    if (rest === null && isNothing(line)) return null;
    const range = by(rest === null ? line.grain : null, full);
    if (rest === null && range.low.n === 0n && range.high.n === 0n) return null;
    const within = rest === null ? () => range : remembered((from, to) => together(rest.within(from, to), range));
    const made: Doubt = { id: of.doubts++, kind: rest?.curved === true ? "curved" : "rounding", within, group: conserves ? group : null };
    group.push(made);
    return made;
  });
  return found.map(({ line }, i) => {
    const doubt = at(doubts, i);
    return doubt === null ? line : asWhole(plus(line, figureOf(doubt, null)));
  });
};

type By = (grain: bigint | null, full: boolean) => Range;

const NONE: Range = { low: r.ZERO, high: r.ZERO };

/** How far units may lie from a share with this grain. */
export const roundingOf = (rounding: Rounding | null, n: number): By => {
  const off = (grain: bigint | null): Rational => fractionOf(grain);
  switch (rounding?.k) {
    case "largest remainder":
    case "cumulative":
      return (grain, full) => (full ? NONE : { low: r.negate(off(grain)), high: off(grain) });
    case "sainte lague": {
      // See `awayBySainteLague`.
      const most = awayBySainteLague(n);
      return (_, full) => (n === 1 ? NONE : { low: r.negate(most), high: full ? r.ZERO : most });
    }
    case undefined:
    case "down":
      return (grain, full) => (full ? NONE : { low: r.negate(off(grain)), high: r.ZERO });
    case "up":
      return (grain, full) => (full ? NONE : { low: r.ZERO, high: off(grain) });
    case "half even":
      return (grain, full) => (full || grain === 1n ? NONE : { low: r.negate(r.HALF), high: r.HALF });
  }
};

/**
 * By Sainte-Laguë a bearer's units are `min(room, λ'·w ± 1/2)` for some λ', and its share is `min(room, λ·w)`. The units of `n` bearers
 * add up to what their shares add up to, so (λ' − λ) times the weights of those below their rooms is at most `n/2`, and no bearer is
 * farther from its share than `(n + 1)/2`.
 */
export const awayBySainteLague = (n: number): Rational => r.multiply(r.whole(BigInt(n + 1)), r.HALF);

/** R25: every share rounded as if there were no rooms. */
export const uncapped = (of: Span, weights: readonly Affine[], amount: Affine, rounding: Rounding | null): readonly Affine[] =>
  divided(of, { weights, rooms: weights.map(() => null) }, amount, rounding);

const asNumbers = (
  { weights, rooms }: Moving,
  amount: Affine,
): { readonly weights: readonly bigint[]; readonly rooms: readonly (bigint | null)[]; readonly amount: bigint } | null => {
  if (!isConstant(amount) || !weights.every(isConstant) || !rooms.every((room) => room === null || isConstant(room))) return null;
  return {
    amount: r.floor(amount.offset),
    weights: wholeWeights(weights.map(({ offset }) => offset)),
    rooms: rooms.map((room) => (room === null ? null : r.floor(room.offset))),
  };
};

/** Weights as whole numbers over one scale. */
export const wholeWeights = (of: readonly Rational[]): readonly bigint[] => {
  const scale = of.reduce((d, w) => r.lcm(d, w.d), 1n);
  return of.map(({ n, d }) => n * (scale / d));
};
