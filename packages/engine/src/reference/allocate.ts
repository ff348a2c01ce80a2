import type { Allocation, WaterfallResult } from "../outcome/types.js";
import type { Plan } from "../plan/types.js";
import type { Event, State } from "../state/types.js";
import { deltaOf, noDelta } from "./delta.js";
import { runEvent } from "./event.js";
import type { RanWaterfall } from "./event.js";
import { toBigint, zero } from "./number/integer.js";
import { notApplicable, verdictOf } from "./properties.js";
import type { Run } from "./run.js";
import { start } from "./start.js";
import { marked } from "./through.js";
import { lossOf, voidResult } from "./waterfall.js";

/**
 * What a policy does with one event: `docs/reference/evaluation.md`, rule by rule, on exact fractions. It is slow and plain on
 * purpose; faster evaluators are measured against it.
 *
 * To be read beside that page in this order: `event` (R7 to R12), `waterfall` (R8 to R11, R14), `step` (R15 to R20 and the blocks),
 * `opened` and `terms` (R15 to R17), `layer`, `closing`, `roster`, `members` (R18 to R25, R29 to R33) with `split/` (R24, R25) and
 * `rounding/` (R26 to R31), `block`, `parts`, `together`, `tower` (R34 to R39), `capacity` (R36), `each` and `items` (R40 to R42),
 * `properties` (R43), `reasons` (R44, R45), `delta` (R13). Expressions (R1 to R6) stand in `expression` and `references`.
 *
 * Amounts are whole base units. Nothing that is given is changed.
 *
 * @param plan a valid plan; `state` and `event` decoded for it. Anything else may throw.
 * @throws where the engine has a defect: a step that does not conserve, a bearer above its room, arithmetic that is not exact.
 * @example allocate(plan, state, event, { trace: false }).waterfalls[0]?.residual.amount // 0n
 */
export const allocate = (plan: Plan, state: State, event: Event, options: { readonly trace: boolean }): Allocation => {
  const run = start(plan, state, event, options.trace);
  const { ran, refused } = runEvent(run);
  return refused === null ? settled(run, ran) : voided(run, refused);
};

const settled = (run: Run, ran: readonly RanWaterfall[]): Allocation => {
  const always = run.plan.properties.map((property) => verdictOf(run, property));
  return {
    status: "settled",
    refused: null,
    waterfalls: marked(
      run,
      ran.map(({ result }) => result),
    ),
    always,
    delta: deltaOf(run, ran),
    trace: run.trace.records(),
  };
};

/** R12: only the trace shows the run. */
const voided = (run: Run, { waterfall, residual }: RanWaterfall): Allocation => ({
  status: "refused",
  refused: { waterfall: waterfall.id, residual: toBigint(residual) },
  waterfalls: named(run),
  always: run.plan.properties.map(notApplicable),
  delta: noDelta,
  trace: run.trace.records(),
});

const named = (run: Run): readonly WaterfallResult[] =>
  run.plan.waterfalls
    .filter(({ id, feed }) => feed.k === "event" && run.opening.loss(id) !== null)
    .map((waterfall) => voidResult(run, waterfall, lossOf(run, waterfall, zero)));
