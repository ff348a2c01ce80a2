import type { Needs } from "../facts/needs.js";
import type { Reads } from "../facts/reads.js";
import type { Sizes } from "../facts/sizes.js";
import type { Expr, Id, SetRef, Step, Waterfall } from "../../plan/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Balances } from "./balances.js";
import type { Block } from "./block.js";
import type { Books } from "./books.js";
import type { Code, Routine, Slot } from "./code.js";
import type { Few } from "./few.js";
import type { Int } from "./int.js";
import type { Names } from "./names.js";
import type { Opening } from "./opening.js";
import type { Place, Sink } from "./result.js";
import type { Limit, Value } from "./value.js";

/** A program while it is being made. */
export interface Making {
  readonly plan: ValidPlan;
  /** Whether the records of the trace are part of it. */
  readonly traced: boolean;
  /** Where figures alone are wanted, how a few share; null: certificates of splits are wanted too. */
  readonly few: Few | null;
  readonly sizes: Sizes;
  readonly needs: Needs;
  readonly reads: (expr: Expr) => Reads;
  readonly classOf: (set: SetRef) => Id;
  /** The code of an expression, and of a step: given here so that what they are made of can ask for what is inside. */
  readonly evaluate: (here: Here, e: Expr) => Value;
  readonly take: Take;
  readonly names: Names;
  readonly input: Slot;
  /** Opening figures are named here before anything runs. */
  readonly head: Block;
  readonly state: { readonly slot: Slot; readonly value: Code }[];
  readonly routines: Routine[];
  readonly opening: Opening;
  readonly balances: Balances;
  readonly books: Books;
  readonly definitions: Map<Id, Definition>;
  /** Sets by name. */
  readonly sets: Map<Id, Definition & { readonly rows: Rows }>;
  /** Sums over sets of opening figures, by their text. */
  readonly sums: Map<string, Definition>;
  /** Terms of steps that opening figures alone say, held as they are compared: by their text. */
  readonly terms: Map<string, Limit>;
  /** The records of the trace. */
  readonly trace: Slot;
  /** The definitions of which the trace has told, as flags. */
  readonly told: Map<Id, Slot>;
}

/** R15 to R42: writes the code of a step that something arrives at. */
export type Take = (here: Here, step: Step, arriving: Int, place: Place, sink: Sink) => void;

/** What is computed when it is first needed, or at once where that is cheap. */
export interface Definition {
  readonly routine: Routine | null;
  readonly value: Value;
}

/** Members of a class: their rows in order, or null for all of them. */
export interface Rows {
  readonly class: Id;
  readonly count: Code;
  readonly rows: Code | null;
}

/** Where an expression or a step stands. */
export interface Here {
  readonly making: Making;
  readonly block: Block;
  readonly frame: Frame;
  /** The member at hand. */
  readonly member: Row | null;
  /** Inside a loop over members or items: where what is the same for all of them is computed. */
  readonly outside: Here | null;
  /** Whether that loop makes the item, too. */
  readonly ofItems: boolean;
  /** Whether figures of members are worth holding as numbers. */
  readonly numbers: boolean;
}

export interface Row {
  readonly class: Id;
  readonly row: Code;
}

/** Where in the run it stands. */
export interface Frame {
  readonly waterfall: Waterfall | null;
  readonly loss: Int;
  /** Null where nothing arrives. */
  readonly arrived: Int | null;
  /** The item or group as documents name it, or the literal null. */
  readonly label: Code;
  readonly item: Row | null;
  readonly pool: Pool | null;
  /** The `for each` around, the innermost first. */
  readonly eaches: readonly EachScope[];
}

/** The items to which steps are shared back (R41). */
export interface Pool {
  readonly of: Rows;
  /** xᵢ by row: what is left of each item now. */
  readonly left: Code;
  /** The loss of each item, by row. */
  readonly losses: Code;
  /** xᵢ by row when the outermost block around began; null outside blocks. */
  readonly weights: Code | null;
}

/** Figures of the steps inside a `for each`, for the item or group at hand, by the key of the step. */
export interface EachScope {
  readonly steps: ReadonlySet<Id>;
  readonly taken: ReadonlyMap<string, Figure>;
  readonly full: ReadonlyMap<string, Slot>;
}

export interface Figure {
  readonly slot: Slot;
  readonly is: Int;
}

export const at = (here: Here, block: Block): Here => ({ ...here, block });
