import type { Column } from "../columns/types.js";
import type { Id } from "../plan/types.js";
import type { Event, State, Values } from "./types.js";

/** A figure of every member of a class: typed columns, or arrays as a decoded state holds them. */
export type ColumnValues =
  | Values
  /** Base units. */
  | { readonly k: "amount"; readonly of: Column }
  /** Ratio, number, count, price: `of[i] / denominator`. */
  | { readonly k: "number"; readonly of: Column; readonly denominator: bigint };

/** The members of a class. Row i of every column is one member; rows stand in the order of the ids, by code point. */
export interface ColumnMembers {
  readonly rows: number;
  /** Null: members have no ids but their place, written with as many digits as the last row has: `0042`. */
  readonly ids: readonly string[] | null;
  readonly columns: ReadonlyMap<Id, ColumnValues>;
}

/** A state, or an event, whose classes stand in columns. */
export type ColumnState = Omit<State, "classes"> & { readonly classes: ReadonlyMap<Id, ColumnMembers> };
export type ColumnEvent = Omit<Event, "classes"> & { readonly classes: ReadonlyMap<Id, ColumnMembers> };

/** What an evaluation in columns starts from. */
export interface ColumnInput {
  readonly state: ColumnState;
  readonly event: ColumnEvent;
}
