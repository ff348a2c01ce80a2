import type { Expr, Id, Plan, SetRef, SetStep, Waterfall } from "../../plan/types.js";
import type { Ledger } from "./ledger.js";
import type { Opening, Value } from "./opening.js";

/** One event as its outcome tells it, up to some moment of the run. */
export interface World {
  readonly plan: Plan;
  readonly opening: Opening;
  readonly ledger: Ledger;
  /** Rows of a set, in order of the ids. */
  readonly rows: (set: SetRef) => readonly number[];
  /** The first clause of a set that leaves out a member of its class, and the set in which it stands; null where none does. */
  readonly leavesOut: (set: SetRef, row: number) => { readonly set: Id; readonly step: SetStep | null } | null;
  readonly definition: (id: Id) => Value;
}

/** A member of a class. */
export interface Place {
  readonly class: Id;
  readonly row: number;
}

/** Where a step stands. */
export interface Frame {
  readonly waterfall: Waterfall;
  /** `loss`: of the waterfall, or of the item or group. */
  readonly loss: bigint;
  readonly arrived: bigint | null;
  /** The item or group inside `for each`, as documents name it. */
  readonly label: string | null;
  /** The item; of a group, its first. */
  readonly item: Place | null;
  /** Items to which layers share back; null outside item waterfalls and inside one item. */
  readonly pool: Pool | null;
  /** What steps inside the `for each` around have taken, for this item or group only. */
  readonly local: readonly Local[];
}

export interface Pool {
  readonly class: Id;
  readonly rows: readonly number[];
  /** By row: the loss of each item, and what is left of it now. */
  readonly loss: ReadonlyMap<number, bigint>;
  readonly left: Map<number, bigint>;
  /** By row, when the outermost block began whose parts are shared back. */
  readonly weights: ReadonlyMap<number, bigint> | null;
}

export interface Local {
  readonly steps: ReadonlySet<Id>;
  readonly taken: Map<Id, bigint>;
}

/** Where an expression stands. */
export interface Here {
  readonly world: World;
  /** Null: where only opening figures are read. */
  readonly frame: Frame | null;
  readonly member: Place | null;
  /** Sums that are the same for every member, for the time of one clause. */
  readonly known: Map<Expr, Value>;
}

export const here = (world: World, frame: Frame | null, member: Place | null = null): Here => ({ world, frame, member, known: new Map() });
