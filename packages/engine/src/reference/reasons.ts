import type { MemberReason, StepReason } from "../outcome/types.js";
import { key } from "../plan/keys.js";
import type { Clause } from "../plan/keys.js";
import type { Step } from "../plan/types.js";
import { at } from "./at.js";
import { compare, equal, isPositive, isZero, multiply } from "./number/integer.js";
import type { RoomBy } from "./rooms.js";
import type { Roster } from "./roster.js";
import type { Frame } from "./run.js";
import type { SplitAt } from "./split/certificate.js";
import { takesPart } from "./split/divide.js";
import type { Division } from "./split/divide.js";

/** R44: what limits a step, and the clause that does. */
export interface Limited {
  readonly by: StepReason;
  /** A key of `plan/keys.ts`; null where no one clause does. */
  readonly at: string | null;
}

export const nothingLimits: Limited = { by: "none", at: null };

export const limitedBy = (frame: Frame, step: Step, by: StepReason, clause: Clause): Limited => ({
  by,
  at: key.clause(frame.waterfall, step.id, clause),
});

/** R44, place 3, for members: of those who take part, the first cap that sets a room, else a floor, else the balances. */
export const limitedByRooms = (frame: Frame, step: Step, { rule, rooms }: Roster): Limited => {
  if (rooms.length === 0) return limitedBy(frame, step, "no members", "source");
  const setters = rooms.filter((_, i) => takesPart(rule, i)).map(({ by }) => by);
  if (setters.length === 0) return limitedBy(frame, step, "no weight", "split");
  const caps = setters.flatMap((by) => (by?.k === "cap" ? [by.index] : []));
  const first = caps.reduce((a, b) => Math.min(a, b), Infinity);
  if (caps.length > 0) return { by: "member caps", at: key.each(frame.waterfall, step.id, first) };
  if (setters.some((by) => by?.k === "keeping")) return limitedBy(frame, step, "keeping", "keeping");
  return limitedBy(frame, step, "balance", "source");
};

/** R45. */
export const whyOf = ({ among }: SplitAt, division: Division, setBy: RoomBy, i: number): MemberReason => {
  const { shares, quotas } = division;
  const units = at(division.units, i);
  if (!takesPart(shares.rule, i)) return "zero weight";
  if (quotas.order?.reached[i] === false) return "order not reached";
  if (isSetByRoom(division, i)) return setBy?.k === "cap" ? "member cap" : (setBy?.k ?? "balance");
  if (isZero(units) && isPositive(at(quotas.of, i))) return "below one unit";
  return among === "claims" ? "cut" : "share";
};

/** With rest to the next step, what is cut; by Sainte-Laguë, which may leave quota, a room that is full; else a quota that is the room. */
const isSetByRoom = ({ shares, quotas, rounded, units }: Division, i: number): boolean => {
  const room = at(shares.rooms, i);
  if (room === null) return false;
  if (shares.rest === "next") return compare(at(rounded.units, i), room) > 0;
  if (shares.rounding?.k === "sainte lague") return equal(at(units, i), room);
  return equal(at(quotas.of, i), multiply(room, quotas.divisor));
};
