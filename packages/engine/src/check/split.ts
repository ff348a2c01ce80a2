import { formatRational, rational, type Rational, readExact } from "../amount/rational.js";
import type { Certificate } from "../outcome/trace.js";
import type { MemberReason } from "../outcome/types.js";
import type { Agree } from "./agree.js";
import { isBeforeCut, quotaOf, roundedOf, takesPart, turnOf, unitsOf, type Order, type Sharer } from "./derive.js";
import { compare, floor, minus, nothing, plus, whole } from "./replay/fraction.js";

/** One line of a split, derived. */
export interface Derived {
  readonly quota: Rational;
  /** The quotas of those before it. */
  readonly before: Rational;
  readonly units: bigint;
  readonly why: MemberReason;
}

/** What sets each room, where it is a member's. */
export type Setter = "cap" | "keeping" | "balance" | null;

/**
 * Checks a certificate against the weights and rooms of those among whom it splits, and derives every line from it (R24 to R32).
 * Nothing is sorted or searched: each line follows from the certificate, and the lines then have to add up to it.
 *
 * @param sharers by id.
 * @param setters what sets each of their rooms.
 */
export const checkSplit = (
  c: Certificate,
  order: Order,
  sharers: readonly Sharer[],
  setters: readonly Setter[],
  agree: Agree,
): readonly Derived[] => {
  const amount = readExact(c.amount);
  let before = nothing;
  let rounded = 0n;
  let floors = 0n;
  let extra = 0n;
  const lines = sharers.map((one, i): Derived => {
    const quota = quotaOf(c, order, one);
    const v = roundedOf(c, order, one, quota, before);
    const line = { quota, before, units: unitsOf(c, one, v), why: whyOf(c, order, one, quota, v, setters[i] ?? null) };
    before = plus(before, quota);
    rounded += v;
    floors += floor(quota);
    extra += v - floor(quota);
    return line;
  });
  const taking = sharers.filter(takesPart);
  agree("n", c.n, sharers.length);
  agree("zero", c.zero, sharers.length - taking.length);
  agree("weight", c.weight, hasWeights(c) ? formatRational(sumOf(sharers.map(({ weight }) => weight ?? nothing))) : null);
  if (amount.n > 0n && taking.length > 0) {
    agree("the sum of the quotas", c.amount, formatRational(before));
    agree("level", c.level, leastLevel(c, order, taking) ? c.level : "a lower one");
  } else {
    agree("amount", c.amount, "0");
    agree("level", c.level, c.rule === "one by one" ? null : "0");
  }
  agree("half", c.half, c.rule === "talmud" ? (isUpper(amount, taking) ? "upper" : "lower") : null);
  checkMargin(c, order, sharers, lines, agree);
  checkRounding(c, sharers, lines, { amount, rounded, floors, extra }, agree);
  return lines;
};

const hasWeights = ({ rule }: Certificate): boolean => rule === "pro rata" || rule === "equally";

const sumOf = (of: readonly Rational[]): Rational => of.reduce(plus, nothing);

/** Whether no lower level would do: someone's quota would fall with it. */
const leastLevel = (c: Certificate, order: Order, taking: readonly Sharer[]): boolean => {
  if (c.level === null || c.rest === "next" || c.rule === "equal awards" || c.half === "upper") return true;
  const level = readExact(c.level);
  const factor = c.rule === "talmud" ? 2n : 1n;
  const inside = c.rule === "one by one" ? taking.filter((one) => turnOf(c, order, one) === 0) : taking;
  return inside.some(({ room, weight }) => {
    const w = weight ?? whole(1n);
    return room === null || compare(rational(level.n * w.n * factor, level.d * w.d), whole(room)) <= 0;
  });
};

const isUpper = (amount: Rational, taking: readonly Sharer[]): boolean =>
  2n * amount.n > taking.reduce((sum, { room }) => sum + (room ?? 0n), 0n);

/** One by one: the block named is the one in which the amount ran out, and its amount what those before it left. */
const checkMargin = (c: Certificate, order: Order, sharers: readonly Sharer[], lines: readonly Derived[], agree: Agree): void => {
  const { margin } = c;
  if (margin === null) {
    agree("margin", null, c.rule === "one by one" && c.amount !== "0" && sharers.length > 0 ? "the block in which it ran out" : null);
    return;
  }
  const turns = sharers.map((one) => turnOf(c, order, one));
  const first = sharers.find((_, i) => turns[i] === 0);
  const spent = sumOf(lines.filter((_, i) => turns[i] !== undefined && turns[i] < 0).map(({ quota }) => quota));
  agree("margin.id", margin.id, first?.id);
  agree("margin.key", margin.key, first?.key == null ? null : formatRational(first.key));
  agree("margin.amount", margin.amount, formatRational(minus(readExact(c.amount), spent)));
  agree("margin.amount", readExact(margin.amount).n > 0n, true);
};

interface Sums {
  readonly amount: Rational;
  /** Before the cut of R25. */
  readonly rounded: bigint;
  readonly floors: bigint;
  readonly extra: bigint;
}

const checkRounding = (c: Certificate, sharers: readonly Sharer[], lines: readonly Derived[], sums: Sums, agree: Agree): void => {
  const remainder = c.rounding === "largest remainder";
  agree("left", c.left, remainder ? formatRational(minus(sums.amount, whole(sums.floors))) : null);
  if (remainder) agree("the units left that are given", c.left, sums.extra.toString());
  const at = sharers.findIndex(({ id }) => id === c.cut?.id);
  const cut = lines[at];
  const isLast = cut !== undefined && isBeforeCut(c, fractionOf(cut.quota), c.cut?.id ?? "");
  agree(
    "cut",
    c.cut?.fraction ?? null,
    isLast ? formatRational(fractionOf(cut.quota)) : sums.extra > 0n && remainder ? "a fraction" : null,
  );
  const last = sharers.find(({ id }) => id === c.last?.id);
  if (c.rounding !== "sainte lague") agree("last", c.last, null);
  else agree("last", c.last !== null, sums.amount.n > 0n && last !== undefined);
  if (c.rounding !== "down" && c.rounding !== "up" && c.rounding !== "half even") {
    agree("the sum of the units", c.amount, sums.rounded.toString());
    agree("difference", c.difference, null);
  } else agree("difference.amount", c.difference?.amount, formatRational(minus(sums.amount, whole(sums.rounded))));
};

const fractionOf = (quota: Rational): Rational => minus(quota, whole(floor(quota)));

/** R45. */
export const whyOf = (c: Certificate, order: Order, one: Sharer, quota: Rational, rounded: bigint, setter: Setter): MemberReason => {
  const { room } = one;
  const units = unitsOf(c, one, rounded);
  if (!takesPart(one)) return "zero weight";
  if (c.rule === "one by one" && turnOf(c, order, one) > 0) return "order not reached";
  const full =
    room !== null &&
    (c.rest === "next" ? rounded > room : c.rounding === "sainte lague" ? units === room : compare(quota, whole(room)) === 0);
  if (full) return setter === "cap" ? "member cap" : (setter ?? "balance");
  if (units === 0n && quota.n > 0n) return "below one unit";
  return c.among === "claims" ? "cut" : "share";
};
