import { defect } from "../diagnostic/defect.js";
import { compareIds } from "../id/compare.js";
import { lastingTowers } from "../plan/facts.js";
import type { Id, Plan } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Event, InputValue, Members, State, Values } from "../state/types.js";

/** An input as programs read it: by number, in the order of the plan, no names left but ids of members. */
export interface Bound {
  readonly funds: readonly bigint[];
  readonly counts: readonly number[];
  readonly ids: readonly (readonly string[])[];
  readonly columns: readonly Values["values"][];
  /** Of columns that are no amounts. */
  readonly denominators: readonly bigint[];
  readonly inputs: readonly BoundInput[];
  readonly deficits: readonly bigint[];
  readonly entered: readonly bigint[];
  readonly named: readonly boolean[];
  readonly losses: readonly bigint[];
}

/** What of it means something depends on the type of the input. */
export interface BoundInput {
  readonly n: bigint;
  readonly d: bigint;
  readonly v: boolean | string;
  /** Of a member. */
  readonly row: number;
  /** Of a set. */
  readonly rows: readonly number[];
}

/** A state by number; null: members or columns that come with the event. */
interface BoundState extends Pick<Bound, "funds" | "deficits" | "entered"> {
  readonly ids: readonly (readonly string[] | null)[];
  readonly columns: readonly (Values | null)[];
  /** What an event without members of its own needs besides, put together once. */
  readonly whole: Pick<Bound, "counts" | "ids" | "columns" | "denominators"> | null;
}

/** Binds a state once, for many events. */
export type Binder = (state: State) => (event: Event) => Bound;

/** Prepares what is the same for every input of a plan. */
export const binder = (plan: ValidPlan): Binder => {
  const towers = [...lastingTowers(plan).keys()];
  const columns = plan.classes.flatMap((one, index) => one.columns.map(({ id }) => ({ index, of: one.id, id })));
  const classes = new Map(plan.classes.map(({ id }, index) => [id, index]));
  const bindState = (state: State): BoundState => {
    const ids = plan.classes.map(({ id }) => state.classes.get(id)?.ids ?? null);
    const values = columns.map(({ of, id }) => state.classes.get(of)?.columns.get(id) ?? null);
    return {
      funds: plan.funds.map(({ id }) => state.funds.get(id) ?? defect(`no fund ${id}`)),
      deficits: plan.waterfalls.map(({ id }) => state.deficits.get(id) ?? 0n),
      entered: towers.map((tower) => state.entered.get(tower) ?? 0n),
      ids,
      columns: values,
      whole: ids.every((one) => one !== null) && values.every((one) => one !== null) ? laid(ids, values) : null,
    };
  };
  const withMembers = (before: BoundState, event: Event): NonNullable<BoundState["whole"]> => {
    const ids = plan.classes.map(({ id }, index) => before.ids[index] ?? event.classes.get(id)?.ids ?? []);
    const values = columns.map(({ index, of, id }, i) => before.columns[i] ?? columnOf(event.classes.get(of), ids[index] ?? [], of, id));
    return laid(ids, values);
  };
  return (state) => {
    const before = bindState(state);
    const { funds, deficits, entered } = before;
    return (event) => {
      const { counts, ids, columns: values, denominators } = before.whole ?? withMembers(before, event);
      const idsOf = (id: Id): readonly string[] => ids[classes.get(id) ?? -1] ?? [];
      return {
        funds,
        counts,
        ids,
        columns: values,
        denominators,
        inputs: plan.inputs.map((input) => boundInput(input, event.inputs.get(input.id) ?? defect(`no input ${input.id}`), idsOf)),
        deficits,
        entered,
        named: plan.waterfalls.map(({ id }) => event.losses.has(id)),
        losses: plan.waterfalls.map(({ id }) => amountOf(event.losses.get(id))),
      };
    };
  };
};

const laid = (ids: readonly (readonly string[])[], values: readonly Values[]): NonNullable<BoundState["whole"]> => ({
  counts: ids.map(({ length }) => length),
  ids,
  columns: values.map((column) => column.values),
  denominators: values.map((column) => (column.k === "number" ? column.denominator : 1n)),
});

const amountOf = (loss: bigint | "as given" | undefined): bigint => (typeof loss === "bigint" ? loss : 0n);

/** A class without members need not have its columns. */
const columnOf = (members: Members | undefined, ids: readonly string[], of: Id, id: Id): Values =>
  members?.columns.get(id) ?? (ids.length === 0 ? { k: "amount", values: [] } : defect(`no column ${of}.${id}`));

const boundInput = ({ type }: Plan["inputs"][number], value: InputValue, idsOf: (of: Id) => readonly string[]): BoundInput => {
  const nothing = { n: 0n, d: 1n, v: false, row: -1, rows: [] };
  switch (value.k) {
    case "number":
      return { ...nothing, n: value.n, d: value.d };
    case "flag":
      return { ...nothing, v: value.v };
    case "text":
      return { ...nothing, v: value.v, row: type.k === "member" ? rowOf(idsOf(type.class), value.v) : -1 };
    case "set":
      return { ...nothing, rows: type.k === "set" ? rowsOf(idsOf(type.class), value.ids) : [] };
  }
};

/** Ids are sorted, so a member is found by halving. */
const rowOf = (ids: readonly string[], id: string): number => {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareIds(ids[middle] ?? "", id);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return defect(`no member ${id}`);
};

/** Both lists are sorted. */
const rowsOf = (ids: readonly string[], chosen: readonly string[]): readonly number[] => {
  if (chosen.length * 16 < ids.length) return chosen.map((id) => rowOf(ids, id)).sort((a, b) => a - b);
  const rows: number[] = [];
  let row = 0;
  for (const id of chosen) {
    while (row < ids.length && ids[row] !== id) row += 1;
    rows.push(row < ids.length ? row : defect(`no member ${id}`));
  }
  return rows;
};
