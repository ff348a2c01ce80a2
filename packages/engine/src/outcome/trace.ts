import type { MemberReason, StepReason } from "./types.js";

/**
 * The trace: flat records in the order of the run, semantic quantities only, so that every evaluator produces the same ones.
 * Amounts are base units; `Exact` is a rational in lowest terms, `"n"` or `"n/d"`. Keys are those of `plan/keys.ts`.
 * Described in `docs/reference/documents.md`.
 */
export type Exact = string;

export type TraceRecord = LetRecord | WaterfallRecord | StepRecord | WhenRecord | TermRecord | SplitRecord | MemberRecord;

/** A `let` that the run used, when it was first used. */
export interface LetRecord {
  readonly k: "let";
  readonly id: string;
  readonly value: Exact | boolean | "unlimited";
}

/** Before the records of its steps. */
export interface WaterfallRecord {
  readonly k: "waterfall";
  readonly waterfall: string;
  readonly loss: Exact;
  readonly brought_forward: Exact;
  /** Of an item waterfall, items above zero by id. */
  readonly items: readonly { readonly id: string; readonly loss: Exact }[] | null;
}

/** `item`: the item or group inside `for each`, else null. */
interface At {
  readonly waterfall: string;
  readonly step: string;
  readonly item: string | null;
}

/** Before the records of its terms, its split and its inner steps. */
export interface StepRecord extends At {
  readonly k: "step";
  readonly arrived: Exact;
  /** After the terms, rounded down. */
  readonly ask: Exact;
  /** Null: unlimited, or a block. */
  readonly room: Exact | null;
  readonly claim: Exact | null;
  readonly credited: Exact;
  readonly borne: Exact;
  readonly surplus: Exact;
  readonly passed: Exact;
  readonly limited_by: StepReason;
  /** The clause that limits, where one does. */
  readonly limited_at: string | null;
}

export interface WhenRecord {
  readonly k: "when";
  readonly key: string;
  readonly item: string | null;
  readonly is: boolean;
}

/** Every term, also those that did nothing. */
export interface TermRecord {
  readonly k: "term";
  readonly key: string;
  readonly item: string | null;
  readonly before: Exact;
  /** As computed; what counts is `held` (R2). */
  readonly value: Exact | "unlimited";
  readonly held: Exact | "unlimited";
  readonly after: Exact;
}

export type SplitAmong = "members" | "parts" | "claims" | "items";

/**
 * The certificate of a split: with the weights and rooms of the opening figures it determines every member's line.
 */
export interface Certificate extends At {
  readonly among: SplitAmong;
  readonly rule: "pro rata" | "equally" | "one by one" | "equal awards" | "talmud";
  readonly rest: "members" | "next";
  readonly rounding: "largest remainder" | "cumulative" | "sainte lague" | "down" | "up" | "half even" | "none";
  /** What is split: `T`, or the ask with rest to the next step. */
  readonly amount: Exact;
  /** Members in the set; those of weight zero; those whose weight or cap came out below zero. */
  readonly n: number;
  readonly zero: number;
  readonly below_zero: number;
  /** Sum of the weights that take part; null for rules without weights. */
  readonly weight: Exact | null;
  /** λ or μ of R24, `ask / W` of R25; 0 where nothing is split; for `one by one` of the marginal block, null without one. */
  readonly level: Exact | null;
  /** Talmud: whether λ cuts what is lost or what is kept. */
  readonly half: "lower" | "upper" | null;
  /** `one by one`: the member, or the block of equals, in which the amount ran out, filled or not: its key, its first id, what it bears. */
  readonly margin: { readonly key: Exact; readonly id: string; readonly amount: Exact } | null;
  /** Largest remainder: how many units were left over the quotas rounded down, and the last (fraction, id) that got one. */
  readonly left: Exact | null;
  readonly cut: { readonly fraction: Exact; readonly id: string } | null;
  /** Sainte-Laguë: the last award. */
  readonly last: { readonly id: string; readonly units: Exact } | null;
  /** Down, up, half even: `T` less the units (before the cut of R25); what its bearer bore of it. */
  readonly difference: { readonly of: string; readonly amount: Exact; readonly borne: Exact } | null;
}

export interface SplitRecord extends Certificate {
  readonly k: "split";
}

/** One line for each of the `n`, by id. */
export interface MemberRecord extends At {
  readonly k: "member";
  readonly among: SplitAmong;
  readonly id: string;
  /** Null for rules without weights; for `one by one` its key stands here. */
  readonly weight: Exact | null;
  /** Null: unlimited. */
  readonly room: Exact | null;
  /** The clause that sets the room; `balance`; null where nothing does. */
  readonly room_at: string | null;
  readonly quota: Exact;
  /** Cumulative rounding: the sum of the quotas of those before it; null elsewhere. */
  readonly before: Exact | null;
  readonly units: Exact;
  readonly why: MemberReason;
}
