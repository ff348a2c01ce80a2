import type { Rational } from "../../amount/rational.js";
import type { Measure } from "../../columns/measure.js";
import type { TypedColumn } from "../../columns/types.js";
import type { RowsJob } from "../bulk/scenarios/wasm/rows.js";
import type { Rounding } from "../kernels/types.js";

/** A split by weight, for a team: columns of one kind on shared memory. */
export interface SharedSplit {
  readonly k: "split";
  readonly weights: TypedColumn;
  readonly measured: Measure;
  /** As in `ProRata`: null with rest to the next step; `weights` itself, where it stands here too. */
  readonly limits: TypedColumn | "weights" | null;
  /** To which units are cut with rest to the next step. */
  readonly cut: TypedColumn | "weights" | null;
  readonly amount: bigint;
  readonly rounding: Exclude<Rounding, "cumulative" | "sainte lague"> | null;
  /** Zeros. */
  readonly units: TypedColumn;
}

/** To a worker. */
export interface Job {
  readonly memory: SharedArrayBuffer;
  readonly rank: number;
  readonly size: number;
  readonly of: SharedSplit | RowsJob;
}

export const rowsIn = (of: Job["of"]): number => (of.k === "split" ? of.weights.rows : of.rows);

/** What one worker of a team has found; its rows stand in the units. */
export interface SliceFound {
  readonly level: Rational;
  /** The amount less all units of the team: what is left, or over. */
  readonly over: bigint;
  readonly divisor: bigint;
  /** Largest remainder: whose fraction is in the bin where the units end, and how many got one of them. */
  readonly raised: number;
  readonly inDoubt: Int32Array;
  readonly digits: Float64Array;
  readonly base: bigint;
}

/** From a worker. */
export type Answer =
  | { readonly k: "progress" }
  /** Null: no fast path may be used there. */
  | { readonly k: "found"; readonly found: SliceFound | null }
  /** Scenarios: whether every figure was as large as was expected. */
  | { readonly k: "ran"; readonly fitted: boolean }
  | { readonly k: "stopped" }
  | { readonly k: "failed"; readonly message: string };
