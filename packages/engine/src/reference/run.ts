import type { Expr, Id, Plan, SetRef } from "../plan/types.js";
import type { Balances } from "./balances.js";
import type { Books, Figures } from "./books.js";
import type { Int } from "./number/integer.js";
import type { Opening } from "./opening.js";
import type { Trace } from "./trace.js";
import type { Value } from "./value.js";

/** One event, as far as it has run. */
export interface Run {
  readonly plan: Plan;
  readonly opening: Opening;
  readonly balances: Balances;
  readonly books: Books;
  /** Rows of a set, by id. Opening figures decide who is in it, so it is found once an event. */
  readonly rows: (set: SetRef) => readonly number[];
  /** A `let`, computed once an event. */
  readonly definition: (id: Id) => Value;
  readonly trace: Trace;
}

/** Where in the run an expression is evaluated and a step taken. */
export interface Frame {
  readonly waterfall: Id;
  /** `loss` (R6): of the waterfall, or of the item or group. */
  readonly loss: Int;
  /** `arrived`; null where nothing arrives. */
  readonly arrived: Int | null;
  /** Inside `for each`: the item or group as documents name it. */
  readonly label: string | null;
  /** The item; of a group, its first, with which it shares the column that makes the group. */
  readonly item: Place | null;
  /** The items to which steps are shared back (R41); null outside item waterfalls and inside one item. */
  readonly pool: Pool | null;
  /** Figures of the steps of the `for each` around, for this item or group only; the innermost first. */
  readonly local: readonly Local[];
}

/** Where an expression stands. */
export interface Scope {
  readonly run: Run;
  readonly frame: Frame;
  /** The member at hand, in a clause that is evaluated for each of them. */
  readonly member: Place | null;
  /** What does not depend on the member at hand, for the time of one clause: a `sum` in a weight is added up once. */
  readonly known: Map<Expr, Value>;
}

/** A member of a class. */
export interface Place {
  readonly class: Id;
  readonly row: number;
}

export interface Pool {
  readonly class: Id;
  readonly rows: readonly number[];
  /** xᵢ by row: what is left of each item now. */
  readonly left: Int[];
  /** The loss of each item, by row. */
  readonly loss: readonly Int[];
  /** Inside a block whose parts are shared back: xᵢ by row when the block began. */
  readonly weights: readonly Int[] | null;
}

export interface Local {
  readonly steps: ReadonlySet<Id>;
  readonly figures: Figures;
}
