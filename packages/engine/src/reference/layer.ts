import type { Body, Step } from "../plan/types.js";
import { at } from "./at.js";
import type { Balances } from "./balances.js";
import { bearing } from "./charge.js";
import type { Asking, Charge, Row } from "./charge.js";
import { closed } from "./closing.js";
import { figure, scope } from "./expression.js";
import { chargeMembers } from "./members.js";
import { zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { placeOf } from "./references.js";
import { roomOf, unlimitedRoom } from "./rooms.js";
import type { Room } from "./rooms.js";
import { limitedBy } from "./reasons.js";
import type { Frame, Run } from "./run.js";

export type LayerBody = Extract<Body, { k: "fund" | "party" | "member" | "position" | "members" }>;

export const isLayer = (body: Body): body is LayerBody =>
  body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position" || body.k === "members";

/**
 * R18 to R33: what a layer takes of its ask. Nothing is booked.
 *
 * @param cut what is left of its claim (R38): it is taken as it is, without the room and the closing terms, which made the claim.
 */
export const charge = (run: Run, frame: Frame, step: Step, body: LayerBody, asked: Asking, cut: Int | null): Charge =>
  body.k === "members" ? chargeMembers(run, frame, step, body, asked, cut) : chargeOne(run, frame, step, body, asked, cut);

type OneBody = Exclude<LayerBody, { k: "members" }>;

/** R20: one bearer. */
const chargeOne = (run: Run, frame: Frame, step: Step, body: OneBody, asked: Asking, cut: Int | null): Charge => {
  const room = roomOfOne(run, frame, body);
  const floor = room.by?.k === "keeping";
  const limited = limitedBy(frame, step, floor ? "keeping" : "balance", floor ? "keeping" : "source");
  const taken = cut === null ? closed(run, frame, step, asked, { room: room.room, limited }) : { z: cut, limited: asked.limited };
  return {
    room: room.room,
    credited: taken.z,
    borne: taken.z,
    surplus: zero,
    limited: taken.limited,
    rows: bearing([rowOf(run, frame, step, body, taken.z)]),
    split: null,
  };
};

/** R18. @param balances from which the room is read; expressions read what stands now. */
export const roomOfOne = (run: Run, frame: Frame, body: OneBody, balances: Balances = run.balances): Room => {
  const here = scope(run, frame);
  switch (body.k) {
    case "fund":
      return roomOf([], balances.fund(body.fund), body.keeping && figure(here, body.keeping));
    case "member": {
      if (body.column === null) return unlimitedRoom;
      const balance = at(balances.column(body.class, body.column), placeOf(here, body.of, body.class).row);
      return roomOf([], balance, body.keeping && figure(here, body.keeping));
    }
    case "party":
    case "position":
      return unlimitedRoom;
  }
};

const rowOf = (run: Run, frame: Frame, step: Step, body: OneBody, amount: Int): Row => {
  const plain = { amount, id: null, rounding: false };
  switch (body.k) {
    case "fund":
      return { ...plain, by: { k: "fund", id: body.fund }, of: body.fund, drawn: { k: "fund" }, called: false };
    case "party":
      return { ...plain, by: { k: "party", id: body.party }, of: body.party, drawn: null, called: true };
    case "position":
      return { ...plain, by: { k: "tranche", id: step.id }, of: step.id, drawn: null, called: false };
    case "member": {
      const { row } = placeOf(scope(run, frame), body.of, body.class);
      const drawn = body.column === null ? null : ({ k: "column", column: body.column } as const);
      const id = at(run.opening.ids(body.class), row);
      return { ...plain, id, by: { k: "member", class: body.class, row }, of: body.class, drawn, called: drawn === null };
    }
  }
};
