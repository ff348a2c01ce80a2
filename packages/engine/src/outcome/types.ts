import type { Certificate, TraceRecord } from "./trace.js";
import type { Id } from "../plan/types.js";

/**
 * What an evaluator returns: amounts are whole base units, everything is in the order in which documents print it. Both
 * evaluators return equal values.
 */
export interface Allocation {
  readonly status: "settled" | "refused";
  /** Which waterfall refused, and the residual that it would not leave. */
  readonly refused: { readonly waterfall: Id; readonly residual: bigint } | null;
  /** In the order of the page; a void event keeps those that the event named, without steps. */
  readonly waterfalls: readonly WaterfallResult[];
  readonly always: readonly Verdict[];
  /** What `advance` applies; empty where the event is void. */
  readonly delta: Delta;
  /** Only where it was asked for. */
  readonly trace: readonly TraceRecord[] | null;
}

export interface WaterfallResult {
  readonly name: Id;
  readonly asset: Id;
  readonly loss: bigint;
  readonly broughtForward: bigint;
  readonly borne: bigint;
  readonly surplus: bigint;
  readonly steps: readonly StepResult[];
  readonly residual: ResidualResult;
}

export interface ResidualResult {
  readonly amount: bigint;
  /** In the words of the policy: `recorded as deficit`, `added to the next loss`, `left open`, `refused`, `passed to W`, `borne by P`. */
  readonly treatment: string;
  /** Of an item waterfall: what is left of each item, where it is above zero. */
  readonly items: readonly { readonly id: string; readonly amount: bigint }[] | null;
}

export type StepKind = "layer" | "group" | "pari passu" | "together" | "tower" | "tranche" | "for each";

export interface StepResult {
  readonly name: Id;
  readonly kind: StepKind;
  readonly arrived: bigint;
  /** Null: unlimited. (`for each` has none of its own and says null.) */
  readonly capacity: bigint | null;
  readonly credited: bigint;
  readonly borne: bigint;
  readonly surplus: bigint;
  readonly passed: bigint;
  readonly limitedBy: StepReason;
  /** What it claimed, where it stands in `together`; null elsewhere. */
  readonly claim: bigint | null;
  /** Of `together`: the sum of the claims less what was credited; null elsewhere. */
  readonly overRecovery: bigint | null;
  /** Rows with `borne > 0`: members by id, then the difference bearer. Empty for blocks. */
  readonly bearers: readonly BearerRow[];
  /** Inner steps; null for layers and tranches. Of `for each`: null, they stand under `items`. */
  readonly layers: readonly StepResult[] | null;
  /** Of `for each`: one a item or group. Of a pooled layer: how its credit was shared back. Null elsewhere. */
  readonly items: readonly ItemResult[] | null;
  /** One for every split of this step, in the order of the trace. Recoveries and `--why` need them whether or not there is a trace. */
  readonly certificates: readonly Certificate[];
}

export interface BearerRow {
  /** The fund, party or class; `tower.tranche` for a tranche without a source. */
  readonly of: Id;
  /** The member; null elsewhere. */
  readonly id: string | null;
  readonly borne: bigint;
  /** Owed on a call rather than drawn from money held. */
  readonly called: boolean;
  /** It bears the difference of a rounding. */
  readonly rounding: boolean;
  /** A look-through takes this row over: totals leave it out. */
  readonly through: Id | null;
}

export interface ItemResult {
  readonly id: string;
  readonly arrived: bigint;
  readonly credited: bigint;
  /** Inner steps of `for each`; null where a pooled layer is shared back. */
  readonly layers: readonly StepResult[] | null;
}

/** R44. */
export type StepReason =
  | "nothing arrived"
  | "condition"
  | "position"
  | "cap"
  | "excess"
  | "franchise"
  | "share"
  | "no members"
  | "no weight"
  | "member caps"
  | "keeping"
  | "balance"
  | "lots"
  | "whole"
  | "passed on"
  | "rounding"
  | "cut"
  | "combined"
  | "parts"
  | "none";

/** R45. */
export type MemberReason = "share" | "member cap" | "keeping" | "balance" | "zero weight" | "order not reached" | "below one unit" | "cut";

export interface Verdict {
  readonly name: Id;
  readonly verdict: "holds" | "broken" | "not applicable";
  /** Exact, in base units of `asset`; only where broken. `n/d`. */
  readonly broken: {
    readonly asset: Id;
    readonly left: string;
    readonly right: string;
    readonly id: string | null;
    readonly count: number;
  } | null;
}

export interface Delta {
  /** Change of each fund's balance, where it is not zero: drawn (negative), surplus (positive). */
  readonly funds: ReadonlyMap<Id, bigint>;
  /** By class and column: what was drawn, by row of the class; rows of zero may be left out. */
  readonly drawn: ReadonlyMap<Id, ReadonlyMap<Id, ReadonlyMap<number, bigint>>>;
  /** New values, where they change. */
  readonly deficits: ReadonlyMap<Id, bigint>;
  /** What entered in this event, above zero, by `waterfall.tower`: to be added. */
  readonly entered: ReadonlyMap<string, bigint>;
}
