import { compile } from "@spillway/dsl";
import { readEvent, readState } from "../packages/engine/src/input/read.js";
import type { Allocation } from "../packages/engine/src/outcome/types.js";
import { outcomeDocument } from "../packages/engine/src/outcome/document.js";
import type { Json } from "../packages/engine/src/plan/canonical.js";
import { validatePlan } from "../packages/engine/src/plan/validate.js";
import type { ValidPlan } from "../packages/engine/src/plan/valid.js";
import { evaluator } from "../packages/engine/src/compile/evaluator.js";
import { allocate } from "../packages/engine/src/reference/allocate.js";
import { advance } from "../packages/engine/src/state/advance.js";
import type { Event, State } from "../packages/engine/src/state/types.js";
import { leaks } from "./conservation.js";
import { outcomeFigures, type Figures } from "./figures.js";

export type Evaluate = (plan: ValidPlan, state: State, event: Event, options: { readonly trace: boolean }) => Allocation;

/** Every evaluator runs every case. */
export const evaluators: readonly (readonly [name: string, evaluate: Evaluate])[] = [
  ["reference", allocate],
  ["compiled", (plan, state, event, options) => evaluator(plan, { path: "javascript" }).run(state, event, options)],
  ["closures", (plan, state, event, options) => evaluator(plan, { path: "closures" }).run(state, event, options)],
];

/** @throws where the policy does not compile: a case is about figures. */
export const planOf = (text: string): ValidPlan => {
  const { plan, diagnostics } = compile(text);
  if (plan === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  const checked = validatePlan(plan);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  return checked.value;
};

/** What came of one event. */
export interface Ran {
  readonly figures: Figures;
  /** What does not add up. */
  readonly leaks: readonly string[];
}

/** Each event in turn, from documents to document. */
export const runEvents = (plan: ValidPlan, state: Json, events: readonly Json[], evaluate: Evaluate): readonly Ran[] => {
  let before = accepted(readState(plan, { name: "state", value: state }));
  return events.map((value) => {
    const event = accepted(readEvent(plan, { name: "event", value }, before));
    const allocation = evaluate(plan, before, event, { trace: true });
    const outcome = outcomeDocument(plan, { state: before, event }, allocation);
    before = advance(plan, before, allocation);
    return { figures: outcomeFigures(outcome), leaks: leaks(outcome) };
  });
};

type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly diagnostics: readonly { readonly message: string }[] };

const accepted = <T>(read: Read<T>): T => {
  if (!read.ok) throw new Error(read.diagnostics.map((one) => JSON.stringify(one)).join("\n"));
  return read.value;
};
