import type { Rational } from "../amount/rational.js";
import type { StepKind, StepReason } from "../outcome/types.js";
import type { Asset, Id, Rounding } from "../plan/types.js";
import type { Range } from "./number/doubt.js";
import type { FixedRoster } from "./run/types.js";
import type { Unknown } from "./unknown.js";

/**
 * What each step and each bearer bears as a function of the one figure `L` that is left open. Plain data; amounts are base units.
 * `docs/reference/curve.md` says what a segment means, rule by rule.
 */
export interface Curve {
  readonly policy: string;
  readonly unknown: Unknown;
  /** Of the waterfall whose loss is open. */
  readonly asset: Asset;
  /** The losses that were asked for. */
  readonly from: bigint;
  readonly to: bigint;
  /** The open figure as the event has it: the loss itself, or the scale of a factor; null where the amounts of an item differ. */
  readonly given: bigint | null;
  /** The last loss that was reached; less than `to` where there were too many pieces. */
  readonly until: bigint;
  /** How many stretches were evaluated. */
  readonly pieces: number;
  readonly waterfalls: readonly WaterfallCurve[];
  /** Funds, parties, tranches and classes, as they stand in the policy; only those that some step may charge. */
  readonly bearers: readonly BearerCurve[];
  /** Where the event is void, and which waterfall refuses it (R12). */
  readonly refused: readonly { readonly from: bigint; readonly to: bigint; readonly waterfall: Id }[];
}

export interface WaterfallCurve {
  readonly id: Id;
  readonly title: string | null;
  readonly asset: Asset;
  /** With what was brought forward. */
  readonly loss: Line;
  readonly residual: Line;
  /** What becomes of the residual, in the words of the policy: `recorded as deficit`, `passed to W`, `borne by P` … */
  readonly treatment: string;
  /** In the order of the page, those inside a block after it. */
  readonly steps: readonly StepCurve[];
}

export interface StepCurve {
  readonly id: Id;
  /** `waterfall/step`: names the step in the plan's notes. */
  readonly key: string;
  readonly kind: StepKind;
  readonly title: string | null;
  /** How many blocks stand around it. */
  readonly depth: number;
  /** Whom it charges; null for a block of other steps. */
  readonly charges: Charges | null;
  readonly arrived: Line;
  readonly credited: Line;
  /** With surplus; its segments say what limits the step. Of a step inside `for each`: summed over the items. */
  readonly borne: Line;
}

/** A class: one of its members, or several. */
export interface Charges {
  readonly k: "fund" | "party" | "tranche" | "class";
  readonly id: Id;
}

/** Bearers that a look-through takes over are left out, as in the outcome's totals. */
export interface BearerCurve extends Charges {
  readonly asset: Asset;
  readonly borne: Line;
  /** Of a class: its members in order of their ids, and from what their curves follow; see `memberCurve`. */
  readonly ids: readonly string[];
  readonly shares: readonly MemberShares[];
}

/** What members share in one layer, and how; so that each of many members' curves can be made when it is asked for. */
export interface MemberShares {
  readonly waterfall: Id;
  readonly step: Id;
  /** Owed on a call rather than drawn from money held. */
  readonly called: boolean;
  /** In order of `from`; those of several items overlap and add up. Where there is none, no member bears anything. */
  readonly stretches: readonly ShareStretch[];
}

export interface ShareStretch {
  readonly from: bigint;
  readonly to: bigint;
  /** Rows of the class that a look-through takes over. */
  readonly without: ReadonlySet<number> | null;
  readonly shared:
    | {
        /** An amount, divided by a rule of numbers. */
        readonly k: "amount";
        readonly amount: Course;
        readonly roster: FixedRoster;
        readonly rest: "members" | "next";
        readonly rounding: Rounding | null;
      }
    /** Each by itself. */
    | { readonly k: "rows"; readonly rows: ReadonlyMap<number, Course> }
    /** Only what they bear together is known, and what none of them can exceed. */
    | { readonly k: "together"; readonly most: Course; readonly rooms: ReadonlyMap<number, bigint | null> | null };
}

/** A function of `L` on whole losses: segments in order, without gaps. */
export type Line = readonly Segment[];

/**
 * For every whole `L` from `from` to `to`, the figure lies from `slope · L + offset + low` to `slope · L + offset + high`; it is a whole
 * number.
 */
export interface Segment {
  readonly from: bigint;
  readonly to: bigint;
  readonly slope: Rational;
  readonly offset: Rational;
  readonly low: Rational;
  /** Null: nothing is known above. */
  readonly high: Rational | null;
  /**
   * `exact`: it is the line. `band`: the line and a rounding. `curved`: it is no line here. `undecided`: a comparison could not be
   * decided here.
   */
  readonly kind: "exact" | "band" | "curved" | "undecided";
  /** Of a curved segment, but not of a member's: where it lies at its first and its last loss. */
  readonly ends: readonly [Range, Range] | null;
  /** Of what a step bears: why it takes no more (R44); null where that is not decided, and elsewhere. */
  readonly reason: StepReason | null;
  /** The clause that limits, by its key. */
  readonly limitedBy: string | null;
}

/** A segment without the losses at which it holds. */
export type Course = Omit<Segment, "from" | "to">;
