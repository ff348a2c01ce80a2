import { defect } from "../../diagnostic/defect.js";
import type { Id, Plan } from "../../plan/types.js";
import type { Event, Members, State, Values } from "../../state/types.js";
import { rational } from "../../amount/rational.js";
import { at } from "../at.js";
import { constant, units } from "../number/affine.js";
import { itemClass, openColumns, waterfallOf } from "../unknown.js";
import type { Unknown } from "../unknown.js";
import { expressionsOf } from "./clauses.js";
import { dependence } from "./reads.js";
import type { Value, World } from "./types.js";

export const worldOf = (plan: Plan, state: State, event: Event, unknown: Unknown): World => {
  const columnsOf = once((key) => {
    const [of = "", id = ""] = key.split("/");
    const found = membersOf(state, event, of).find(({ columns }) => columns.has(id));
    return found?.columns.get(id) ?? defect(`no column ${key}`);
  });
  const rowsOf = once((of) => new Map(idsOf(of).map((id, row) => [id, row])));
  const idsOf = (of: Id): readonly string[] => membersOf(state, event, of)[0]?.ids ?? [];
  const open = opened(plan, unknown);
  return {
    plan,
    state,
    event,
    unknown,
    open,
    ...dependence(plan, open),
    askedIfFull: askedIfFull(plan),
    ids: idsOf,
    row: (of, id) => rowsOf(of).get(id) ?? defect(`no member ${id} of ${of}`),
    amounts: (of, column) => {
      const found = columnsOf(`${of}/${column}`);
      return found.k === "amount" ? found.values : defect(`${of}.${column} is not a column of amounts`);
    },
    cell: (of, column, row) => cellOf(columnsOf(`${of}/${column}`), row),
    values: new Map(),
    sets: new Map(),
    figures: new Map(),
    rosters: new Map(),
    units: new Map(),
    serial: { next: 0 },
  };
};

const membersOf = (state: State, event: Event, of: Id): readonly Members[] =>
  [state.classes.get(of), event.classes.get(of)].filter((found) => found !== undefined);

const cellOf = (column: Values, row: number): Value => {
  switch (column.k) {
    case "amount":
      return units(at(column.values, row));
    case "number":
      return constant(rational(at(column.values, row), column.denominator));
    case "flag":
    case "text":
      return at<boolean | string>(column.values, row);
  }
};

const opened = (plan: Plan, unknown: Unknown): ReadonlySet<string> => {
  if (unknown.k === "loss") return new Set();
  const waterfall = waterfallOf(plan, unknown);
  const of = itemClass(plan, waterfall);
  return new Set(openColumns(plan, waterfall).map((id) => `${of}/${id}`));
};

const askedIfFull = (plan: Plan): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const e of expressionsOf(plan)) if (e.k === "ref" && e.to.k === "full") found.add(`${e.to.step.waterfall}/${e.to.step.step}`);
  return found;
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
