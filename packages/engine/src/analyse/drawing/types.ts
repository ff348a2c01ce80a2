import type { Asset, Id } from "../../plan/types.js";
import type { Line } from "../types.js";
import type { Unknown } from "../unknown.js";

/**
 * What is to be seen of a curve: of every loss, who takes how much of it, layer upon layer. Plain data in base units, without pixels:
 * whoever draws it scales `across` and `up` to its own page.
 */
export interface Drawing {
  readonly policy: string;
  readonly unknown: Unknown;
  readonly waterfall: Id;
  readonly title: string | null;
  /** What is left open. */
  readonly across: Axis;
  /** Amounts. */
  readonly up: Axis;
  /** From the bottom: the layers in the order of the page, then what is left. Together they are the loss. */
  readonly areas: readonly Area[];
  readonly breakpoints: readonly Breakpoint[];
  /** The figure of the event itself, where it is one and can be seen. */
  readonly given: Tick | null;
  /** Losses at which the event is void: no one bears anything. */
  readonly refused: readonly { readonly from: bigint; readonly to: bigint }[];
  /** Losses at which some of it is no line, or is not known: between their ends the areas are not to be trusted. */
  readonly unclear: readonly { readonly from: bigint; readonly to: bigint }[];
}

export interface Axis {
  readonly title: string;
  /** In which it counts; of an open factor, the amounts of which it is a factor. */
  readonly asset: Asset;
  readonly from: bigint;
  readonly to: bigint;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly at: bigint;
  readonly text: string;
}

export interface Area {
  /** The step, as `waterfall/step`; null for what is left. */
  readonly key: string | null;
  readonly id: Id;
  /** What it is called: its title, else its id; of what is left, what becomes of it. */
  readonly name: string;
  /** What it takes, whole: its segments name the clause that limits. Of what is left: without. */
  readonly line: Line;
  /** From left to right; between two of them both edges are straight. */
  readonly corners: readonly Corner[];
}

export interface Corner {
  readonly loss: bigint;
  readonly below: bigint;
  readonly above: bigint;
}

export interface Breakpoint extends Tick {
  /** Whether some area jumps there; otherwise it bends. */
  readonly jump: boolean;
  /** The areas. */
  readonly keys: readonly (string | null)[];
}
