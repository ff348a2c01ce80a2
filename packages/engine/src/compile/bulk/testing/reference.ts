import { readAll } from "../../../columns/read.js";
import type { Allocation, BearerRow, StepResult } from "../../../outcome/types.js";
import { everyStep } from "../../../plan/steps.js";
import type { Id, MembersBody } from "../../../plan/types.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { allocate } from "../../../reference/allocate.js";
import { advance } from "../../../state/advance.js";
import type { Event, State } from "../../../state/types.js";
import { columnClasses, columnState, membersOf } from "../../../state/convert.js";
import type { ColumnEvent } from "../../../state/columns.js";
import type { MembersOutcome } from "../types.js";

/** What one run says, in a shape in which both evaluators can be compared: members' rows apart, zeros left out. */
export interface Said {
  readonly allocation: Allocation;
  readonly splits: readonly Bore[];
  readonly classes: ReadonlyMap<Id, unknown>;
}

interface Bore {
  readonly waterfall: Id;
  readonly step: Id;
  readonly item: string | null;
  readonly column: Id | null;
  readonly units: readonly (readonly [id: string, units: bigint])[];
}

/** By the reference evaluator, whose rows are taken out one by one. */
export const byReference = (plan: ValidPlan, state: State, event: Event): Said => {
  const allocation = allocate(plan, state, event, { trace: false });
  const splits: Bore[] = [];
  const bodyOf = (waterfall: Id, step: Id): MembersBody | null => {
    const steps = plan.waterfalls.find(({ id }) => id === waterfall)?.steps ?? [];
    const body = [...everyStep(steps)].find(({ id }) => id === step)?.body;
    return body?.k === "members" ? body : null;
  };
  const without = (waterfall: Id, item: string | null, step: StepResult): StepResult => {
    const body = bodyOf(waterfall, step.name);
    const inner = (of: readonly StepResult[] | null, at: string | null) => of?.map((one) => without(waterfall, at, one)) ?? null;
    if (body === null)
      return {
        ...step,
        layers: inner(step.layers, item),
        items: step.items?.map((one) => ({ ...one, layers: inner(one.layers, one.id) })) ?? null,
      };
    const isMember = (row: BearerRow): boolean => row.of === body.class && row.id !== null;
    if (step.certificates.some(({ among }) => among === "members")) {
      const units = step.bearers.filter(isMember).map(({ id, borne }) => [id ?? "", borne] as const);
      splits.push({ waterfall, step: step.name, item, column: body.column, units });
    }
    return { ...step, bearers: step.bearers.filter((row) => !isMember(row)) };
  };
  const waterfalls = allocation.waterfalls.map((one) => ({ ...one, steps: one.steps.map((step) => without(one.name, null, step)) }));
  return {
    allocation: { ...allocation, waterfalls, delta: { ...allocation.delta, drawn: new Map() } },
    splits,
    classes: classes(advance(plan, state, allocation).classes),
  };
};

export const inColumns = (state: State, event: Event) => ({
  before: columnState(state),
  happening: { ...event, classes: columnClasses(event.classes) } satisfies ColumnEvent,
});

export const said = (outcome: MembersOutcome, state: State, event: Event): Said => ({
  allocation: outcome.allocation,
  splits: outcome.splits.map(({ waterfall, step, item, class: of, column, units }) => {
    const ids = (state.classes.get(of) ?? event.classes.get(of))?.ids ?? [];
    const all = readAll(units).map((unit, row) => [ids[row] ?? "", unit] as const);
    return { waterfall, step, item, column, units: all.filter(([, unit]) => unit > 0n) };
  }),
  classes: classes(new Map([...outcome.after()].map(([id, members]) => [id, membersOf(members)]))),
});

const classes = (of: State["classes"]): ReadonlyMap<Id, unknown> => new Map(of);
