import type { Id, MembersBody, Rounding, Step } from "../plan/types.js";
import { at, upTo } from "./at.js";
import { bearing } from "./charge.js";
import type { Asking, Charge, Row } from "./charge.js";
import { closed } from "./closing.js";
import { add, compare, isZero, min, subtract, sum, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { limitedBy, limitedByRooms } from "./reasons.js";
import type { Limited } from "./reasons.js";
import { rosterOf } from "./roster.js";
import type { Roster } from "./roster.js";
import type { Frame, Run } from "./run.js";
import { differenceBorne, divide, roomOf, takesPart } from "./split/divide.js";
import type { Division } from "./split/divide.js";

/** R21 to R33. */
export const chargeMembers = (run: Run, frame: Frame, step: Step, body: MembersBody, asked: Asking, cut: Int | null): Charge => {
  const roster = rosterOf(run, frame, body);
  const { rule, ids, belowZero } = roster;
  const rooms = roster.rooms.map(({ room }) => room);
  const { z, limited } = cut === null ? closing(run, frame, step, body, roster, asked) : { z: cut, limited: asked.limited };
  const rest = body.rest === "members" || cut !== null ? "members" : "next";
  const division = divide({ rule, rooms, rest, rounding: body.rounding, amount: z });
  const bearer = differenceBearer(run, body.rounding, division);
  const borne = add(sum(division.units), bearer?.borne ?? zero);
  const uncut = add(sum(division.rounded.units), bearer?.borne ?? zero);
  const credited = min(z, borne);
  const { waterfall, label: item } = frame;
  const difference = bearer && { of: bearer.id, borne: bearer.borne };
  return {
    room: roomOf(rule, rooms),
    credited,
    borne,
    surplus: subtract(borne, credited),
    limited: limitedBySplit(frame, step, z, uncut, credited) ?? limited,
    rows: bearing([...memberRows(body, roster, division), ...(bearer === null ? [] : [differenceRow(bearer)])]),
    split: {
      at: { waterfall, step: step.id, item, among: "members", ids, belowZero, difference },
      division,
      setBy: roster.rooms.map(({ by }) => by),
    },
  };
};

/**
 * What is split. R24: what the room and the closing terms leave of the ask. R25: the ask itself, neither the room nor the closing
 * terms come first; but where there is no one to charge (R23), nothing.
 */
const closing = (
  run: Run,
  frame: Frame,
  step: Step,
  body: MembersBody,
  roster: Roster,
  asked: Asking,
): { readonly z: Int; readonly limited: Limited } => {
  const room = roomOf(
    roster.rule,
    roster.rooms.map((found) => found.room),
  );
  const limited = limitedByRooms(frame, step, roster);
  if (body.rest === "members") return closed(run, frame, step, asked, { room, limited });
  const taking = upTo(roster.rooms.length).some((i) => takesPart(roster.rule, i));
  return taking || isZero(asked.ask) ? { z: asked.ask, limited: asked.limited } : { z: zero, limited };
};

/** Outside the split; bears what is short, owns what is over (R29 to R31, R33). */
interface DifferenceBearer {
  readonly k: "fund" | "party";
  readonly id: Id;
  readonly borne: Int;
}

const differenceBearer = (run: Run, rounding: Rounding | null, { difference }: Division): DifferenceBearer | null => {
  if (rounding === null || !("difference" in rounding)) return null;
  const { k, id } = rounding.difference;
  return { k, id, borne: differenceBorne(difference, k === "fund" ? run.balances.fund(id) : null) };
};

/**
 * R44, places 6 and 7: only what lowers what the step takes. A cut of what was collected above the amount does not.
 *
 * @param uncut what would be borne without the cut of R25.
 */
const limitedBySplit = (frame: Frame, step: Step, amount: Int, uncut: Int, credited: Int): Limited | null => {
  if (compare(uncut, amount) < 0) return limitedBy(frame, step, "rounding", "rounding");
  if (compare(credited, amount) < 0) return limitedBy(frame, step, "passed on", "rest");
  return null;
};

const memberRows = ({ class: of, column }: MembersBody, { rows, ids }: Roster, { units }: Division): readonly Row[] =>
  rows.map((row, i) => ({
    by: { k: "member", class: of, row },
    of,
    id: at(ids, i),
    amount: at(units, i),
    drawn: column === null ? null : { k: "column", column },
    called: column === null,
    rounding: false,
  }));

/** A party holds nothing here, so what it bears is owed. */
const differenceRow = ({ k, id, borne }: DifferenceBearer): Row => ({
  by: { k, id },
  of: id,
  id: null,
  amount: borne,
  drawn: k === "fund" ? { k: "fund" } : null,
  called: k === "party",
  rounding: true,
});
