import { at, upTo } from "../at.js";
import { boundsAt, pointAt } from "../line.js";
import type { Bounds } from "../line.js";
import * as r from "../number/ratio.js";
import { ruleOf } from "../run/division.js";
import type { FixedRoster } from "../run/types.js";
import { roundingOf } from "../split/moving.js";
import { sharesAt } from "../split/rule.js";
import { unitsAt } from "../split/units.js";
import type { BearerCurve, Course, ShareStretch } from "../types.js";
import type { MemberExposure } from "./types.js";

/**
 * The most that each member of a class bears, of all members at once. What a member bears of an amount rises with the amount, so on
 * every stretch of losses it is looked at the two ends.
 */
export const greatestOfMembers = ({ ids, shares }: BearerCurve): readonly MemberExposure[] => {
  const stretches = shares.flatMap((layer) => layer.stretches);
  const greatest = ids.map((): Mutable => ({ least: 0n, most: 0n }));
  for (const { from, to, open } of intervals(stretches)) {
    const ends = [from, to].map((loss) => open.map((stretch) => surelyAt(stretch, loss)));
    const within = open.map((stretch) => atMostWithin(stretch, from, to));
    for (const row of upTo(ids.length)) {
      const found = at(greatest, row);
      for (const end of ends) {
        const sum = end.reduce((total, of) => total + of(row), 0n);
        if (sum > found.least) found.least = sum;
      }
      const most = within.reduce((total: bigint | null, of) => plus(total, of(row)), 0n);
      if (most === null || found.most === null) found.most = null;
      else if (most > found.most) found.most = most;
    }
  }
  return ids.map((id, row) => ({ id, greatest: at(greatest, row) }));
};

interface Mutable extends Bounds {
  least: bigint;
  most: bigint | null;
}

const plus = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a + b);

interface Interval {
  readonly from: bigint;
  readonly to: bigint;
  readonly open: readonly ShareStretch[];
}

/** Losses among which the same stretches hold. */
const intervals = (stretches: readonly ShareStretch[]): readonly Interval[] => {
  const starts = new Set(stretches.flatMap(({ from, to }) => [from, to + 1n]));
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rising = [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let open: readonly ShareStretch[] = [];
  let next = 0;
  return sorted.flatMap((from, i): readonly Interval[] => {
    open = open.filter(({ to }) => to >= from);
    for (let one = rising[next]; one !== undefined && one.from <= from; one = rising[next]) {
      open = [...open, one];
      next += 1;
    }
    const after = sorted[i + 1];
    return after === undefined || open.length === 0 ? [] : [{ from, to: after - 1n, open }];
  });
};

type OfRow<T> = (row: number) => T;

/** What each surely bears at a loss. */
const surelyAt = ({ shared, without, from, to }: ShareStretch, loss: bigint): OfRow<bigint> => {
  const left = (row: number): boolean => without?.has(row) === true;
  switch (shared.k) {
    case "together":
      return () => 0n;
    case "rows":
      return (row) => {
        const course = left(row) ? undefined : shared.rows.get(row);
        return course === undefined ? 0n : boundsAt({ ...course, from, to }, loss).least;
      };
    case "amount": {
      const { roster, rest, rounding, amount } = shared;
      if (amount.kind !== "exact") return () => 0n;
      const units = unitsAt(ruleOf(roster, rest), rounding, r.floor(pointAt({ ...amount, from, to }, loss)));
      return (row) => {
        const place = left(row) ? undefined : roster.places.get(row);
        return place === undefined ? 0n : lesser(at(units, place), roster.rooms[place] ?? null);
      };
    }
  }
};

/** What each bears at most at any loss from the one to the other. */
const atMostWithin = ({ shared, without }: ShareStretch, from: bigint, to: bigint): OfRow<bigint | null> => {
  const left = (row: number): boolean => without?.has(row) === true;
  switch (shared.k) {
    case "together": {
      const all = mostOf(shared.most, from, to);
      return (row) => (left(row) || shared.rooms?.has(row) === false ? 0n : least(all, shared.rooms?.get(row) ?? null));
    }
    case "rows":
      return (row) => {
        const course = left(row) ? undefined : shared.rows.get(row);
        return course === undefined ? 0n : mostOf(course, from, to);
      };
    case "amount": {
      const { roster, rest, rounding, amount } = shared;
      const all = mostOf(amount, from, to);
      const rooms: OfRow<bigint | null> = (row) => {
        const place = left(row) ? undefined : roster.places.get(row);
        return place === undefined ? 0n : (roster.rooms[place] ?? null);
      };
      if (all === null) return rooms;
      const { of, divisor } = sharesAt(ruleOf(roster, rest), rest === "members" ? lesser(all, roomOf(roster)) : all);
      const by = roundingOf(rounding, roster.taking);
      return (row) => {
        const place = left(row) ? undefined : roster.places.get(row);
        if (place === undefined) return 0n;
        const share = r.ratio(at(of, place), divisor);
        const units = share.n === 0n ? 0n : r.floor(r.add(share, by(share.d, false).high));
        return lesser(units, roster.rooms[place] ?? null);
      };
    }
  }
};

/** An amount in doubt may seem to be more than there is room for. */
const roomOf = ({ room }: FixedRoster): bigint | null => room && r.floor(room.offset);

/** The most of a figure over some losses. */
const mostOf = (course: Course, from: bigint, to: bigint): bigint | null => {
  const ends = [from, to].map((loss) => boundsAt({ ...course, ends: null, from, to }, loss).most);
  return ends.reduce((a, b) => (a === null || b === null ? null : a > b ? a : b));
};

const lesser = (a: bigint, b: bigint | null): bigint => (b !== null && b < a ? b : a);

const least = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null ? a : b < a ? b : a);
