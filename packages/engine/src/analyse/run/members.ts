import type { MembersBody, Rounding, Step } from "../../plan/types.js";
import { at } from "../at.js";
import { isConstant, isNothing, minus, nothing, plus, sum, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Range } from "../number/doubt.js";
import * as r from "../number/ratio.js";
import { held, least } from "../number/decide.js";
import { curvedDoubt, doubt, figureOf, rangeOf } from "../number/span.js";
import type { Span } from "../number/span.js";
import { cutOf } from "../split/cut.js";
import { asUnits } from "../split/moving-rule.js";
import type { Asking, Charging, Row } from "./charge.js";
import { closed } from "./closing.js";
import { uncutUnits, wholeUnits } from "./division.js";
import { isLess, limitedBy, unclear } from "./reasons.js";
import { rosterOf } from "./roster.js";
import type { Division, Frame, Limited, Roster, Run } from "./types.js";

/** R21 to R33, as it depends on the loss. @param cut what is left of the layer's claim (R38). */
export const chargeMembers = (run: Run, frame: Frame, step: Step, body: MembersBody, asked: Asking, cut: Affine | null): Charging => {
  const roster = rosterOf(run, frame, step, body);
  const { z, limited } = cut === null ? closing(run, frame, step, body, roster, asked) : { z: cut, limited: asked.limited };
  const rest = body.rest === "members" || cut !== null ? "members" : "next";
  const split = divide(run, body, roster, rest, z);
  const { short, units: each, lost, total } = split;
  const bearer = differenceBearer(run, body.rounding, short);
  const borne = plus(total, bearer?.amount ?? nothing);
  const credited = mayTakeMore(body.rounding) ? least(run.span, z, borne).value : borne;
  const division: Division = {
    roster,
    split: body.split.k,
    rest,
    rounding: body.rounding,
    amount: z,
    total,
    units: each,
    asked: new Map(),
  };
  const uncut = plus(borne, lost);
  return {
    credited,
    borne,
    surplus: minus(borne, credited),
    limited: limitedBySplit(run, frame, step, z, uncut, credited, limited),
    rows: [
      {
        by: { k: "split", class: body.class, column: body.column, division },
        amount: total,
        called: body.column === null,
        rounding: false,
      },
      ...(bearer === null ? [] : [bearer]),
    ],
  };
};

/** How an amount that they have room for is shared, for what comes after (R36). */
export const sharedAmong = (run: Run, body: MembersBody, roster: Roster, amount: Affine): Division => {
  const { total, units: each } = divide(run, body, roster, "members", amount);
  return { roster, split: body.split.k, rest: "members", rounding: body.rounding, amount, total, units: each, asked: new Map() };
};

const closing = (
  run: Run,
  frame: Frame,
  step: Step,
  body: MembersBody,
  roster: Roster,
  asked: Asking,
): { readonly z: Affine; readonly limited: Limited } => {
  if (body.rest === "members") return closed(run, frame, step, asked, { room: roster.room, limited: roster.limits });
  if (roster.anyone || isNothing(asked.ask)) return { z: asked.ask, limited: asked.limited };
  const lowered = isLess(run, nothing, asked.ask);
  return { z: nothing, limited: lowered === null ? unclear : lowered ? roster.limits : asked.limited };
};

interface Split {
  /** What the roundings left of the amount, and what they took above it: `amount = Σ units + short − over`, before the cut of R25. */
  readonly short: Affine;
  readonly over: Affine;
  /** What the cut of R25 takes off. */
  readonly lost: Affine;
  /** What is left to the members. */
  readonly total: Affine;
  readonly units: readonly Affine[] | null;
}

const divide = (run: Run, body: MembersBody, roster: Roster, rest: "members" | "next", z: Affine): Split => {
  const { span } = run;
  const { rounding } = body;
  if (isNothing(z)) return ofNothing(roster);
  if (roster.k === "fixed" && isConstant(z)) return ofNumbers(run, roster, rest, rounding, z);
  if (roster.k === "moving") return ofMoving(run, body, roster, rest, z);
  if (rest === "members") {
    const { short, over } = differenceOf(span, rounding, roster.k === "fixed" ? roster.taking : roster.rows.length);
    return { short, over, lost: nothing, total: plus(minus(z, short), over), units: null };
  }
  const { lost, kept } = roster.k === "fixed" ? cutOf(span, roster, rounding, z) : cutOfMany(span, z);
  return { ...inParts(span, minus(minus(z, lost), kept)), lost, total: kept, units: null };
};

