import type { Span } from "@spillway/engine/diagnostic";

/** What a name in a policy can mean. */
export type Target =
  | { readonly k: "asset" | "value" | "waterfall" | "property"; readonly name: string }
  | { readonly k: "column"; readonly class: string; readonly name: string }
  /** By its id: a tranche's is `tower.tranche`. */
  | { readonly k: "step"; readonly waterfall: string; readonly id: string }
  /** A member that a scenario gives, by the scenario's title. */
  | { readonly k: "member"; readonly scenario: string; readonly class: string; readonly id: string }
  /** A function, or a figure with a fixed name such as `loss`. */
  | { readonly k: "fixed"; readonly name: string };

/** A name where it stands. */
export interface Occurrence {
  readonly target: Target;
  /** Addresses. */
  readonly at: Span;
  readonly declares: boolean;
  /** Written in quotes, which the place includes. */
  readonly quoted: boolean;
}

/** Equal for equal targets. */
export const idOf = (target: Target): string => {
  switch (target.k) {
    case "column":
      return `column ${target.class}.${target.name}`;
    case "step":
      return `step ${target.waterfall} ${target.id}`;
    case "member":
      return `member ${target.class} ${target.id} of ${target.scenario}`;
    default:
      return `${target.k} ${target.name}`;
  }
};
