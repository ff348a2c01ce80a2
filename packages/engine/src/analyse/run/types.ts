import type { StepReason } from "../../outcome/types.js";
import type { Expr, Id, MembersBody, Plan, Rounding, SetRef } from "../../plan/types.js";
import type { Event, State } from "../../state/types.js";
import type { Affine } from "../number/affine.js";
import type { Span } from "../number/span.js";
import type { Rule } from "../split/rule.js";
import type { Unknown } from "../unknown.js";
import type { Balances } from "./balances.js";
import type { Books } from "./books.js";
import type { Reads } from "./reads.js";

/** What an expression is, as it depends on the loss. */
export type Value = Affine | Unlimited | boolean | string;
export interface Unlimited {
  readonly k: "unlimited";
}
/** Null: unlimited. */
export type Limit = Affine | null;

/** What stays the same in every run of a curve. What does not depend on the loss is computed once. */
export interface World {
  readonly plan: Plan;
  readonly state: State;
  readonly event: Event;
  readonly unknown: Unknown;
  /** Columns that depend on the loss, as `class/column`. */
  readonly open: ReadonlySet<string>;
  readonly reads: (e: Expr) => Reads;
  /** Whether who is in it depends on the loss. */
  readonly isOpenSet: (set: SetRef) => boolean;
  /** Steps of which `full` is read, as `waterfall/step`. */
  readonly askedIfFull: ReadonlySet<string>;
  readonly ids: (of: Id) => readonly string[];
  readonly row: (of: Id, id: string) => number;
  readonly amounts: (of: Id, column: Id) => readonly bigint[];
  readonly cell: (of: Id, column: Id, row: number) => Value;
  readonly values: Map<Expr, Value>;
  readonly sets: Map<string, readonly number[]>;
  readonly figures: Map<string, FixedFigures | null>;
  readonly rosters: Map<string, FixedRoster>;
  /** Tells apart what holds for one run only. */
  readonly serial: { next: number };
  /** Divisions of numbers. */
  readonly units: Map<string, readonly bigint[]>;
}

/** One run: the event, for the losses of a span. */
export interface Run {
  readonly world: World;
  readonly span: Span;
  readonly loss: Affine;
  readonly balances: Balances;
  readonly books: Books;
  readonly rows: (set: SetRef) => readonly number[];
  readonly definition: (id: Id) => Value;
}

/** Where in the run an expression is evaluated and a step taken. */
export interface Frame {
  readonly waterfall: Id;
  readonly loss: Affine;
  readonly arrived: Affine | null;
  /** Inside `for each`: the item or group, as documents name it. */
  readonly label: string | null;
  readonly item: Place | null;
  readonly pool: Pool | null;
  readonly local: readonly Local[];
  /** The steps around, the outermost first. */
  readonly path: readonly Id[];
}

export interface Scope {
  readonly run: Run;
  readonly frame: Frame;
  readonly member: Place | null;
  /** What does not depend on the member at hand, for the time of one clause. */
  readonly known: Map<Expr, Value>;
}

export interface Place {
  readonly class: Id;
  readonly row: number;
}

/** The items to which steps are shared back (R41). */
export interface Pool {
  readonly class: Id;
  readonly rows: readonly number[];
  /** What is left of each item now, by row. */
  readonly left: Map<number, Affine>;
  readonly loss: ReadonlyMap<number, Affine>;
  /** Inside a block: what was left when it began. */
  readonly weights: ReadonlyMap<number, Affine> | null;
}

/** Figures of the steps of a `for each` around, for this item or group only. */
export interface Local {
  readonly steps: ReadonlySet<Id>;
  readonly figures: Map<string, StepFigures>;
}

export interface StepFigures {
  readonly taken: Affine;
  /** Of each time it ran: what it credited, and its reach; null: unlimited. */
  readonly reached: readonly { readonly credited: Affine; readonly reach: Limit }[];
}

/** R44; null where it is not decided within the doubts of the figures. */
export interface Limited {
  readonly by: StepReason | null;
  readonly at: string | null;
}

/** Members' figures that do not depend on the loss. */
export interface FixedFigures {
  readonly rows: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  readonly caps: readonly (bigint | null)[];
  /** Which of the caps. */
  readonly capAt: readonly number[];
  readonly keeping: readonly bigint[] | null;
  readonly weights: readonly bigint[] | null;
  /** One by one: places in blocks of equal keys, in order. */
  readonly blocks: readonly (readonly number[])[] | null;
  readonly takesPart: (place: number) => boolean;
}

export type Roster = FixedRoster | MovingRoster | SumRoster;

interface AnyRoster {
  readonly class: Id;
  readonly rows: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  /** Over those that take part; null: unlimited. */
  readonly room: Limit;
  /** The same with unlimited balances. */
  readonly reach: Limit;
  readonly anyone: boolean;
  /** R44, place 3. */
  readonly limits: Limited;
}

/** Weights and rooms are numbers. */
export interface FixedRoster extends AnyRoster {
  readonly k: "fixed";
  readonly key: string;
  readonly rule: Rule;
  /** Where the rest goes to the next step: the rule as if there were no rooms (R25). */
  readonly uncut: Rule | null;
  readonly rooms: readonly (bigint | null)[];
  readonly taking: number;
}

/** Weights or rooms depend on the loss: few members, each with its own figures. */
export interface MovingRoster extends AnyRoster {
  readonly k: "moving";
  readonly rooms: readonly Limit[];
  readonly weights: readonly Affine[];
  readonly blocks: readonly (readonly number[])[] | null;
}

/** The same of many members: only their sums are known. */
export interface SumRoster extends AnyRoster {
  readonly k: "sum";
  /** By place: what none of them can exceed, whatever the loss; null where nothing is known. */
  readonly most: readonly (bigint | null)[];
}

/** An amount divided among members. */
export interface Division {
  readonly roster: Roster;
  readonly split: MembersBody["split"]["k"];
  readonly rest: "members" | "next";
  readonly rounding: Rounding | null;
  readonly amount: Affine;
  /** What the members bear together. */
  readonly total: Affine;
  /** By place, where they are known one by one. */
  readonly units: readonly Affine[] | null;
  /** What members bear who were asked for. */
  readonly asked: Map<number, Affine>;
}
