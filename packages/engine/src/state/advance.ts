import { defect } from "../diagnostic/defect.js";
import type { Allocation, Delta } from "../outcome/types.js";
import { membersFrom } from "../plan/facts.js";
import type { Id } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Members, State, Values } from "./types.js";

/**
 * The state after an event (R13): balances less what was drawn, surplus with its owner, deficits and towers as they stand now.
 * A void event (R12) changes nothing, so its state is the one given, itself.
 *
 * @example const next = advance(plan, state, allocate(plan, state, event));
 */
export const advance = (plan: ValidPlan, state: State, allocation: Allocation): State => {
  if (allocation.status === "refused") return state;
  const { delta } = allocation;
  return {
    funds: added(state.funds, delta.funds, "fund"),
    classes: drawn(plan, state.classes, delta.drawn),
    deficits: withoutZeros(new Map([...state.deficits, ...delta.deficits])),
    entered: withoutZeros(added(state.entered, delta.entered, "tower")),
  };
};

const added = (before: ReadonlyMap<string, bigint>, change: ReadonlyMap<string, bigint>, what: string): ReadonlyMap<string, bigint> => {
  if (change.size === 0) return before;
  const after = new Map(before);
  for (const [id, by] of change) after.set(id, notBelowZero((after.get(id) ?? 0n) + by, `the ${what} ${id}`));
  return after;
};

const drawn = (plan: ValidPlan, before: ReadonlyMap<Id, Members>, draws: Delta["drawn"]): ReadonlyMap<Id, Members> => {
  const after = new Map(before);
  for (const [id, columns] of draws) {
    const of = plan.classes.find((one) => one.id === id) ?? defect(`no class ${id}`);
    // Members that came with the event are not part of the state.
    if (membersFrom(of) === "event") continue;
    const members = after.get(id) ?? defect(`no members of ${id}`);
    after.set(id, { ids: members.ids, columns: drawnColumns(members.columns, columns, id) });
  }
  return after;
};

const drawnColumns = (
  before: ReadonlyMap<Id, Values>,
  draws: ReadonlyMap<Id, ReadonlyMap<number, bigint>>,
  of: Id,
): ReadonlyMap<Id, Values> => {
  const after = new Map(before);
  for (const [id, rows] of draws) {
    const column = before.get(id);
    if (column === undefined) continue;
    if (column.k !== "amount") return defect(`${of}.${id} is drawn on and no column of amounts`);
    const values = [...column.values];
    for (const [row, by] of rows) values[row] = notBelowZero((values[row] ?? 0n) - by, `${of}.${id}`);
    after.set(id, { k: "amount", values });
  }
  return after;
};

const withoutZeros = (amounts: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> =>
  new Map([...amounts].filter(([, amount]) => amount > 0n));

const notBelowZero = (amount: bigint, what: string): bigint => (amount < 0n ? defect(`${what} fell below zero`) : amount);
