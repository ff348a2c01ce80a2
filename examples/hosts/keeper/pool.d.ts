// Pool bad debt, sha256:4af6d78fa8836b82a1e6b55b4db28c8393cd129da824fde29455b80497ee2e91
// Made from the policy: change that, and make this again.

import type { Allocation, Amount, Result, RunOptions } from "@spillway/engine/runtime";

/** The state before an event. */
export interface State {
  readonly spillway?: "state/1";
  /** What each fund holds. */
  readonly funds: {
    /** Protocol-owned money, charged first. */
    readonly reserve: Amount<"USDC">;
  };
  /** The members by class, but for those that come as CSV. */
  readonly classes: {
    readonly lenders: readonly {
      readonly id: string;
      readonly deposit: Amount<"USDC">;
    }[];
  };
  /** The hash of the policy, where the state is tied to it. */
  readonly policy?: string;
  /** Losses unpaid so far. */
  readonly deficits?: {
    readonly bad_debt?: Amount<"USDC">;
  };
  /** What has entered each tower in all events. */
  readonly entered?: Readonly<Record<string, never>>;
}

/** One event. */
export interface Event {
  readonly spillway?: "event/1";
  /** The loss of each waterfall that the event hits. */
  readonly loss: {
    readonly bad_debt: Amount<"USDC">;
  };
  /** The policy has no inputs. */
  readonly inputs?: Readonly<Record<string, never>>;
  /** No figures of members come with an event. */
  readonly classes?: Readonly<Record<string, never>>;
}

/** What the policy did with an event; amounts are whole base units. */
export interface Outcome {
  /** `refused`: a residual that the policy does not allow; nothing was borne. */
  readonly status: "settled" | "refused";
  /** One that the event did not hit has a loss of zero. */
  readonly waterfalls: {
    readonly bad_debt: {
      /** In USDC. */
      readonly loss: bigint;
      /** What nobody bears. */
      readonly residual: bigint;
      /** By bearer; of a class the members that bear something, by id. */
      readonly borne: {
        readonly reserve: bigint;
        readonly lenders: ReadonlyMap<string, bigint>;
      };
    };
  };
  readonly always: {
    readonly lender_limit: "holds" | "broken" | "not applicable";
    readonly reserve_pays_first: "holds" | "broken" | "not applicable";
  };
  /** The state after the event: what the next one befalls. */
  readonly after: () => State;
  /** Every step, with what arrived and what limited it; with a trace, every record. */
  readonly allocation: Allocation;
}

/** A state that was read, for many events that befall it. */
export interface BoundPolicy {
  readonly run: (event: Event, options?: RunOptions) => Result<Outcome>;
}

export declare const policy: { readonly name: string; readonly hash: string };

/** One event that befalls a state: what the policy does with it, or what is wrong with what was given. */
export declare const run: (state: State, event: Event, options?: RunOptions) => Result<Outcome>;

/** Reads a state once, for many events that befall it. */
export declare const bind: (state: State) => Result<BoundPolicy>;
