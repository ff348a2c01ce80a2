import { defect } from "../diagnostic/defect.js";
import type { TraceRecord } from "../outcome/trace.js";
import type { Id, Plan } from "../plan/types.js";
import { exactText } from "./number/ratio.js";
import { isRatio, unlimited } from "./value.js";
import type { Value } from "./value.js";

/** Records in the order of the run. */
export interface Trace {
  readonly add: (record: () => TraceRecord) => void;
  /** A place for a record whose figures are known later than those that come after it. */
  readonly reserve: () => (record: () => TraceRecord) => void;
  /** Before the record of a step or waterfall: the definitions that its own clauses are the first to name, in the order of the plan. */
  readonly definitions: (clauses: readonly unknown[]) => void;
  /** Null where no trace was asked for. */
  readonly records: () => readonly TraceRecord[] | null;
}

export const silent: Trace = { add: () => {}, reserve: () => () => {}, definitions: () => {}, records: () => null };

export const tracing = (plan: Plan, definition: (id: Id) => Value): Trace => {
  const records: (TraceRecord | null)[] = [];
  const told = new Set<Id>();
  return {
    add: (record) => records.push(record()),
    reserve: () => {
      const place = records.push(null) - 1;
      return (record) => {
        records[place] = record();
      };
    },
    definitions: (clauses) => {
      const named = new Set<Id>();
      walk(plan, clauses, named);
      for (const { id } of plan.lets) {
        if (!named.has(id) || told.has(id)) continue;
        told.add(id);
        records.push({ k: "let", id, value: shown(definition(id)) });
      }
    },
    records: () => records.map((record) => record ?? defect("a record of the trace was left open")),
  };
};

const shown = (value: Value): string | boolean =>
  isRatio(value) ? exactText(value) : value === unlimited ? "unlimited" : (value as string | boolean);

/** Finds the definitions that clauses name, directly or through other definitions and sets; inner steps speak for themselves. */
const walk = (plan: Plan, clause: unknown, named: Set<Id>): void => {
  if (typeof clause !== "object" || clause === null) return;
  if ("body" in clause) return;
  if (isNamed(clause, "let") && !named.has(clause.id)) {
    named.add(clause.id);
    walk(plan, plan.lets.find(({ id }) => id === clause.id)?.is, named);
  }
  if (isNamed(clause, "set"))
    walk(
      plan,
      plan.sets.find(({ id }) => id === clause.id),
      named,
    );
  for (const inner of Object.values(clause)) walk(plan, inner, named);
};

const isNamed = (clause: object, k: string): clause is { readonly k: string; readonly id: Id } =>
  "k" in clause && clause.k === k && "id" in clause && typeof clause.id === "string";
