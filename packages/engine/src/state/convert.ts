import { columnOf } from "../columns/make.js";
import { readAll } from "../columns/read.js";
import type { Event, Input, Members, State, Values } from "./types.js";
import type { ColumnEvent, ColumnInput, ColumnMembers, ColumnState, ColumnValues } from "./columns.js";

/**
 * A decoded state, or the classes of an event, in typed columns. Figures below zero stay as they are.
 *
 * @example columnState(state).classes.get("lenders")?.rows // 1000000
 */
export const columnState = (state: State): ColumnState => ({ ...state, classes: columnClasses(state.classes) });

export const columnClasses = (classes: State["classes"]): ColumnState["classes"] =>
  new Map(
    [...classes].map(([id, { ids, columns }]) => [
      id,
      { rows: ids.length, ids, columns: new Map([...columns].map(([name, values]) => [name, columnValues(values)])) },
    ]),
  );

const columnValues = (values: Values): ColumnValues => {
  if (values.k === "flag" || values.k === "text" || values.values.some((value) => value < 0n)) return values;
  const of = columnOf(values.values);
  return values.k === "amount" ? { k: "amount", of } : { k: "number", of, denominator: values.denominator };
};

/** Without columns: as evaluators of single rows want a state, an event, their members. */
export const plainInput = ({ state, event }: ColumnInput): Input => ({ state: plainState(state), event: plainEvent(event) });
export const plainState = (state: ColumnState): State => ({ ...state, classes: plainClasses(state.classes) });
export const plainEvent = (event: ColumnEvent): Event => ({ ...event, classes: plainClasses(event.classes) });

const plainClasses = (classes: ColumnState["classes"]): State["classes"] =>
  new Map([...classes].map(([id, members]) => [id, membersOf(members)]));

export const membersOf = (members: ColumnMembers): Members => ({
  ids: idsOf(members),
  columns: new Map([...members.columns].map(([id, values]) => [id, valuesOf(values)])),
});

export const idsOf = (members: ColumnMembers | undefined): readonly string[] =>
  members === undefined ? [] : (members.ids ?? placesAsIds(members.rows));

const placesAsIds = (rows: number): readonly string[] => Array.from({ length: rows }, (_, row) => placeAsId(row, rows));

/** As many digits each as the last row has: ids in the order of the rows. */
export const placeAsId = (row: number, rows: number): string => String(row).padStart(String(Math.max(0, rows - 1)).length, "0");

export const valuesOf = (values: ColumnValues): Values => {
  if (!("of" in values)) return values;
  const of = readAll(values.of);
  return values.k === "amount" ? { k: "amount", values: of } : { k: "number", values: of, denominator: values.denominator };
};
