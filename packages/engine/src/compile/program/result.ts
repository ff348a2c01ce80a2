import { kindOf } from "../../outcome/words.js";
import type { Step } from "../../plan/types.js";
import { stepKey } from "../facts/needs.js";
import { write } from "./block.js";
import { every, literal, no, not, nothing, record } from "./code.js";
import type { Code } from "./code.js";
import { asBigint, atMost, subtract } from "./int.js";
import type { Int } from "./int.js";
import { limitCode } from "./limit.js";
import type { Here } from "./making.js";
import type { Measure } from "./measure.js";
import type { Reason } from "./chain.js";
import { exactInt, records } from "./trace.js";

/** What a step did, before it is written down. */
export interface Done {
  readonly arrived: Int;
  readonly measure: Measure;
  readonly ask: Int;
  /** For the trace: an exact text, or null. */
  readonly room: Code;
  readonly credited: Int;
  readonly borne: Int;
  readonly surplus: Int;
  readonly reason: Reason;
  readonly bearers: Code;
  readonly layers: Code;
  readonly items: Code;
  readonly certificates: Code;
  readonly overRecovery: Code;
}

/** Where a step stands. */
export type Place =
  | { readonly k: "in line" }
  /** In `together`: what it claims, and what is left of the claim (R38). */
  | { readonly k: "claim"; readonly claim: Int; readonly left: Int }
  /** In a tower: what is left of its width, and whether its upper bound cuts off what reaches it (R39). */
  | { readonly k: "tranche"; readonly width: Measure["capacity"]; readonly cutOff: Code };

/** What becomes of a step in the block around it. */
export interface Sink {
  readonly results: Code;
  readonly done: (here: Here, credited: Int, surplus: Int) => void;
}

export const finish = (here: Here, step: Step, place: Place, trace: Code | null, done: Done, sink: Sink): void => {
  const { making, block, frame } = here;
  const waterfall = frame.waterfall?.id ?? "";
  const { reach } = done.measure;
  const full = reach === null ? no : every(not(reach.unlimited), atMost(reach.is, done.credited));
  making.books.credit(
    block,
    stepKey({ waterfall, step: step.id }),
    done.credited,
    full,
    frame.eaches.filter(({ steps }) => steps.has(step.id)),
  );
  const { range } = done.arrived;
  const passed = { ...subtract(done.arrived, done.credited), range: { low: 0n, high: range.high } };
  if (trace !== null) write(block, { k: "put", of: records(making), at: trace, value: recordOf(here, step, place, done, passed) });
  write(block, { k: "push", to: sink.results, value: resultOf(step, place, done, passed) });
  sink.done(here, done.credited, done.surplus);
};

const recordOf = ({ frame }: Here, step: Step, place: Place, done: Done, passed: Int): Code =>
  record({
    k: literal("step"),
    waterfall: literal(frame.waterfall?.id ?? ""),
    step: literal(step.id),
    item: frame.label,
    arrived: exactInt(done.arrived),
    ask: exactInt(done.ask),
    room: done.room,
    claim: place.k === "claim" ? exactInt(place.claim) : nothing,
    credited: exactInt(done.credited),
    borne: exactInt(done.borne),
    surplus: exactInt(done.surplus),
    passed: exactInt(passed),
    limited_by: done.reason.by,
    limited_at: done.reason.at,
  });

const resultOf = (step: Step, place: Place, done: Done, passed: Int): Code =>
  record({
    name: literal(step.id),
    kind: literal(place.k === "tranche" ? "tranche" : kindOf(step)),
    arrived: asBigint(done.arrived),
    capacity: limitCode(done.measure.capacity),
    credited: asBigint(done.credited),
    borne: asBigint(done.borne),
    surplus: asBigint(done.surplus),
    passed: asBigint(passed),
    limitedBy: done.reason.by,
    claim: place.k === "claim" ? asBigint(place.claim) : nothing,
    overRecovery: done.overRecovery,
    bearers: done.bearers,
    layers: done.layers,
    items: done.items,
    certificates: done.certificates,
  });
