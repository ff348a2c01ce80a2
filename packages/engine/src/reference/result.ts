import { kindOf } from "../outcome/words.js";
import type { StepRecord } from "../outcome/trace.js";
import type { BearerRow, StepResult } from "../outcome/types.js";
import type { Step } from "../plan/types.js";
import type { Done, Place } from "./block.js";
import type { Row } from "./charge.js";
import { subtract, text, toBigint } from "./number/integer.js";
import type { Limit } from "./number/limit.js";
import type { Opened } from "./opened.js";
import { certificate } from "./split/certificate.js";

export const resultOf = (step: Step, { arrived }: Opened, place: Place, capacity: Limit, done: Done): StepResult => ({
  name: step.id,
  kind: place.k === "tranche" ? "tranche" : kindOf(step),
  arrived: toBigint(arrived),
  capacity: capacity && toBigint(capacity),
  credited: toBigint(done.credited),
  borne: toBigint(done.borne),
  surplus: toBigint(done.surplus),
  passed: toBigint(subtract(arrived, done.credited)),
  limitedBy: done.limited.by,
  claim: place.k === "claim" ? toBigint(place.claim) : null,
  overRecovery: done.inside?.overRecovery ? toBigint(done.inside.overRecovery) : null,
  bearers: done.rows.map(bearerRow),
  layers: done.inside === null || step.body.k === "each" ? null : done.inside.steps.map(({ result }) => result),
  items: done.items,
  certificates: done.splits.map((split) => certificate(split.at, split.division)),
});

const bearerRow = ({ of, id, amount, called, rounding }: Row): BearerRow => ({
  of,
  id,
  borne: toBigint(amount),
  called,
  rounding,
  through: null,
});

export const recordOf = (step: Step, { frame, arrived }: Opened, place: Place, done: Done): StepRecord => ({
  k: "step",
  waterfall: frame.waterfall,
  step: step.id,
  item: frame.label,
  arrived: text(arrived),
  ask: text(done.ask),
  room: done.room && text(done.room),
  claim: place.k === "claim" ? text(place.claim) : null,
  credited: text(done.credited),
  borne: text(done.borne),
  surplus: text(done.surplus),
  passed: text(subtract(arrived, done.credited)),
  limited_by: done.limited.by,
  limited_at: done.limited.at,
});
