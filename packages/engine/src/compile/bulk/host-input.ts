import type { Id, MemberClass } from "../../plan/types.js";
import type { Event, InputValue, Members, State, Values } from "../../state/types.js";
import type { Told } from "./host.js";
import type { Opening } from "./opening.js";
import type { InColumns } from "./run.js";
import { membersOf } from "../../state/convert.js";
import type { ColumnEvent, ColumnState } from "../../state/columns.js";

/** The totals of classes and what layers are told, as an input of the policy on totals. */
export const hostInput = (
  { plan, host, classes, totals }: InColumns,
  opening: Opening,
  state: ColumnState,
  event: ColumnEvent,
  told: ReadonlyMap<Told, { readonly told: bigint | null; readonly taking: boolean }>,
): { readonly before: State; readonly happening: Event } => {
  const inputs = new Map(event.inputs);
  const tell = (id: Id, n: bigint): void => void inputs.set(id, { k: "number", n, d: 1n } satisfies InputValue);
  for (const [of, id] of host.counts) tell(id, BigInt(opening.rows(of)));
  for (const one of host.told) {
    const known = told.get(one);
    if (one.room !== null) tell(one.room, known?.told ?? 0n);
    if (one.weight !== null) tell(one.weight, known?.taking === true ? 1n : 0n);
  }
  const membersIn = (given: "state" | "event", from: ColumnState["classes"]): ReadonlyMap<Id, Members> =>
    new Map(
      plan.classes.flatMap((of): readonly (readonly [Id, Members])[] => {
        const members = from.get(of.id);
        if (members === undefined) return [];
        return [[of.id, classes.has(of.id) ? oneOf(of, given, opening, totals) : membersOf(members)]];
      }),
    );
  return {
    before: { ...state, classes: membersIn("state", state.classes) },
    happening: { ...event, inputs, classes: membersIn("event", event.classes) },
  };
};

/** A member who has what all have together. */
const oneOf = (of: MemberClass, given: "state" | "event", opening: Opening, totals: ReadonlySet<string>): Members => {
  const rows = opening.rows(of.id) === 0 ? 0 : 1;
  const columns = of.columns
    .filter((column) => column.given === given)
    .map(({ id, type }): readonly [Id, Values] => {
      if (type.k === "flag") return [id, { k: "flag", values: [false].slice(0, rows) }];
      if (type.k === "text" || type.k === "member") return [id, { k: "text", values: [""].slice(0, rows) }];
      const total = totals.has(`${of.id}.${id}`) ? opening.sum(of.id, id) : { n: 0n, d: 1n };
      const values = [total.n].slice(0, rows);
      return [id, type.k === "amount" ? { k: "amount", values } : { k: "number", values, denominator: total.d }];
    });
  return { ids: ["all"].slice(0, rows), columns: new Map(columns) };
};
