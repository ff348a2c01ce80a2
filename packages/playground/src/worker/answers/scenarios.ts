import {
  eventDocument,
  foundFor,
  runScenarioBy,
  stateDocument,
  type Diagnostic,
  type ScenarioResult,
  type ScenarioRun,
} from "@spillway/engine";
import { key, type Expectation, type Plan, type ScenarioLine } from "@spillway/engine/plan";
import type { ValidPlan } from "@spillway/engine";
import type { Answer, Of } from "../asks.js";
import { POLICY } from "../address.js";
import type { Desk } from "../desk.js";

/** A scenario that was run. */
export interface ScenarioView {
  readonly name: string;
  /** In the plan's notes and the editor: `scenario the reserve is enough`. */
  readonly key: string;
  readonly passed: boolean;
  readonly events: readonly EventView[];
  /** What is wrong besides an expectation: a broken promise, figures that cannot be run. */
  readonly problems: readonly Diagnostic[];
}

/** One `loss` line, and what is expected of it. */
export interface EventView {
  /** As written. */
  readonly written: string;
  readonly expectations: readonly ExpectationView[];
}

export interface ExpectationView {
  /** As written. */
  readonly written: string;
  /** The exact amounts, where it expects one; null of a refusal, and of a waterfall that does not run. */
  readonly amounts: { readonly asset: string; readonly expected: bigint; readonly found: bigint } | null;
  /** Null where it is as expected. */
  readonly problem: Diagnostic | null;
}

/** Every scenario of the policy, run. */
const resultsOf = (desk: Desk): readonly ScenarioResult[] | null =>
  desk.keep("scenarios", ["text"], () => {
    const [plan, evaluator] = [desk.plan(), desk.evaluator()];
    if (plan === null || evaluator === null) return null;
    const scenarios = desk.service().scenarios(POLICY);
    return scenarios.map((scenario) => runScenarioBy((_, ...given) => evaluator.run(...given), plan, scenario));
  });

export const scenariosAnswer = (desk: Desk): Answer<"scenarios"> => {
  const [plan, results] = [desk.plan(), resultsOf(desk)];
  if (plan === null || results === null) return null;
  const { text } = desk.policy();
  return results.map((result) => scenarioView(plan, text, result));
};

const scenarioView = (plan: ValidPlan, text: string, { scenario, passed, failures, runs }: ScenarioResult): ScenarioView => {
  const told = new Set<Diagnostic>();
  const events = runs.map((run): EventView => {
    const expectations = expectationsOf(scenario.lines, run).map((expectation): ExpectationView => {
      const problem = failures.find((failure) => !told.has(failure) && isAt(failure, expectation.span)) ?? null;
      if (problem !== null) told.add(problem);
      return { written: written(text, expectation.span), amounts: amountsOf(plan, expectation, run), problem };
    });
    return { written: written(text, run.span), expectations };
  });
  const problems = failures.filter((failure) => !told.has(failure));
  return { name: scenario.name, key: key.declaration("scenario", scenario.name), passed, events, problems };
};

/** What stands between the `loss` line of an event and the next. */
const expectationsOf = (lines: readonly ScenarioLine[], { span }: ScenarioRun): readonly Expectation[] => {
  const from = lines.findIndex((line) => line.k === "loss" && line.span[0] === span[0]);
  const next = lines.findIndex((line, at) => at > from && line.k === "loss");
  const until = next < 0 ? lines.length : next;
  return lines.slice(from, until).flatMap((line) => (line.k === "expect" ? line.expectations : []));
};

const amountsOf = (plan: ValidPlan, expectation: Expectation, run: ScenarioRun): ExpectationView["amounts"] => {
  if (expectation.k === "refused") return null;
  const found = foundFor(plan, expectation, run);
  if (found === null) return null;
  const asset = expectation.bound.asset ?? [...found.keys()][0] ?? soleAsset(plan);
  return { asset, expected: BigInt(expectation.bound.amount), found: found.get(asset) ?? 0n };
};

/** `nothing` is nothing in every asset. */
const soleAsset = ({ assets }: Plan): string => assets[0]?.id ?? "";

const isAt = ({ at }: Diagnostic, [start, end]: readonly [number, number]): boolean =>
  at.k === "text" && at.span.start === start && at.span.end === end;

const written = (text: string, [start, end]: readonly [number, number]): string => text.slice(start, end).replace(/\s+/g, " ");

/** The state and the event of a scenario's `loss` line as documents, for the form. */
export const scenarioWorldAnswer = (desk: Desk, { name, event }: Of<"scenario world">): Answer<"scenario world"> => {
  const [plan, results] = [desk.plan(), resultsOf(desk)];
  const run = results?.find(({ scenario }) => scenario.name === name)?.runs[event];
  if (plan === null || run === undefined) return null;
  return { state: stateDocument(plan, run.state, null), event: eventDocument(plan, run.event) };
};
