import type { StepReason } from "../../outcome/types.js";
import type { Asset, Id } from "../../plan/types.js";
import type { Change } from "../jump.js";
import type { Bounds } from "../line.js";
import type { BearerCurve, Curve, StepCurve } from "../types.js";

/** From which loss on each step and bearer bears something, from which on no more, and how much at the most. Plain data; base units. */
export interface Exposure extends Pick<Curve, "policy" | "unknown" | "asset" | "from" | "to" | "until"> {
  readonly waterfalls: readonly WaterfallExposure[];
  readonly bearers: readonly BearerExposure[];
}

export interface WaterfallExposure {
  readonly id: Id;
  readonly title: string | null;
  readonly asset: Asset;
  /** In the order of the page, those inside a block after it. */
  readonly steps: readonly StepExposure[];
  /** Of what is left. */
  readonly residual: Reach;
}

export interface StepExposure extends Omit<StepCurve, "arrived" | "credited" | "borne">, Reach {
  /** Why it bears nothing at any loss of the curve; null where it does, or may. */
  readonly never: "nothing arrives" | "takes nothing" | null;
}

export interface BearerExposure extends Pick<BearerCurve, "k" | "id" | "asset">, Reach {
  /** Of a class, by id. */
  readonly members: readonly MemberExposure[];
}

export interface MemberExposure {
  readonly id: string;
  /** The most that it bears at any loss; `most` is null where the curve does not know. */
  readonly greatest: Bounds;
}

export interface Reach {
  /** The first loss at which something is borne; null: none. */
  readonly attachment: Place | null;
  /** The loss above which it is borne, where it begins without a jump: the attachment point as a contract writes it. Else null. */
  readonly above: bigint | null;
  /** The first loss at which as much is borne as ever is; null: none, or still growing where the curve ends. */
  readonly exhaustion: Place | null;
  /** The most that is borne at any loss. */
  readonly greatest: Bounds;
  /** Where one more unit of loss changes what is borne by more than any slope does. */
  readonly cliffs: readonly Cliff[];
}

/** A loss that is known up to roundings: not before `from`, and surely at `to`; null: nowhere surely. Mostly the two are equal. */
export interface Place {
  readonly from: bigint;
  readonly to: bigint | null;
}

export interface Cliff {
  /** The first loss after the jump. */
  readonly at: bigint;
  /** By how much what is borne changes there; below zero where it falls. */
  readonly by: Change;
  /** What limits from there on, where the curve says it. */
  readonly reason: StepReason | null;
  readonly limitedBy: string | null;
}
