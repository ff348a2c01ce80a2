import type { Body, Step } from "../../plan/types.js";
import { nothing } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Balances } from "./balances.js";
import type { Charged } from "./books.js";
import type { Asking, Charging } from "./charge.js";
import { closed } from "./closing.js";
import { figure, scope } from "./expression.js";
import { chargeMembers } from "./members.js";
import { limitedBy } from "./reasons.js";
import { heldByRow, placeOf } from "./references.js";
import { aboveFloor } from "./moving-roster.js";
import type { Frame, Limit, Run } from "./types.js";

export type LayerBody = Extract<Body, { k: "fund" | "party" | "member" | "position" | "members" }>;
export type BlockBody = Exclude<Body, LayerBody>;
export type OneBody = Exclude<LayerBody, { k: "members" }>;

export const isLayer = (body: Body): body is LayerBody =>
  body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position" || body.k === "members";

/** R18 to R33: what a layer takes of its ask. Nothing is booked. @param cut what is left of its claim (R38). @throws Undecided */
export const charge = (run: Run, frame: Frame, step: Step, body: LayerBody, asked: Asking, cut: Affine | null): Charging =>
  body.k === "members" ? chargeMembers(run, frame, step, body, asked, cut) : chargeOne(run, frame, step, body, asked, cut);

/** R20. */
const chargeOne = (run: Run, frame: Frame, step: Step, body: OneBody, asked: Asking, cut: Affine | null): Charging => {
  const { room, floor } = roomOfOne(run, frame, body, run.balances);
  const limited = limitedBy(frame, step, floor ? "keeping" : "balance", floor ? "keeping" : "source");
  const taken = cut === null ? closed(run, frame, step, asked, { room, limited }) : { z: cut, limited: asked.limited };
  const by = bearerOf(run, frame, step, body);
  const called = body.k === "party" || (body.k === "member" && body.column === null);
  return {
    credited: taken.z,
    borne: taken.z,
    surplus: nothing,
    limited: taken.limited,
    rows: [{ by, amount: taken.z, called, rounding: false }],
  };
};

const bearerOf = (run: Run, frame: Frame, step: Step, body: OneBody): Charged => {
  switch (body.k) {
    case "fund":
      return { k: "fund", id: body.fund };
    case "party":
      return { k: "party", id: body.party };
    case "position":
      return { k: "tranche", id: step.id };
    case "member":
      return { k: "row", class: body.class, row: placeOf(scope(run, frame), body.of, body.class).row, column: body.column };
  }
};

export interface RoomOfOne {
  readonly room: Limit;
  /** If the balance were unlimited. */
  readonly unfunded: Limit;
  /** Whether a floor sets it. */
  readonly floor: boolean;
}

/** R18. */
export const roomOfOne = (run: Run, frame: Frame, body: OneBody, balances: Balances): RoomOfOne => {
  const here = scope(run, frame);
  switch (body.k) {
    case "fund":
      return above(run, balances.fund(body.fund), body.keeping && figure(here, body.keeping));
    case "member": {
      if (body.column === null) return unlimited;
      const { row } = placeOf(here, body.of, body.class);
      const balance = heldByRow(run, body.class, body.column, row, balances.drawsOn(body.class, body.column));
      return above(run, balance, body.keeping && figure(here, body.keeping));
    }
    case "party":
    case "position":
      return unlimited;
  }
};

const unlimited: RoomOfOne = { room: null, unfunded: null, floor: false };

const above = (run: Run, balance: Affine, keeping: Affine | null): RoomOfOne => {
  if (keeping === null) return { room: balance, unfunded: null, floor: false };
  const room = aboveFloor(run, balance, keeping);
  return { room, unfunded: room, floor: true };
};
