import { compareIds } from "../id/compare.js";
import type { Rational } from "../amount/rational.js";
import { at, firstWhere } from "./at.js";
import { nothingFor } from "./course.js";
import { boundsAt, pointAt } from "./line.js";
import type { Bounds } from "./line.js";
import { addLines } from "./line-sum.js";
import { around, exactly, together } from "./number/doubt.js";
import type { Range } from "./number/doubt.js";
import * as r from "./number/ratio.js";
import { ruleOf } from "./run/division.js";
import { roundingOf } from "./split/moving.js";
import { shareNear, shares } from "./split/rule.js";
import { unitsAt } from "./split/units.js";
import type { Stretch } from "./split/fill.js";
import type { BearerCurve, Course, Line, Segment, ShareStretch } from "./types.js";

type Amount = Extract<ShareStretch["shared"], { k: "amount" }>;

/**
 * What one member of a class bears, as a function of the loss: made when it is asked for, from what the class bears in each layer
 * and how it is shared. It has as many segments as members reach their limits before this one does, at most.
 *
 * @returns null where the class has no such member.
 */
export const memberCurve = (of: BearerCurve, id: string): Line | null => {
  const row = rowOf(of, id);
  if (row === null) return null;
  const [from, to] = [of.borne[0]?.from, of.borne.at(-1)?.to];
  if (from === undefined || to === undefined) return [];
  const lines = of.shares.flatMap(({ stretches }) => stretches.map((stretch) => lineIn(stretch, row)));
  return addLines(lines, from, to);
};

/** What one member of a class bears at one loss, without making its curve. */
export const memberAt = (of: BearerCurve, id: string, loss: bigint): Bounds | null => {
  const row = rowOf(of, id);
  if (row === null) return null;
  const stretches = of.shares.flatMap((layer) => layer.stretches.filter(({ from, to }) => from <= loss && loss <= to));
  return stretches.map((stretch) => boundsIn(stretch, row, loss)).reduce(sumOf, { least: 0n, most: 0n });
};

const sumOf = (a: Bounds, b: Bounds): Bounds => ({
  least: a.least + b.least,
  most: a.most === null || b.most === null ? null : a.most + b.most,
});

const rowOf = ({ ids }: BearerCurve, id: string): number | null => {
  const row = firstWhere(ids.length, (i) => compareIds(at(ids, i), id) >= 0);
  return ids[row] === id ? row : null;
};

const boundsIn = ({ shared, without, from, to }: ShareStretch, row: number, loss: bigint): Bounds => {
  if (without?.has(row) === true) return { least: 0n, most: 0n };
  switch (shared.k) {
    case "together": {
      if (shared.rooms?.has(row) === false) return { least: 0n, most: 0n };
      return { least: 0n, most: lesser(boundsAt({ ...shared.most, from, to }, loss).most, shared.rooms?.get(row) ?? null) };
    }
    case "rows": {
      const course = shared.rows.get(row);
      return course === undefined ? { least: 0n, most: 0n } : boundsAt({ ...course, from, to }, loss);
    }
    case "amount": {
      const place = shared.roster.places.get(row);
      if (place === undefined) return { least: 0n, most: 0n };
      const amount = pointAt({ ...shared.amount, from, to }, loss);
      const { slope, offset } = shareNear(rule(shared), place, r.max(r.ZERO, amount));
      const range = bandOf(shared, { slope, offset });
      const share = r.add(r.multiply(slope, amount), offset);
      const [least, most] = [r.ceiling(r.add(share, range.low)), r.floor(r.add(share, range.high))];
      const room = shared.rest === "next" ? (shared.roster.rooms[place] ?? null) : null;
      const cut = (x: bigint): bigint => (room !== null && x > room ? room : x);
      return { least: cut(least < 0n ? 0n : least), most: shared.amount.high === null ? null : cut(most) };
    }
  }
};

const lesser = (a: bigint | null, b: bigint | null): bigint | null => (a === null || (b !== null && b < a) ? b : a);

const atMost = (most: Rational | null, room: bigint | null): Rational | null => {
  if (room === null) return most;
  return most === null ? r.whole(room) : r.min(most, r.whole(room));
};

const rule = ({ roster, rest }: Amount): ReturnType<typeof ruleOf> => ruleOf(roster, rest);

/** How far units may lie from the share: by their rounding, and by what is in doubt of the amount, of which no share takes more than all. */
const bandOf = (
  { amount, roster, rounding }: Amount,
  { slope, offset }: { readonly slope: Rational; readonly offset: Rational },
): Range => {
  const grain = amount.kind === "exact" || amount.kind === "band" ? r.lcm(slope.d, offset.d) : null;
  const isNone = slope.n === 0n && offset.n === 0n;
  const full = slope.n === 0n && offset.d === 1n;
  const rounded: Range = isNone ? exactly(r.ZERO) : roundingOf(rounding, roster.taking)(grain, full);
  const doubt = around(exactly(r.ZERO), { low: amount.low, high: amount.high ?? amount.low });
  const known = doubt.low.n === 0n && doubt.high.n === 0n;
  // A share in doubt may lie on the next stretch, with another fraction.
  return known ? rounded : together(doubt, around(rounded, roundingOf(rounding, roster.taking)(null, false)));
};

