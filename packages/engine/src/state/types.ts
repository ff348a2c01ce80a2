import type { Id } from "../plan/types.js";

/** What stands before and after an event, decoded: amounts are whole base units. */
export interface State {
  readonly funds: ReadonlyMap<Id, bigint>;
  readonly classes: ReadonlyMap<Id, Members>;
  /** Unpaid losses by waterfall. */
  readonly deficits: ReadonlyMap<Id, bigint>;
  /** What has entered each tower `in all events`, by `waterfall.tower`. */
  readonly entered: ReadonlyMap<string, bigint>;
}

/** What an evaluation starts from. */
export interface Input {
  readonly state: State;
  readonly event: Event;
}

/** The members of a class, sorted by id (code points). Row `i` of every column is member `ids[i]`. */
export interface Members {
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<Id, Values>;
}

export type Values =
  /** Base units. */
  | { readonly k: "amount"; readonly values: readonly bigint[] }
  /** Ratio, number, count, price: `values[i] / denominator`. */
  | { readonly k: "number"; readonly values: readonly bigint[]; readonly denominator: bigint }
  | { readonly k: "flag"; readonly values: readonly boolean[] }
  /** Texts and ids of members. */
  | { readonly k: "text"; readonly values: readonly string[] };

/** One event, decoded. */
export interface Event {
  /** By waterfall: an amount, or the event's columns where the waterfall is per item. */
  readonly losses: ReadonlyMap<Id, bigint | "as given">;
  readonly inputs: ReadonlyMap<Id, InputValue>;
  /** The columns that come with the event, row by row with the members of the class. */
  readonly classes: ReadonlyMap<Id, Members>;
}

export type InputValue =
  /** An amount in base units, a price in base units per base unit, a ratio, number or count: `n / d`. */
  | { readonly k: "number"; readonly n: bigint; readonly d: bigint }
  | { readonly k: "flag"; readonly v: boolean }
  | { readonly k: "text"; readonly v: string }
  /** Distinct ids, sorted. */
  | { readonly k: "set"; readonly ids: readonly string[] };
