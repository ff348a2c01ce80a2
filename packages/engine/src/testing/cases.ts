import * as fc from "fast-check";
import type { ValidPlan } from "../plan/valid.js";
import { validatePlan } from "../plan/validate.js";
import type { Event, State } from "../state/types.js";
import type { Amounts } from "./amounts.js";
import { choices, type Choices } from "./choices.js";
import { documentsOf } from "./documents.js";
import { makeInput } from "./input.js";
import { makePlan } from "./plan.js";

/** A policy and an event, made at random: valid, and full of edges. */
export interface Case extends fc.WithToStringMethod {
  readonly plan: ValidPlan;
  readonly state: State;
  readonly event: Event;
  /** For what else a test draws. */
  readonly more: Choices;
  readonly amounts: Amounts;
}

/** @throws where the plan is not valid: a defect of the generator, or of the check. */
export const caseOf = (streams: Streams): Case => {
  const [forPlan, forInput] = streams;
  const { plan, amounts } = makePlan(choices(forPlan));
  const checked = validatePlan(plan);
  if (!checked.ok) throw new Error(`the generator made a plan that is not valid: ${JSON.stringify(checked.diagnostics, null, 1)}`);
  const more = choices(forInput);
  const drawn = amounts.by(more);
  const made = { plan: checked.value, ...makeInput(more, plan, drawn) };
  return { ...made, more, amounts: drawn, [fc.toStringMethod]: () => shown(made, streams) };
};

/** As a failing test prints it: what there is to read, and the streams that make it again. */
const shown = (made: Pick<Case, "plan" | "state" | "event">, streams: Streams): string => {
  const { waterfalls, sets, lets, properties, assets } = made.plan;
  const { state, event } = documentsOf(made);
  return [{ assets, sets, lets, waterfalls, properties }, state, event, streams].map((part) => JSON.stringify(part)).join("\n");
};

/** What a policy is made from, and what its figures are made from. */
export type Streams = readonly [plan: readonly number[], input: readonly number[]];

const stream = (maxLength: number): fc.Arbitrary<readonly number[]> => fc.array(fc.noBias(fc.nat(0xffffff)), { maxLength, size: "max" });

/** Long enough for the largest plans and their inputs. */
export const anyStreams: fc.Arbitrary<Streams> = fc.tuple(stream(700), stream(300));

/**
 * Cases of every construct of the plan. They print as the streams from which they were made: `caseOf(streams)` makes one again.
 *
 * @example fc.assert(fc.property(anyCase, ({ plan, state, event }) => allocate(plan, state, event, { trace: false }).status !== ""))
 */
export const anyCase: fc.Arbitrary<Case> = anyStreams.map(caseOf);
