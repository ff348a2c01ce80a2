import type { Id, StepRef } from "../types.js";

/** What an expression may speak of where it stands. */
export interface Scope {
  /** The class of the member at hand. */
  readonly member: Id | null;
  readonly item: ItemScope | null;
  /** `arrived`: only in a step. */
  readonly arrived: boolean;
  /** A bare `loss`. */
  readonly loss: boolean;
  readonly run: RunScope | null;
}

export interface ItemScope {
  readonly class: Id;
  /** In a group of items, the one column in which they agree; null: the item itself is at hand. */
  readonly only: Id | null;
}

/** Which figures of the run exist already. */
export interface RunScope {
  /** Whether `loss(W)` and `borne(B, W)` can be read. */
  readonly begun: (waterfall: Id) => boolean;
  /** Whether `residual(W)` can. */
  readonly ended: (waterfall: Id) => boolean;
  /** Whether `taken(L)` and `full(L)` can. */
  readonly done: (step: StepRef) => boolean;
  /** The `for each` steps around, whose item is at hand. */
  readonly eaches: readonly Id[];
}

/** Opening figures and inputs only. */
export const OPENING: Scope = { member: null, item: null, arrived: false, loss: false, run: null };
