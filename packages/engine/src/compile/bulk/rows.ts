import { columnOf } from "../../columns/make.js";
import { defect } from "../../diagnostic/defect.js";
import type { Allocation, BearerRow, StepResult } from "../../outcome/types.js";
import { everyStep } from "../../plan/steps.js";
import type { Id, MembersBody, Plan } from "../../plan/types.js";
import type { MembersSplit } from "./types.js";

/** Takes the rows of members out of an outcome and puts them in columns. */
export interface Columned {
  readonly allocation: Allocation;
  readonly splits: readonly MembersSplit[];
}

/**
 * @param known splits that were computed in columns, by `waterfall/step`.
 * @param idsOf the ids of a class, in order.
 */
export const columned = (
  plan: Plan,
  allocation: Allocation,
  known: ReadonlyMap<string, MembersSplit>,
  idsOf: (of: Id) => readonly string[],
): Columned => {
  const bodies = new Map<string, MembersBody>();
  for (const { id, steps } of plan.waterfalls)
    for (const step of everyStep(steps)) if (step.body.k === "members") bodies.set(`${id}/${step.id}`, step.body);
  const splits: MembersSplit[] = [];
  const without = (waterfall: Id, item: string | null, step: StepResult): StepResult => {
    const place = `${waterfall}/${step.name}`;
    const body = bodies.get(place);
    if (body === undefined) {
      const layers = step.layers?.map((inner) => without(waterfall, item, inner)) ?? null;
      const items =
        step.items?.map((one) => ({ ...one, layers: one.layers?.map((inner) => without(waterfall, one.id, inner)) ?? null })) ?? null;
      return { ...step, layers, items };
    }
    const found = known.get(place);
    if (found !== undefined) {
      splits.push(found);
      return step;
    }
    const isMember = ({ of, id }: BearerRow): boolean => of === body.class && id !== null;
    // A split was made, though everyone may have got nothing.
    if (step.certificates.some(({ among }) => among === "members")) {
      const units = unitsOf(step.bearers.filter(isMember), idsOf(body.class));
      splits.push({ waterfall, step: step.name, item, class: body.class, column: body.column, units: columnOf(units) });
    }
    return { ...step, bearers: step.bearers.filter((row) => !isMember(row)) };
  };
  const waterfalls = allocation.waterfalls.map((one) => ({ ...one, steps: one.steps.map((step) => without(one.name, null, step)) }));
  return { allocation: { ...allocation, waterfalls, delta: { ...allocation.delta, drawn: new Map() } }, splits };
};

/** Both stand in the order of the ids. */
const unitsOf = (rows: readonly BearerRow[], ids: readonly string[]): bigint[] => {
  const units = ids.map(() => 0n);
  let row = 0;
  for (const { id, borne } of rows) {
    while (row < ids.length && ids[row] !== id) row += 1;
    if (row === ids.length) return defect(`a row of no member ${id}`);
    units[row] = borne;
  }
  return units;
};
