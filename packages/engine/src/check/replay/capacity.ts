import type { Step } from "../../plan/types.js";
import { isLayer } from "../../plan/steps.js";
import { evaluate } from "./evaluate.js";
import { leastOf } from "./fraction.js";
import { linesOf, roomOfOne } from "./rooms.js";
import { takesPart } from "../derive.js";
import { askOfUnlimited } from "./terms.js";
import { here, type Frame, type World } from "./world.js";

/**
 * R36, of a layer. Null: unlimited. Undefined: not known; of blocks, whose capacity needs a split for every balance that is drawn
 * twice, the checker follows none.
 *
 * @param width of a tranche, what is left of it.
 */
export const capacityOf = (world: World, frame: Frame, step: Step, width: bigint | null): bigint | null | undefined => {
  if (!isLayer(step.body)) return undefined;
  const holds = step.when === null ? true : evaluate(here(world, frame), step.when);
  if (holds === null) return undefined;
  if (holds === false) return 0n;
  const asked = askOfUnlimited(world, frame, step);
  const room = roomOf(world, frame, step);
  return asked === undefined || room === undefined ? undefined : leastOf(leastOf(width, asked), room);
};

const roomOf = (world: World, frame: Frame, step: Step): bigint | null | undefined => {
  const { body } = step;
  if (body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position") {
    return roomOfOne(here(world, frame), frame, step, body)?.room;
  }
  if (body.k !== "members") return undefined;
  let sum: bigint | null = 0n;
  for (const { id, weight, key, room, stands } of linesOf(world, frame, step, body)) {
    if (stands === undefined || weight === undefined || room === undefined) return undefined;
    if (!takesPart({ id, weight, key: key ?? null, room: room.room })) continue;
    sum = sum === null || room.room === null ? null : sum + room.room;
  }
  return sum;
};