const ofNothing = (roster: Roster): Split => ({
  short: nothing,
  over: nothing,
  lost: nothing,
  total: nothing,
  units: roster.k === "moving" ? roster.rows.map(() => nothing) : null,
});

const ofNumbers = (
  run: Run,
  roster: Extract<Roster, { k: "fixed" }>,
  rest: "members" | "next",
  rounding: Rounding | null,
  z: Affine,
): Split => {
  const amount = z.offset.n;
  const conserves = rounding === null || !("difference" in rounding);
  if (rest === "members" && conserves) return { short: nothing, over: nothing, lost: nothing, total: z, units: null };
  const total = (of: readonly bigint[]): bigint => of.reduce((all, u) => all + u, 0n);
  const uncut = total(uncutUnits(roster, rest, rounding, amount));
  const cut = rest === "members" ? uncut : total(wholeUnits(run.world, { roster, rest, rounding, amount: z, units: null }));
  return { ...inParts(run.span, units(amount - uncut)), lost: units(uncut - cut), total: units(cut), units: null };
};

const ofMoving = (run: Run, body: MembersBody, roster: Extract<Roster, { k: "moving" }>, rest: "members" | "next", z: Affine): Split => {
  const { span } = run;
  const { rounding } = body;
  const uncut = asUnits(span, body.split.k, roster, rest, rounding, z);
  const each = rest === "members" ? uncut : uncut.map((v, place) => atMost(span, v, roster.rooms[place] ?? null));
  const lost = rest === "members" ? nothing : sum(uncut.map((v, place) => minus(v, at(each, place))));
  const conserves = rounding === null || !("difference" in rounding);
  if (conserves) return { short: nothing, over: nothing, lost, total: minus(z, lost), units: each };
  return { ...inParts(span, minus(z, sum(uncut))), lost, total: sum(each), units: each };
};

const atMost = (span: Span, v: Affine, room: Affine | null): Affine => (room === null ? v : least(span, v, room).value);

/** What is short is above zero, what is over below. */
const inParts = (span: Span, difference: Affine): Pick<Split, "short" | "over"> => {
  if (isNothing(difference)) return { short: nothing, over: nothing };
  const short = held(span, difference);
  return { short, over: minus(short, difference) };
};

/** R29 to R31: fractions of `n` members that add up to a whole number are less than `n`, halves no more than half of it. */
const differenceOf = (span: Span, rounding: Rounding | null, n: number): Pick<Split, "short" | "over"> => {
  const upTo = (most: number): Affine =>
    most <= 0 ? nothing : figureOf(doubt(span, "rounding", { low: r.ZERO, high: r.whole(BigInt(most)) }), 1n);
  switch (rounding?.k) {
    case undefined:
    case "largest remainder":
    case "cumulative":
    case "sainte lague":
      return { short: nothing, over: nothing };
    case "down":
      return { short: upTo(n - 1), over: nothing };
    case "up":
      return { short: nothing, over: upTo(n - 1) };
    case "half even":
      return n === 1 ? { short: nothing, over: nothing } : { short: upTo(n >> 1), over: upTo(n >> 1) };
  }
};

const cutOfMany = (span: Span, z: Affine): { readonly lost: Affine; readonly kept: Affine } => {
  const within = (from: bigint, to: bigint): Range => ({ low: r.ZERO, high: r.max(r.ZERO, rangeOf(z, from, to).high) });
  const kept = figureOf(curvedDoubt(span, within), 1n);
  return { lost: minus(z, kept), kept };
};

/** R33: only what is rounded up can be more than the amount. */
const mayTakeMore = (rounding: Rounding | null): boolean => rounding?.k === "up" || rounding?.k === "half even";

/** R29, R33. @param short what the rounding left. */
const differenceBearer = (run: Run, rounding: Rounding | null, short: Affine): Row | null => {
  if (rounding === null || !("difference" in rounding)) return null;
  const { k, id } = rounding.difference;
  const amount = k === "party" ? short : least(run.span, short, run.balances.fund(id)).value;
  return { by: { k, id }, amount, called: k === "party", rounding: true };
};

/** R44, places 6 and 7. */
const limitedBySplit = (run: Run, frame: Frame, step: Step, amount: Affine, uncut: Affine, credited: Affine, before: Limited): Limited => {
  const byRounding = isLess(run, uncut, amount);
  if (byRounding !== false) return byRounding === null ? unclear : limitedBy(frame, step, "rounding", "rounding");
  const byCut = isLess(run, credited, amount);
  if (byCut !== false) return byCut === null ? unclear : limitedBy(frame, step, "passed on", "rest");
  return before;
};
