import { advance } from "../state/advance.js";
import { allocate } from "../reference/allocate.js";
import { readEvent, readState } from "../input/read.js";
import { eventValue, noFigures, stateValue, withGiven, type Figures } from "./documents.js";
import { failuresOf } from "./compare.js";
import { inputRefused, notExpected, propertyBroken } from "./problems.js";
import type { Allocation } from "../outcome/types.js";
import type { Diagnostic } from "../diagnostic/types.js";
import type { Event, State } from "../state/types.js";
import type { Plan } from "../plan/types.js";
import type { Scenario } from "../plan/scenario.js";
import type { ValidPlan } from "../plan/valid.js";

/** How an evaluator is called; both do. */
export type Evaluate = (plan: Plan, state: State, event: Event, options: { readonly trace: boolean }) => Allocation;

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly passed: boolean;
  /** What was expected and not found, in the order of the text. */
  readonly failures: readonly Diagnostic[];
  /** One for each `loss` line that ran. */
  readonly runs: readonly ScenarioRun[];
}

export interface ScenarioRun {
  /** The `loss` line. */
  readonly span: readonly [number, number];
  readonly state: State;
  readonly event: Event;
  readonly allocation: Allocation;
}

/**
 * Runs a scenario: every `loss` line is one event, the state carries over, a later `given` replaces figures. All failures are
 * reported. A property that breaks in any of its events is one.
 */
export const runScenario = (plan: ValidPlan, scenario: Scenario, evaluate: Evaluate = allocate): ScenarioResult =>
  runScenarioBy(evaluate, plan, scenario);

/** The same by an evaluator alone: a program that uses only this need not hold the reference evaluator. */
export const runScenarioBy = (evaluate: Evaluate, plan: ValidPlan, scenario: Scenario): ScenarioResult => {
  const failures: Diagnostic[] = [];
  const runs: ScenarioRun[] = [];
  let figures: Figures = noFigures;
  let state: State | null = null;
  let pending: Figures | null = null;
  const refusalExpected = expectsRefusal(scenario);
  let isVoid = false;
  for (const [index, line] of scenario.lines.entries()) {
    if (line.k === "given") {
      figures = withGiven(figures, line);
      pending = pending === null ? withGiven(noFigures, line) : withGiven(pending, line);
    } else if (line.k === "loss") {
      const from: State | null = opened(plan, scenario, figures, state, pending, failures);
      if (from === null) break;
      pending = null;
      const event = readEvent(plan, { name: "the scenario", value: eventValue(plan, figures, line.losses) }, from);
      if (!event.ok) {
        failures.push(inputRefused(scenario, line.span, event.diagnostics));
        break;
      }
      const allocation = evaluate(plan, from, event.value, { trace: true });
      runs.push({ span: line.span, state: from, event: event.value, allocation });
      state = advance(plan, from, allocation);
      for (const verdict of allocation.always) if (verdict.verdict === "broken") failures.push(propertyBroken(plan, line.span, verdict));
      isVoid = allocation.status === "refused" && !refusalExpected.has(index);
      if (isVoid) failures.push(notExpected(plan, line.span, allocation));
    } else {
      const run = runs.at(-1);
      if (run !== undefined && !isVoid) failures.push(...failuresOf(plan, line.expectations, run));
    }
  }
  return { scenario, passed: failures.length === 0, failures, runs };
};

/** The `loss` lines after which a refusal is expected. */
const expectsRefusal = ({ lines }: Scenario): ReadonlySet<number> => {
  const expected = new Set<number>();
  let last = -1;
  lines.forEach((line, index) => {
    if (line.k === "loss") last = index;
    else if (line.k === "expect" && line.expectations.some((expectation) => expectation.k === "refused")) expected.add(last);
  });
  return expected;
};

/** The state before an event: as given, or as the last event left it with what has been given since. */
const opened = (
  plan: ValidPlan,
  scenario: Scenario,
  figures: Figures,
  state: State | null,
  pending: Figures | null,
  failures: Diagnostic[],
): State | null => {
  if (state !== null && pending === null) return state;
  const given = readState(plan, { name: "the scenario", value: stateValue(plan, figures) });
  if (!given.ok) {
    failures.push(inputRefused(scenario, scenario.span, given.diagnostics));
    return null;
  }
  if (state === null || pending === null) return given.value;
  const funds = new Map(state.funds);
  for (const id of Object.keys(pending.funds)) funds.set(id, given.value.funds.get(id) ?? 0n);
  const classes = new Map(state.classes);
  for (const id of Object.keys(pending.classes)) {
    const members = given.value.classes.get(id);
    if (members !== undefined) classes.set(id, members);
  }
  return { ...state, funds, classes };
};
