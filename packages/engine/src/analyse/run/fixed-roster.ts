import type { MembersBody, Split, Step } from "../../plan/types.js";
import { at, upTo } from "../at.js";
import { units } from "../number/affine.js";
import { fill } from "../split/fill.js";
import { estates, oneByOne, sumOfRooms, withoutRooms } from "../split/rule.js";
import type { Rule } from "../split/rule.js";
import type { Draw } from "./balances.js";
import { balancesAfter } from "./draws.js";
import { limitsOf } from "./room-limits.js";
import type { SetBy } from "./room-limits.js";
import type { FixedFigures, FixedRoster, Frame, Run } from "./types.js";

/** Members whose weights and rooms are numbers. */
export const fixedRoster = (
  run: Run,
  frame: Frame,
  step: Step,
  body: MembersBody,
  fixed: FixedFigures,
  draws: readonly Draw[],
  key: string,
): FixedRoster => {
  const { rows, places, caps, keeping, takesPart } = fixed;
  const balances = body.column === null ? null : balancesAfter(run, body.class, body.column, fixed, draws);
  const setBy: (SetBy | null)[] = [];
  const unfunded: (bigint | null)[] = [];
  const rooms = rows.map((_, place): bigint | null => {
    let room = at(caps, place);
    let by: SetBy | null = room === null ? null : "cap";
    const lower = (to: bigint, because: "keeping" | "balance"): void => {
      if (room === null || to < room) [room, by] = [to, because];
    };
    const balance = balances?.[place];
    const kept = keeping?.[place];
    if (balance !== undefined && kept !== undefined) lower(balance > kept ? balance - kept : 0n, "keeping");
    unfunded.push(room);
    if (balance !== undefined) lower(balance, "balance");
    setBy.push(by);
    return room;
  });
  const taking = upTo(rows.length).filter(takesPart);
  const room = sumOfRooms(taking.map((place) => at(rooms, place)));
  const reach = sumOfRooms(taking.map((place) => at(unfunded, place)));
  const capAt = (place: number): number => at(fixed.capAt, place);
  const rule = ruleOf(body.split, fixed, rooms);
  return {
    k: "fixed",
    key,
    class: body.class,
    rows,
    places,
    rule,
    uncut: body.rest === "next" ? withoutRooms(rule) : null,
    rooms,
    taking: taking.length,
    room: room === null ? null : units(room),
    reach: reach === null ? null : units(reach),
    anyone: taking.length > 0,
    limits: limitsOf(frame, step, rows.length, taking, (place) => at(setBy, place), capAt),
  };
};

const ruleOf = (split: Split, { weights, blocks }: FixedFigures, rooms: readonly (bigint | null)[]): Rule => {
  switch (split.k) {
    case "pro rata":
    case "equally":
      return { k: "fill", fill: fill(weights ?? rooms.map(() => 1n), rooms) };
    case "one by one":
      return oneByOne(blocks ?? [], split.equals === null ? null : weights, rooms);
    case "equal awards":
    case "talmud":
      return estates(
        split.k,
        rooms.map((room) => room ?? 0n),
      );
  }
};
