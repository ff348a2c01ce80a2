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
