import { everyStep } from "../plan/steps.js";
import { key } from "../plan/keys.js";
import type { Plan, Step } from "../plan/types.js";
import type { TraceRecord } from "../outcome/trace.js";
import type { ScenarioResult, ScenarioRun } from "./run.js";

/** One fact that a scenario can show of a policy. */
export interface Fact {
  /** Key of the clause in the plan's notes. */
  readonly key: string;
  /** What was or was not seen, as a sentence about the clause: `a loss arrives`, `it limits`, `it is no`. */
  readonly what: string;
  readonly seen: boolean;
}

/**
 * Which facts of a policy its scenarios show: every step reached and charged, every term and member cap binding at least once, every
 * condition seen yes and no, every residual treatment with something left, every property applicable.
 */
export const coverage = (plan: Plan, results: readonly ScenarioResult[]): readonly Fact[] => {
  const runs = results.flatMap((result) => result.runs);
  const seen = seenIn(runs);
  const facts: Fact[] = [];
  const add = (at: string, what: string): void => {
    // A part that is full received no more than its limit lets through, so the limit had nothing left to lower.
    const isFull = what === LOWERS && seen.has(`${at.slice(0, at.indexOf("/term/"))} ${FULL}`);
    facts.push({ key: at, what, seen: isFull || seen.has(`${at} ${what}`) });
  };
  for (const waterfall of plan.waterfalls) {
    for (const step of everyStep(waterfall.steps)) for (const [at, what] of factsOf(waterfall.id, step)) add(at, what);
    if (waterfall.residual.k !== "borne") add(key.residual(waterfall.id), "something is left");
  }
  for (const property of plan.properties) add(key.declaration("always", property.id), "it applies");
  return facts;
};

const LOWERS = "it lowers the amount";
const FULL = "is a full part";

const factsOf = (waterfall: string, step: Step): (readonly [string, string])[] => {
  const at = key.step(waterfall, step.id);
  const facts: (readonly [string, string])[] = [[at, "a loss arrives"]];
  if (step.body.k !== "each") facts.push([at, "it takes something"]);
  if (step.when !== null)
    facts.push([key.clause(waterfall, step.id, "when"), "it is yes"], [key.clause(waterfall, step.id, "when"), "it is no"]);
  step.terms.forEach((term, index) => {
    const unlimited = term.k === "limit" && term.most.k === "unlimited";
    if (!unlimited) facts.push([key.term(waterfall, step.id, index), LOWERS]);
  });
  if (step.body.k === "members")
    step.body.each.forEach((_, index) => facts.push([key.each(waterfall, step.id, index), "it stops a member"]));
  return facts;
};

const seenIn = (runs: readonly ScenarioRun[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  for (const { allocation } of runs) {
    for (const record of allocation.trace ?? []) for (const fact of shownBy(record)) seen.add(fact);
    for (const { name, residual } of allocation.waterfalls) if (residual.amount > 0n) seen.add(`${key.residual(name)} something is left`);
    for (const { name, verdict } of allocation.always)
      if (verdict !== "not applicable") seen.add(`${key.declaration("always", name)} it applies`);
  }
  return seen;
};

const shownBy = (record: TraceRecord): string[] => {
  switch (record.k) {
    case "step": {
      const at = key.step(record.waterfall, record.step);
      return [
        ...(record.arrived === "0" ? [] : [`${at} a loss arrives`]),
        ...(record.credited === "0" ? [] : [`${at} it takes something`]),
      ];
    }
    case "when":
      return [`${record.key} it is ${record.is ? "yes" : "no"}`];
    case "term":
      return record.before === record.after ? [] : [`${record.key} ${LOWERS}`];
    case "member":
      if (record.among === "parts") return record.units === record.room ? [`${key.step(record.waterfall, record.id)} ${FULL}`] : [];
      return record.why === "member cap" && record.room_at !== null ? [`${record.room_at} it stops a member`] : [];
    default:
      return [];
  }
};
