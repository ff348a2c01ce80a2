import type { Body, Expr } from "../../plan/types.js";
import { nameInt, pin } from "./block.js";
import { choose, element, list, literal, nothing, record } from "./code.js";
import type { Code } from "./code.js";
import { figure } from "./evaluating.js";
import { asBigint, isPositive } from "./int.js";
import type { Int } from "./int.js";
import { limitOf, withoutLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";
import type { Here } from "./making.js";
import { floor, minus, named, notNegative, whole } from "./ratio.js";
import { placeOf } from "./reference.js";

export type LayerBody = Extract<Body, { k: "fund" | "party" | "member" | "position" | "members" }>;
export type OneBody = Exclude<LayerBody, { k: "members" }>;

export const isLayer = (body: Body): body is LayerBody =>
  body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position" || body.k === "members";

/** R18: what one bearer can give, and what it could if its balance were unlimited; a floor still counts (R36). */
export interface OneRoom {
  readonly room: IntLimit;
  readonly unfunded: IntLimit;
  readonly by: "keeping" | "balance";
}

/** Where balances are read: as they stand, or as they run down while a block is measured. */
export interface Held {
  readonly fund: (id: string) => Int;
  readonly row: (of: string, column: string, row: Code) => Int;
}

export const roomOfOne = (here: Here, body: OneBody, from: Held): OneRoom => {
  switch (body.k) {
    case "fund":
      return roomOf(here, pin(here.block, "balance", from.fund(body.fund)), body.keeping);
    case "member":
      if (body.column === null) return unlimitedRoom;
      return roomOf(
        here,
        nameInt(here.block, "balance", from.row(body.class, body.column, placeOf(here, body.of, body.class).row)),
        body.keeping,
      );
    case "party":
    case "position":
      return unlimitedRoom;
  }
};

const unlimitedRoom: OneRoom = { room: withoutLimit, unfunded: withoutLimit, by: "balance" };

const roomOf = (here: Here, balance: Int, keeping: Expr | null): OneRoom => {
  if (keeping === null) return { room: limitOf(balance), unfunded: withoutLimit, by: "balance" };
  const room = limitOf(nameInt(here.block, "room", aboveFloor(here, balance, keeping)));
  return { room, unfunded: room, by: "keeping" };
};

/** `⌊(balance now − K)⁺⌋` */
export const aboveFloor = (here: Here, balance: Int, keeping: Expr): Int => {
  const { block } = here;
  const kept = notNegative(block, named(block, "keeping", figure(here, keeping)));
  const left = floor(notNegative(block, named(block, "above_floor", minus(whole(balance), kept))));
  return { ...left, range: { low: 0n, high: balance.range.high } };
};

/** R20, R13: the bearer's balance falls, and the row is written. */
export const bookOne = (here: Here, step: string, body: OneBody, amount: Int): Code => {
  const { making, block, frame } = here;
  const waterfall = frame.waterfall?.id ?? "";
  const row = (of: string, id: Code, called: boolean): Code => {
    const borne = record({
      of: literal(of),
      id,
      borne: asBigint(amount),
      called: literal(called),
      rounding: literal(false),
      through: nothing,
    });
    return choose(isPositive(amount), list(borne), list());
  };
  switch (body.k) {
    case "fund":
      making.balances.drawFund(block, body.fund, amount);
      making.books.charge(block, waterfall, { k: "fund", id: body.fund }, amount);
      return row(body.fund, nothing, false);
    case "party":
      making.books.charge(block, waterfall, { k: "party", id: body.party }, amount);
      return row(body.party, nothing, true);
    case "position":
      making.books.charge(block, waterfall, { k: "tranche", id: step }, amount);
      return row(step, nothing, false);
    case "member": {
      const place = placeOf(here, body.of, body.class).row;
      const units = asBigint(amount);
      if (body.column !== null) making.balances.drawRow(block, body.class, body.column, place, units);
      making.books.chargeRow(block, waterfall, body.class, making.opening.count(body.class), place, units);
      return row(body.class, element(making.opening.ids(body.class), place), body.column === null);
    }
  }
};
