import { defect } from "../diagnostic/defect.js";
import type { Id } from "../plan/types.js";
import type { Event, InputValue, Members, State, Values } from "../state/types.js";
import { at } from "./at.js";
import { int } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { ratio, whole } from "./number/ratio.js";
import type { Value } from "./value.js";

/** R1: what everything was before the event. Nothing here changes. */
export interface Opening {
  readonly fund: (id: Id) => Int;
  /** Members of a class, by id; a row is a place in this list. */
  readonly ids: (of: Id) => readonly string[];
  readonly row: (of: Id, id: string) => number;
  readonly value: (of: Id, column: Id, row: number) => Value;
  /** A column of amounts, whole. */
  readonly amounts: (of: Id, column: Id) => readonly Int[];
  readonly input: (id: Id) => InputValue;
  readonly deficit: (waterfall: Id) => Int;
  readonly entered: (tower: string) => Int;
  /** Null where the event does not name the waterfall. */
  readonly loss: (waterfall: Id) => Int | "as given" | null;
}

export const opening = (state: State, event: Event): Opening => {
  const members = (of: Id): readonly Members[] => [state.classes.get(of), event.classes.get(of)].filter((found) => found !== undefined);
  const ids = (of: Id): readonly string[] => members(of)[0]?.ids ?? [];
  const rows = once((of) => new Map(ids(of).map((id, row) => [id, row])));
  const column = (of: Id, id: Id): Values => {
    for (const { columns } of members(of)) {
      const found = columns.get(id);
      if (found !== undefined) return found;
    }
    return defect(`no column ${of}.${id}`);
  };
  const values = once((key) => {
    const [of = "", id = ""] = key.split("/");
    return decoded(column(of, id));
  });
  return {
    fund: (id) => int(state.funds.get(id) ?? defect(`no fund ${id}`)),
    ids,
    row: (of, id) => rows(of).get(id) ?? defect(`no member ${id} of ${of}`),
    value: (of, id, row) => at(values(`${of}/${id}`), row),
    amounts: (of, id) => {
      const found = column(of, id);
      return found.k === "amount" ? found.values.map(int) : defect(`${of}.${id} is not a column of amounts`);
    },
    input: (id) => event.inputs.get(id) ?? defect(`no input ${id}`),
    deficit: (waterfall) => int(state.deficits.get(waterfall) ?? 0n),
    entered: (tower) => int(state.entered.get(tower) ?? 0n),
    loss: (waterfall) => {
      const loss = event.losses.get(waterfall);
      return typeof loss === "bigint" ? int(loss) : (loss ?? null);
    },
  };
};

const decoded = (column: Values): readonly Value[] => {
  switch (column.k) {
    case "amount":
      return column.values.map((n) => whole(int(n)));
    case "number": {
      const d = int(column.denominator);
      return column.values.map((n) => ratio(int(n), d));
    }
    case "flag":
    case "text":
      return column.values;
  }
};

/** Computed when it is first asked for. */
const once = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};
