import type { Column } from "../../columns/types.js";
import type { Allocation } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { Event, State, Values } from "../../state/types.js";

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

/** What the members of a class bear in one step, row by row; rows of members that do not belong to it bear zero. */
export interface MembersSplit {
  readonly waterfall: Id;
  readonly step: Id;
  /** The item or group inside `for each`, else null. */
  readonly item: string | null;
  readonly class: Id;
  /** The column drawn, or null for a call. */
  readonly column: Id | null;
  readonly units: Column;
}

export interface MembersOutcome {
  /**
   * What `evaluator` gives, but for the members of classes: no step has bearer rows of a step on members, and the delta says nothing
   * of what is drawn from columns. That stands in `splits` and `after`. There is no trace.
   */
  readonly allocation: Allocation;
  /** In the order of the run; none where the event is void. */
  readonly splits: readonly MembersSplit[];
  /** The classes of the state after the event: balances less what was drawn. Computed when asked for. */
  readonly after: () => ReadonlyMap<Id, ColumnMembers>;
}
