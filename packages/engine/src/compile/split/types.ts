import type { Certificate } from "../../outcome/trace.js";

/** An exact figure, `n / d` with `d` above zero; not always in lowest terms. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Whole units; null: unlimited. */
export type Limit = bigint | null;

/** Place i has the weight `of[i] / scale`. */
export interface Weights {
  readonly of: readonly bigint[];
  readonly scale: bigint;
  readonly sum: bigint;
}

/** Place i has the key `of[i] / over[i]`. */
export interface Keys {
  readonly of: readonly bigint[];
  /** Null: 1 for all. */
  readonly over: readonly bigint[] | null;
  /** A divisor of all of them besides. */
  readonly scale: bigint;
}

/** Those among whom an amount is divided, by id, and how they share (R21, R22). Row numbers are left behind: a place is a number from 0. */
export interface Roster {
  readonly rule: Certificate["rule"];
  readonly count: number;
  /** Null: none has one. */
  readonly rooms: readonly Limit[] | null;
  /** The room of those that take part. */
  readonly room: Limit;
  /** How many take part. */
  readonly takers: number;
  /** Null: 1 for each, or a rule without weights. */
  readonly weights: Weights | null;
  /** One by one. */
  readonly keys: Keys | null;
  readonly first: "smallest" | "largest" | null;
  /** One by one: whether equal keys are one block. */
  readonly together: boolean;
}

export type Rounding = Exclude<Certificate["rounding"], "none"> | null;

/** Exact parts of an amount: the room itself where `full`, else `parts[i] / divisor`. */
export interface Quotas {
  readonly divisor: bigint;
  readonly parts: readonly bigint[];
  readonly full: Uint8Array | null;
  /** λ or μ of R24, `ask / W` of R25, of the whole weights; null for one by one without a rule for equals. */
  readonly level: Fraction | null;
  readonly half: "lower" | "upper" | null;
  readonly order: Order | null;
}

/** One by one. */
export interface Order {
  /** The block in which the amount ran out, filled or not; null where nothing was split. */
  readonly margin: Margin | null;
  readonly reached: Uint8Array;
}

export interface Margin {
  readonly key: Fraction;
  /** The places of its members, by id; weights, rooms and quotas are theirs. */
  readonly block: readonly number[];
  readonly weights: readonly bigint[] | null;
  readonly rooms: readonly Limit[] | null;
  readonly quotas: Quotas;
  readonly amount: bigint;
}

/** Quotas in whole units. */
export interface Rounded {
  readonly units: bigint[];
  /** Largest remainder. */
  readonly left: bigint | null;
  readonly cut: { readonly fraction: Fraction; readonly place: number } | null;
  /** Sainte-Laguë. */
  readonly last: { readonly place: number; readonly units: bigint } | null;
}

/** A split that was made. */
export interface Division extends Rounded {
  readonly amount: bigint;
  readonly rest: "members" | "next";
  readonly rounding: Rounding;
  readonly quotas: Quotas;
  /** Before the cut of R25. */
  readonly rounded: readonly bigint[];
  /** Of the units, and of those before the cut. */
  readonly total: bigint;
  readonly uncut: bigint;
  /** The amount less the units before the cut: above zero it is short, below zero over (R29 to R31). */
  readonly difference: bigint;
}