const lineIn = (stretch: ShareStretch, row: number): Line => {
  const { shared, without, from, to } = stretch;
  if (without?.has(row) === true) return [];
  switch (shared.k) {
    case "together": {
      if (shared.rooms?.has(row) === false) return [];
      const high = atMost(mostOf(shared.most, from, to), shared.rooms?.get(row) ?? null);
      return [{ ...nothingFor(null), from, to, high, kind: "undecided" }];
    }
    case "rows": {
      const course = shared.rows.get(row);
      return course === undefined ? [] : [{ ...course, from, to }];
    }
    case "amount": {
      const place = shared.roster.places.get(row);
      return place === undefined ? [] : alongAmount(shared, place, from, to);
    }
  }
};

const mostOf = (course: Course, from: bigint, to: bigint): Rational | null => {
  const { high } = course;
  if (high === null) return null;
  const ends = [from, to].map((loss) => r.add(pointAt({ ...course, from, to }, loss), high));
  return ends.reduce(r.max);
};

/** A member's share along an amount that is a line in the loss: the stretches of the share, where the amount passes them. */
const alongAmount = (shared: Amount, place: number, from: bigint, to: bigint): Line => {
  const { amount } = shared;
  if (amount.kind === "curved" || amount.kind === "undecided") {
    return [{ ...nothingFor(null), from, to, high: mostOf(amount, from, to), kind: amount.kind }];
  }
  if (amount.slope.n === 0n && amount.kind === "exact") {
    return [{ ...nothingFor(null), from, to, offset: r.whole(unitsOf(shared, place, amount.offset.n)) }];
  }
  const found: Segment[] = [];
  const all = capped(shared, place);
  const inOrder = amount.slope.n < 0n ? [...all].reverse() : all;
  let next = from;
  for (const [i, stretch] of inOrder.entries()) {
    if (next > to) break;
    // The line of an amount in doubt may run on where the amount cannot.
    const last = i === inOrder.length - 1 ? to : lastOn(stretch, amount, next, to);
    if (last === null) continue;
    found.push({ ...nothingFor(null), from: next, to: last, ...courseOn(shared, stretch) });
    next = last + 1n;
  }
  return found;
};

/** Where the amount is a number, it is divided as the evaluators do. */
const unitsOf = (shared: Amount, place: number, amount: bigint): bigint => {
  const own = at(unitsAt(rule(shared), shared.rounding, amount), place);
  const room = shared.rest === "next" ? (shared.roster.rooms[place] ?? null) : null;
  return room !== null && room < own ? room : own;
};

/** R25: the stretches of a share without rooms, and the room. */
const capped = (shared: Amount, place: number): readonly Stretch[] => {
  const all = shares(rule(shared), place);
  const room = shared.rest === "next" ? (shared.roster.rooms[place] ?? null) : null;
  if (room === null) return all;
  return all.flatMap((stretch) => {
    if (stretch.slope.n === 0n) return [stretch];
    const full = r.divide(r.subtract(r.whole(room), stretch.offset), stretch.slope);
    return [
      { ...stretch, until: full },
      { from: full, until: null, slope: r.ZERO, offset: r.whole(room) },
    ];
  });
};

/** The last loss at which the amount is on a stretch; null where it is beyond it at the first. */
const lastOn = ({ from, until }: Stretch, { slope, offset }: Course, next: bigint, to: bigint): bigint | null => {
  const amount = r.add(r.multiply(slope, r.whole(next)), offset);
  const edge = slope.n < 0n ? (from.n === 0n ? null : from) : until;
  if (edge === null) return to;
  if (slope.n === 0n) return r.compare(amount, edge) <= 0 ? to : null;
  const last = r.floor(r.divide(r.subtract(edge, offset), slope));
  return last < next ? null : last < to ? last : to;
};

const courseOn = (shared: Amount, { slope, offset }: Stretch): Pick<Segment, "slope" | "offset" | "low" | "high" | "kind"> => {
  const { amount } = shared;
  const range = bandOf(shared, { slope, offset });
  const kind = range.low.n === 0n && range.high.n === 0n ? "exact" : "band";
  return {
    slope: r.multiply(slope, amount.slope),
    offset: r.add(r.multiply(slope, amount.offset), offset),
    low: range.low,
    high: range.high,
    kind,
  };
};
