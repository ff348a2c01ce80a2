import { key } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import { stepKey } from "../facts/needs.js";
import { name, variable, set, when } from "./block.js";
import { limiter } from "./chain.js";
import { choose, list, literal, nothing, slotted } from "./code.js";
import type { Code } from "./code.js";
import { closed } from "./closing.js";
import { less, zero } from "./int.js";
import type { Int } from "./int.js";
import { shareBack } from "./items.js";
import { bookOne, roomOfOne } from "./layer-one.js";
import type { OneBody } from "./layer-one.js";
import { leastOf, limitIf, namedLimit, withoutLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { why } from "./opened.js";
import type { Opened } from "./opened.js";
import type { Done, Place } from "./result.js";
import { exactInt, termRecords, whenRecord } from "./trace.js";

/** A layer with one bearer: R18 to R20. */
export const takeOne = (opened: Opened, step: Step, body: OneBody, place: Place): Done => {
  const { here, arrived, holds, runs, asked, ask } = opened;
  const { block, making, frame } = here;
  const waterfall = frame.waterfall?.id ?? "";
  const { room, unfunded, by } = roomOfOne(here, body, making.balances);
  const most = (to: IntLimit): IntLimit =>
    limitIf(holds, leastOf(block, leastOf(block, place.k === "tranche" ? place.width : withoutLimit, asked.ofUnlimited), to));
  const measure = {
    capacity: namedLimit(block, "capacity", most(room)),
    reach: making.needs.full.has(stepKey({ waterfall, step: step.id })) ? namedLimit(block, "reach", most(unfunded)) : null,
  };
  const clause = by === "keeping" ? "keeping" : "source";
  const closing = closed(here, step, ask, room, { by: literal(by), at: literal(key.clause(waterfall, step.id, clause)) });
  const credited = place.k === "claim" ? place.left : closing.z;
  const cut = place.k === "claim" ? [limiter(less(place.left, place.claim), "cut", null)] : [];
  const reason = why(opened, step, place, [...closing.chain, ...cut]);
  whenRecord(here, step, arrived, holds);
  when(block, runs, (inside) => termRecords(at(here, inside), asked));
  const roomNow = making.traced
    ? name(block, "room_text", choose(runs, choose(room.unlimited, nothing, exactInt(room.is)), nothing))
    : nothing;
  const bearers = name(block, "bearers", bookOne(here, step.id, body, credited));
  const { items, certificates } = sharedBack(here, step, runs, credited);
  return {
    arrived,
    measure,
    ask,
    room: roomNow,
    credited,
    borne: credited,
    surplus: zero,
    reason,
    bearers,
    layers: nothing,
    items,
    certificates,
    overRecovery: nothing,
  };
};

/** R41, where the layer sees the items of a waterfall. */
export const sharedBack = (here: Here, step: Step, runs: Code, credited: Int): { readonly items: Code; readonly certificates: Code } => {
  const { block, frame } = here;
  if (frame.pool === null) return { items: nothing, certificates: list() };
  const items = variable(block, "items", list());
  const certificates = name(block, "certificates", list());
  when(block, runs, (inside) => set(inside, items, shareBack(at(here, inside), step, credited, certificates)));
  return { items: slotted(items), certificates };
};
