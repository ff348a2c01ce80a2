import { defect } from "../../diagnostic/defect.js";
import { quotasOf } from "./quotas.js";
import { round } from "./round.js";
import type { Division, Limit, Roster, Rounding } from "./types.js";

/**
 * R24 to R32: an amount among members, parts, claims or items; a wider kernel has the same shape.
 *
 * @param rest who takes what a place cannot: the others (R24) or the next step (R25). With the others, `amount` is at most the room of
 * those that take part.
 */
export type Divide = (roster: Roster, rest: "members" | "next", rounding: Rounding, amount: bigint) => Division;

export const divide: Divide = (roster, rest, rounding, amount) => {
  const quotas = quotasOf(roster, rest, amount);
  const rounded = round(amount, rounding, quotas, roster, rest === "members" ? roster.rooms : null);
  const units = rest === "members" ? rounded.units : withinRooms(rounded.units, roster.rooms);
  const uncut = sum(rounded.units);
  const total = units === rounded.units ? uncut : sum(units);
  const { left, cut, last } = rounded;
  const difference = amount - uncut;
  // Written out: a spread of an object costs more than the split of a few members.
  return audited({ units, left, cut, last, amount, rest, rounding, quotas, rounded: rounded.units, total, uncut, difference }, roster);
};

const sum = (units: readonly bigint[]): bigint => {
  let total = 0n;
  for (const u of units) total += u;
  return total;
};

/** R25: what a room does not hold passes on. */
const withinRooms = (units: readonly bigint[], rooms: readonly Limit[] | null): bigint[] =>
  units.map((u, i) => {
    const room = rooms?.[i] ?? null;
    return room !== null && u > room ? room : u;
  });

/** R32, and that a rounding without a difference bearer conserves by itself: checked on every run. */
const audited = (division: Division, { rooms, weights }: Roster): Division => {
  const { units, rounding } = division;
  for (let i = 0; i < units.length; i += 1) {
    const u = units[i] as bigint;
    if (u === 0n) continue;
    if (u < 0n) return defect("a split gave less than nothing");
    const room = rooms?.[i] ?? null;
    if (room !== null && u > room) return defect("a split gave more than a room");
    if (weights !== null && weights.of[i] === 0n) return defect("a split charged a weight of zero");
  }
  const bearer = rounding === "down" || rounding === "up" || rounding === "half even";
  if (!bearer && division.difference !== 0n) return defect("a split did not add up");
  return division;
};
