import { rational, type Rational, readExact } from "../amount/rational.js";
import { compareIds } from "../id/compare.js";
import type { Certificate } from "../outcome/trace.js";
import { compare, floor, held, lesser, minus, nothing, plus, times, whole } from "./replay/fraction.js";

/** One of those among whom an amount is split, as the rules see it. */
export interface Sharer {
  readonly id: string;
  /** Null for rules without weights. */
  readonly weight: Rational | null;
  /** Of `one by one`, else null. */
  readonly key: Rational | null;
  /** Null: unlimited. */
  readonly room: bigint | null;
}

/** What decides a split besides the certificate: which way an order goes, and the weight of the last that Sainte-Laguë awarded. */
export interface Order {
  readonly first: "smallest" | "largest" | null;
  readonly last: Rational | null;
}

/** R22: whether it takes part. */
export const takesPart = ({ weight }: Sharer): boolean => weight === null || weight.n > 0n;

/** The exact part of the amount (R24, R25) that a certificate gives to one. */
export const quotaOf = (c: Certificate, order: Order, one: Sharer): Rational => {
  if (readExact(c.amount).n === 0n || !takesPart(one)) return nothing;
  const level = c.level === null ? nothing : readExact(c.level);
  const room = one.room === null ? null : whole(one.room);
  const atMost = (q: Rational): Rational => (room === null ? q : lesser(room, q));
  switch (c.rule) {
    case "pro rata":
    case "equally": {
      const share = times(level, one.weight ?? nothing);
      return c.rest === "next" ? share : atMost(share);
    }
    case "one by one": {
      const turn = turnOf(c, order, one);
      if (turn < 0) return room ?? nothing;
      if (turn > 0) return nothing;
      return c.level === null ? readExact(c.margin?.amount ?? "0") : atMost(times(level, one.weight ?? nothing));
    }
    case "equal awards":
      return held(minus(room ?? nothing, level));
    case "talmud": {
      const claim = room ?? nothing;
      const cut = lesser(rational(claim.n, 2n * claim.d), level);
      return c.half === "upper" ? minus(claim, cut) : cut;
    }
  }
};

/** Below zero: its turn comes before the block in which the amount ran out; zero: it is in it. */
export const turnOf = (c: Certificate, { first }: Order, { key, id }: Sharer): number => {
  if (c.margin === null) return 1;
  const by = compare(key ?? nothing, readExact(c.margin.key)) * (first === "largest" ? -1 : 1);
  return by !== 0 || c.level !== null ? by : compareIds(id, c.margin.id);
};

/**
 * Whole units by the rounding of the certificate (R26 to R31), before what a room cuts off of them (R25).
 *
 * @param before the sum of the quotas of those before it, for `cumulative`.
 */
export const roundedOf = (c: Certificate, order: Order, one: Sharer, quota: Rational, before: Rational): bigint => {
  const below = floor(quota);
  const fraction = minus(quota, whole(below));
  switch (c.rounding) {
    case "none":
    case "down":
      return below;
    case "up":
      return fraction.n > 0n ? below + 1n : below;
    case "half even": {
      const beyond = compare(fraction, rational(1n, 2n));
      return beyond > 0 || (beyond === 0 && below % 2n === 1n) ? below + 1n : below;
    }
    case "largest remainder":
      return fraction.n > 0n && isBeforeCut(c, fraction, one.id) ? below + 1n : below;
    case "cumulative":
      return floor(plus(before, quota)) - floor(before);
    case "sainte lague":
      // Among equals only the block in which the amount runs out is divided; those before it are full.
      return c.rule === "one by one" && (one.weight === null || turnOf(c, order, one) !== 0) ? below : awardsOf(c, order, one);
  }
};

/** Whether a unit left over goes to this fraction: larger fractions first, equal ones by id. */
export const isBeforeCut = ({ cut }: Certificate, fraction: Rational, id: string): boolean => {
  if (cut === null) return false;
  const by = compare(fraction, readExact(cut.fraction));
  return by > 0 || (by === 0 && compareIds(id, cut.id) <= 0);
};

/** R28: as many awards as have a figure `w / (2u − 1)` not after that of the last one. */
const awardsOf = (c: Certificate, { last }: Order, { id, weight, room }: Sharer): bigint => {
  if (c.last === null || last === null || weight === null || weight.n === 0n) return 0n;
  const odd = 2n * floor(readExact(c.last.units)) - 1n;
  // w / (2u − 1) ≥ l / odd, that is 2u − 1 ≤ w · odd / l
  const most = rational(weight.n * odd * last.d, weight.d * last.n);
  let awards = floor(rational(most.n + most.d, 2n * most.d));
  const tied = compare(whole(2n * awards - 1n), most) === 0;
  if (tied && compareIds(id, c.last.id) > 0) awards -= 1n;
  return c.rest === "next" || room === null || awards < room ? awards : room;
};

/** What it bears in the end. */
export const unitsOf = (c: Certificate, one: Sharer, rounded: bigint): bigint =>
  c.rest === "next" && one.room !== null && rounded > one.room ? one.room : rounded;
