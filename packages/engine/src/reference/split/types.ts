import type { Int } from "../number/integer.js";
import type { Limit } from "../number/limit.js";
import type { Ratio } from "../number/ratio.js";
import type { Weights } from "./weights.js";

/**
 * How an amount is divided among `n` bearers: members, parts, claims or items, by id. The kernel works in three stages that do not
 * know of each other: rooms (whole units), quotas (exact), units (whole).
 */
export type Rule =
  | { readonly k: "pro rata" | "equally"; readonly weights: Weights }
  | {
      readonly k: "one by one";
      /** Compared as they are computed. */
      readonly keys: readonly Ratio[];
      readonly first: "smallest" | "largest";
      /** Weights inside a block of equal keys; null: by id. */
      readonly equals: Weights | null;
    }
  | { readonly k: "equal awards" }
  | { readonly k: "talmud" };

/** Rooms: whole units, null where nothing limits. */
export type Rooms = readonly Limit[];

/** Exact parts of the amount, `of[i] / divisor` units each, and the level from which they follow. */
export interface Quotas {
  readonly divisor: Int;
  readonly of: readonly Int[];
  /** λ or μ of R24, `ask / W` of R25; null for one by one without a rule for equals. */
  readonly level: Ratio | null;
  /** Talmud: what λ cuts. */
  readonly half: "lower" | "upper" | null;
  /** One by one: the block that was filled last, and who was reached. */
  readonly order: Order | null;
}

export interface Order {
  /** The block in which the amount ran out, filled or not; null where nothing was split. */
  readonly margin: Margin | null;
  readonly reached: readonly boolean[];
}

export interface Margin {
  readonly key: Ratio;
  /** The places of its members, by id, and their weights, rooms and quotas in this order. */
  readonly block: readonly number[];
  readonly weights: Weights;
  readonly rooms: Rooms;
  readonly quotas: Quotas;
  /** What it bears. */
  readonly amount: Int;
}
