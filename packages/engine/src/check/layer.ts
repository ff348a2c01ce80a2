import { readExact } from "../amount/rational.js";
import { defect } from "../diagnostic/defect.js";
import type { BearerRow } from "../outcome/types.js";
import type { Body } from "../plan/types.js";
import { afterCut, closing } from "./closing.js";
import { floor } from "./replay/fraction.js";
import { checkMembers } from "./members.js";
import { agreeAsk, agreeLimited, limitedBy, openedAt, type Case, type Opened } from "./moment.js";
import { placeOf } from "./replay/read.js";
import { roomOfOne } from "./replay/rooms.js";
import { checkSharedBack } from "./shared-back.js";
import { here } from "./replay/world.js";

/** R18 to R33, and R41 for a pooled layer. */
export const checkLayer = (of: Case): void => {
  const opened = openedAt(of);
  if (opened === null) return;
  if (opened.stopped) {
    of.agree("credited", of.result.credited, 0n);
    of.agree("bearers", of.result.bearers, []);
    of.agree("certificates", of.result.certificates, []);
    if (of.frame.pool !== null && !of.isVoid) of.agree("items", of.result.items, []);
    agreeLimited(of, opened.limited);
    agreeAsk(of, 0n, null);
    return;
  }
  const { body } = of.step;
  if (body.k === "members") checkMembers(of, body, opened);
  else if (body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position") checkOne(of, body, opened);
  checkSharedBack(of);
};

type OneBody = Extract<Body, { k: "fund" | "party" | "member" | "position" }>;

/** R18 to R20. */
const checkOne = (of: Case, body: OneBody, opened: Opened): void => {
  const { world, frame, step, result, node, agree } = of;
  const told = node?.record.room;
  const found = roomOfOne(here(world, frame), frame, step, body);
  if (found === undefined && told === undefined) return;
  const room = found === undefined ? (told == null ? null : floor(readExact(told))) : found.room;
  const floored = found?.by === "keeping";
  const { z, limited } = closing(of, opened, room, limitedBy(of, floored ? "keeping" : "balance", floored ? "keeping" : "source"));
  const { amount, by } = afterCut(of, z, limited);
  if (of.expected.place.k === "claim") agree("claim", of.expected.place.claim, z);
  agreeAsk(of, opened.ask, room);
  agree("credited", result.credited, amount);
  agree("bearers", result.bearers, amount === 0n ? [] : [{ ...rowOf(of, body, amount), through: result.bearers[0]?.through ?? null }]);
  agreeLimited(of, by);
};

const rowOf = ({ world, frame, step }: Case, body: OneBody, borne: bigint): Omit<BearerRow, "through"> => {
  const row = { id: null, borne, called: false, rounding: false };
  switch (body.k) {
    case "fund":
      return { ...row, of: body.fund };
    case "party":
      return { ...row, of: body.party, called: true };
    case "position":
      return { ...row, of: step.id };
    case "member": {
      const { row: at } = placeOf(here(world, frame), body.of, body.class);
      const id = world.opening.ids(body.class)[at] ?? defect("a row that is not there");
      return { ...row, of: body.class, id, called: body.column === null };
    }
  }
};
