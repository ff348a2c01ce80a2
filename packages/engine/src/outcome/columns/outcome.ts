import { kindFor, type Column } from "../../columns/types.js";
import { measure } from "../../columns/measure.js";
import { plusColumn } from "../../columns/arithmetic.js";
import type { MembersEvaluator } from "../../compile/bulk/members.js";
import { defect } from "../../diagnostic/defect.js";
import { compareIds } from "../../id/compare.js";
import { everyStep } from "../../plan/steps.js";
import type { Id, Plan } from "../../plan/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import { advance } from "../../state/advance.js";
import type { ColumnInput, ColumnState } from "../../state/columns.js";
import type { Allocation } from "../types.js";

/** What a policy did with an event whose members stand in columns. */
export interface ColumnOutcome {
  readonly plan: ValidPlan;
  readonly input: ColumnInput;
  /** Without the rows of members of classes. */
  readonly allocation: Allocation;
  /** What members bear in a step that charges a class; undefined in any other. */
  readonly units: (waterfall: Id, step: Id) => MemberUnits | undefined;
  /** The state after the event. */
  readonly after: ColumnState;
}

/** What each member of a class bears in a step; zero: it has no row. */
export interface MemberUnits {
  readonly of: Id;
  readonly ids: readonly string[];
  readonly units: Column;
  /** Owed on a call rather than drawn from money held. */
  readonly called: boolean;
}

/** Whether every class that a step of the policy charges as a whole is computed in columns. Then no member has a row but there. */
export const chargesInColumns = ({ waterfalls }: Plan, { inTheWay }: Pick<MembersEvaluator, "inTheWay">): boolean => {
  const bodies = waterfalls.flatMap(({ steps }) => [...everyStep(steps)].map(({ body }) => body));
  const charged = bodies.flatMap((body) => (body.k === "members" ? [body.class] : []));
  return charged.length > 0 && charged.every((of) => inTheWay.get(of) === null);
};

/**
 * One event of a policy whose members stand in columns.
 *
 * @param policy of the same plan; it computes in columns what the plan charges.
 */
export const runColumns = (plan: ValidPlan, policy: MembersEvaluator, input: ColumnInput): ColumnOutcome => {
  const { state, event } = input;
  const { allocation, splits, after } = policy.run(state, event);
  const members = (of: Id): readonly string[] =>
    (state.classes.get(of) ?? event.classes.get(of))?.ids ?? defect(`members of ${of} without ids`);
  const units = new Map(
    splits.map(({ waterfall, step, class: of, column, units: borne }) => [
      `${waterfall}/${step}`,
      { of, ids: members(of), units: borne, called: column === null },
    ]),
  );
  // What changes beside classes does not depend on their members.
  const rest = advance(plan, { ...state, classes: new Map() }, allocation);
  return {
    plan,
    input,
    allocation,
    units: (waterfall, step) => units.get(`${waterfall}/${step}`),
    after: { ...rest, classes: after() },
  };
};

/** What the members of a class bear in the event, in each asset. */
export interface ClassTotals {
  readonly of: Id;
  readonly ids: readonly string[];
  /** In the order of the assets. */
  readonly assets: readonly { readonly asset: Id; readonly units: Column }[];
}

/** In the order of the classes. */
export const classTotals = ({ plan, allocation, units }: ColumnOutcome): readonly ClassTotals[] => {
  const found = new Map<Id, { readonly ids: readonly string[]; readonly assets: Map<Id, Column> }>();
  for (const { id, asset, steps } of plan.waterfalls) {
    if (!allocation.waterfalls.some(({ name }) => name === id)) continue;
    for (const step of everyStep(steps)) {
      const one = units(id, step.id);
      if (one === undefined) continue;
      const { assets } = found.get(one.of) ?? { assets: new Map<Id, Column>() };
      const before = assets.get(asset);
      assets.set(asset, before === undefined ? one.units : sum(before, one.units));
      found.set(one.of, { ids: one.ids, assets });
    }
  }
  return [...found]
    .map(([of, { ids, assets }]) => ({
      of,
      ids,
      assets: [...assets].map(([asset, borne]) => ({ asset, units: borne })).sort((a, b) => compareIds(a.asset, b.asset)),
    }))
    .sort((a, b) => compareIds(a.of, b.of));
};

const sum = (a: Column, b: Column): Column => plusColumn(a, b, kindFor(measure(a).most + measure(b).most));
