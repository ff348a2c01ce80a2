import type { Step } from "../../plan/types.js";
import { key } from "../../plan/keys.js";
import { takeBlock } from "./blocks.js";
import { isLayer } from "./layer-one.js";
import type { Here, Take } from "./making.js";
import { open, part } from "./opened.js";
import type { Opened } from "./opened.js";
import { finish } from "./result.js";
import type { Done, Place } from "./result.js";
import { takeMembers } from "./take-members.js";
import { takeOne } from "./take-one.js";
import { definitions, reserve } from "./trace.js";
import type { Int } from "./int.js";
import type { Sink } from "./result.js";

/** `take(step, a)`: R15 to R42, as a part of the program. The record of a step stands before those of what is inside it. */
export const take: Take = (here: Here, step: Step, arriving: Int, place: Place, sink: Sink): void =>
  part(here, step.id, key.step(here.frame.waterfall?.id ?? "", step.id), (inside) => {
    const opened = open(inside, step, arriving);
    const { making } = opened.here;
    definitions(opened.here, Object.values(step));
    const record = making.traced ? reserve(opened.here) : null;
    finish(opened.here, step, place, record, doneBy(opened, step, place), sink);
  });

const doneBy = (opened: Opened, step: Step, place: Place): Done => {
  const { body } = step;
  if (!isLayer(body)) return takeBlock(opened, step, body, place);
  return body.k === "members" ? takeMembers(opened, step, body, place) : takeOne(opened, step, body, place);
};
