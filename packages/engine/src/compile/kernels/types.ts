import type { Rational } from "../../amount/rational.js";
import type { Column } from "../../columns/types.js";

/** One split of an amount among very many members, row by row in the order of their ids. Rule numbers are those of the reference. */
export interface SplitRequest {
  readonly rule: SplitRule;
  /** Whole units; null where no member has a room. `by equal awards` and `by talmud` need rooms. The weights' own column may stand here. */
  readonly rooms: Column | null;
  /** Who takes what a member cannot: the other members (R24) or the next step (R25); the latter for `pro rata` and `equally`. */
  readonly rest: "members" | "next";
  /** Null where the rule leaves nothing to round. */
  readonly rounding: Rounding | null;
  /** Zero where no one takes part (R22, R23); with rest to the members at most the sum of the rooms of those that do. */
  readonly amount: bigint;
}

export type Rounding = "largest remainder" | "cumulative" | "sainte lague" | "down" | "up" | "half even";

export type SplitRule =
  | ({ readonly k: "pro rata" } & Weights)
  | { readonly k: "equally"; readonly rows: number }
  | {
      readonly k: "one by one";
      readonly keys: Keys;
      readonly first: "smallest" | "largest";
      /** Inside a block of equal keys: by weight, by head, or by row. */
      readonly equals: ({ readonly k: "pro rata" } & Weights) | { readonly k: "equally" } | null;
    }
  | { readonly k: "equal awards" }
  | { readonly k: "talmud" };

/** Row i has the weight `weights[i] / scale`. */
export interface Weights {
  readonly weights: Column;
  readonly scale: bigint;
}

/** Row i has the key `(of[i] + offset) / scale`, so that keys below zero stand in a column too. */
export interface Keys {
  readonly of: Column;
  readonly offset: bigint;
  readonly scale: bigint;
}

export interface Split {
  /** Row by row, in a kind that the path chose. */
  readonly units: Column;
  readonly facts: Facts;
}

/** What a certificate says of a split, rows in place of ids. */
export interface Facts {
  /** How many rows have no weight. */
  readonly zero: number;
  /** The sum of the weights; null for rules without. */
  readonly weight: Rational | null;
  /** λ or μ of R24, `amount / W` of R25; null for `one by one` where no block of equals is split. */
  readonly level: Rational | null;
  readonly half: "lower" | "upper" | null;
  /** One by one: where the amount ran out. `row` is the first of its block. */
  readonly margin: { readonly key: Rational; readonly row: number; readonly amount: bigint } | null;
  /** Largest remainder: the units left over the floors, and the last row that got one. */
  readonly left: bigint | null;
  readonly cut: { readonly fraction: Rational; readonly row: number } | null;
  /** Sainte-Laguë: the last award. */
  readonly last: { readonly row: number; readonly units: bigint } | null;
  /** The amount less the units, before the cut of R25. */
  readonly difference: bigint;
}
