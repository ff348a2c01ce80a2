import type { Allocation, StepResult } from "../outcome/types.js";
import type { TraceRecord } from "../outcome/trace.js";
import { everyStep } from "../plan/steps.js";
import type { Expr, Id, Plan, Ref, SetRef, Step } from "../plan/types.js";
import type { Event, State } from "../state/types.js";
import type { Case } from "./cases.js";

type Record<K extends TraceRecord["k"]> = Extract<TraceRecord, { k: K }>;

/** A run, laid out for questions about it. */
export interface Facts {
  readonly plan: Plan;
  readonly state: State;
  readonly event: Event;
  readonly outcome: Allocation;
  readonly steps: readonly Record<"step">[];
  readonly terms: readonly Record<"term">[];
  readonly whens: readonly Record<"when">[];
  readonly splits: readonly Record<"split">[];
  readonly members: readonly Record<"member">[];
  /** Every step of the outcome, also those inside others. */
  readonly results: readonly StepResult[];
  /** The steps at which something arrived and whose condition held, in the order of the run. */
  readonly asked: readonly Step[];
  readonly stepOf: (waterfall: Id, step: Id) => Step | undefined;
}

/** @param outcome with its trace. */
export const factsOf = ({ plan, state, event }: Pick<Case, "plan" | "state" | "event">, outcome: Allocation): Facts => {
  const of = <K extends TraceRecord["k"]>(k: K): readonly Record<K>[] =>
    (outcome.trace ?? []).filter((record): record is Record<K> => record.k === k);
  const nodes = new Map(plan.waterfalls.map(({ id, steps }) => [id, new Map([...everyStep(steps)].map((step) => [step.id, step]))]));
  const stepOf = (waterfall: Id, step: Id): Step | undefined => nodes.get(waterfall)?.get(step);
  const steps = of("step");
  return {
    plan,
    state,
    event,
    outcome,
    steps,
    terms: of("term"),
    whens: of("when"),
    splits: of("split"),
    members: of("member"),
    results: outcome.waterfalls.flatMap((waterfall) => waterfall.steps.flatMap(inside)),
    asked: steps.flatMap(({ waterfall, step, arrived, limited_by }) => {
      const node = arrived === "0" || limited_by === "condition" ? undefined : stepOf(waterfall, step);
      return node === undefined ? [] : [node];
    }),
    stepOf,
  };
};

const inside = (step: StepResult): readonly StepResult[] => [
  step,
  ...[...(step.layers ?? []), ...(step.items ?? []).flatMap(({ layers }) => layers ?? [])].flatMap(inside),
];

/** Expressions in the clauses of a step itself, from the outside in. */
export const expressionsIn = (value: unknown): readonly Expr[] => {
  if (typeof value !== "object" || value === null || "body" in value) return [];
  const own = "k" in value && EXPRESSIONS.has(String(value.k)) && !("to" in value && value.k !== "ref") ? [value as Expr] : [];
  return [...own, ...Object.values(value).flatMap(expressionsIn)];
};

const EXPRESSIONS: ReadonlySet<string> = new Set(["ref", "divide", "fold", "count", "unlimited", "if"]);

export const clausesOf = (step: Step): readonly Expr[] => Object.values(step).flatMap(expressionsIn);

export const refsOf = (step: Step): readonly Ref[] => clausesOf(step).flatMap((expr) => (expr.k === "ref" ? [expr.to] : []));

/** Whether an expression is surely zero with these opening figures; not all that are. */
export const isZeroHere = ({ state, event }: Facts, expr: Expr): boolean => {
  if (expr.k === "number") return expr.v === "0";
  if (expr.k !== "ref") return false;
  if (expr.to.k === "fund") return state.funds.get(expr.to.id) === 0n;
  const input = expr.to.k === "input" ? event.inputs.get(expr.to.id) : undefined;
  return input?.k === "number" && input.n === 0n;
};

/** Whether a set surely has no members in this event. */
export const isNobody = ({ state, event }: Facts, set: SetRef): boolean => {
  if (set.k === "input set") {
    const input = event.inputs.get(set.id);
    return input?.k === "set" && input.ids.length === 0;
  }
  return set.k === "class" && (state.classes.get(set.id) ?? event.classes.get(set.id))?.ids.length === 0;
};
