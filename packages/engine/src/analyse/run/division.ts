import { at } from "../at.js";
import { asWhole, constant, isConstant, isNothing, nothing, plus, sum, times, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import * as r from "../number/ratio.js";
import { isAtMost, least } from "../number/decide.js";
import { curvedDoubt, doubt, figureOf, rangeOf } from "../number/span.js";
import type { Span } from "../number/span.js";
import { roundingOf } from "../split/moving.js";
import type { Stretch } from "../split/fill.js";
import { shareNear, shares } from "../split/rule.js";
import type { Rule } from "../split/rule.js";
import { unitsAt } from "../split/units.js";
import type { Division, FixedRoster, Run, World } from "./types.js";

/** What a member bears of a division, by its row in the class. @throws Undecided */
export const borneByRow = (run: Run, division: Division, row: number): Affine => {
  const place = division.roster.places.get(row);
  if (place === undefined) return nothing;
  const known = division.units?.[place] ?? division.asked.get(place);
  if (known !== undefined) return known;
  const found = borneAt(run, division, place);
  division.asked.set(place, found);
  return found;
};

/** What the members of a set bear of a division. @throws Undecided */
export const borneByRows = (run: Run, division: Division, rows: readonly number[]): Affine => {
  const { places } = division.roster;
  const shared = rows.filter((row) => places.has(row));
  if (shared.length === places.size) return division.total;
  return sum(shared.map((row) => borneByRow(run, division, row)));
};

const borneAt = ({ world, span: of }: Run, division: Division, place: number): Affine => {
  const { roster, rest, rounding, amount } = division;
  if (roster.k !== "fixed")
    return figureOf(
      curvedDoubt(of, (from, to) => ({ low: r.ZERO, high: r.max(r.ZERO, rangeOf(amount, from, to).high) })),
      1n,
    );
  if (isConstant(amount)) return units(at(wholeUnits(world, division), place));
  const room = roster.rooms[place] ?? null;
  const share = roundedShare(of, shareOf(of, ruleOf(roster, rest), place, amount), rounding, roster.taking);
  return rest === "members" || room === null ? share : least(of, share, units(room)).value;
};

/** The exact share, on the stretch on which the amount lies: the span is narrowed to it. */
const shareOf = (of: Span, rule: Rule, place: number, amount: Affine): Affine => {
  const near = shareNear(rule, place, r.max(r.ZERO, rangeOf(amount, of.from, of.from).low));
  if (near.from.n > 0n) isAtMost(of, constant(near.from), amount);
  const reaches = ({ until }: Stretch): boolean => until === null || isAtMost(of, amount, constant(until));
  const { slope, offset } = reaches(near) ? near : (shares(rule, place).find(reaches) ?? near);
  return plus(times(amount, slope), constant(offset));
};

const roundedShare = (of: Span, share: Affine, rounding: Division["rounding"], n: number): Affine => {
  if (isNothing(share)) return share;
  const range = roundingOf(rounding, n)(share.grain, share.slope.n === 0n && share.grain === 1n);
  return range.low.n === 0n && range.high.n === 0n ? share : asWhole(plus(share, figureOf(doubt(of, "rounding", range), null)));
};

/** How many divisions of numbers are kept. */
const KEPT = 16;

/** What each member bears, in units, of a division of numbers: by place. */
export const wholeUnits = (
  { units: known }: World,
  { roster, rest, rounding, amount, units: each }: Pick<Division, "roster" | "rest" | "rounding" | "amount" | "units">,
): readonly bigint[] => {
  if (roster.k !== "fixed") return each?.map(({ offset }) => offset.n) ?? [];
  const key = `${roster.key}|${rest}|${amount.offset.n}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const uncut = uncutUnits(roster, rest, rounding, amount.offset.n);
  const found = rest === "members" ? uncut : uncut.map((v, place) => lesser(v, roster.rooms[place] ?? null));
  if (known.size >= KEPT) known.clear();
  known.set(key, found);
  return found;
};

/** The same before the cut of R25. */
export const uncutUnits = (
  roster: FixedRoster,
  rest: Division["rest"],
  rounding: Division["rounding"],
  amount: bigint,
): readonly bigint[] => unitsAt(ruleOf(roster, rest), rounding, amount);

/** By which rule the units are found, before the cut of R25. */
export const ruleOf = ({ rule, uncut }: FixedRoster, rest: Division["rest"]): Rule => (rest === "members" ? rule : (uncut ?? rule));

const lesser = (a: bigint, b: bigint | null): bigint => (b !== null && b < a ? b : a);
