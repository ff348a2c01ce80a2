import type { Diagnostic as TextDiagnostic } from "@spillway/dsl/service";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Plan } from "@spillway/engine/plan";
import type { Asks } from "./asks.js";
import type { Ran } from "./outcome-view.js";

/** A document of the interchange formats (`docs/reference/documents.md`), as a plain value. */
export type Document = { readonly [key: string]: unknown };

/** Everything that an outcome is a function of. */
export interface World {
  readonly text: string;
  /** `state/1`, without the members that stand in `members`. */
  readonly state: Document;
  /** `event/1`, without its losses. */
  readonly event: Document;
  /** Members as comma-separated values, by class. */
  readonly members: Readonly<Record<string, string>>;
  /** By waterfall: decimal text as a document writes it, or `as given` where the losses stand in the event's columns. */
  readonly losses: Readonly<Record<string, string>>;
}

/** A policy text as it was checked. */
export interface Policy {
  readonly text: string;
  /** Null where the text has an error. */
  readonly plan: Plan | null;
  readonly diagnostics: readonly TextDiagnostic[];
}

export type Outcome =
  /** The text has an error. */
  | { readonly k: "no plan" }
  /** The state, the event or the members are not what the policy asks for. */
  | { readonly k: "bad input"; readonly diagnostics: readonly Diagnostic[] }
  | Ran;

/** To the worker. Everything that it says carries the revision of the last update that it knew. */
export type Told =
  | { readonly k: "update"; readonly revision: number; readonly changed: Partial<World> }
  | { readonly k: "ask"; readonly id: number; readonly kind: keyof Asks; readonly of: unknown }
  | { readonly k: "cancel"; readonly id: number };

/** From the worker. */
export type Said =
  | { readonly k: "policy"; readonly revision: number; readonly policy: Policy }
  | { readonly k: "outcome"; readonly revision: number; readonly outcome: Outcome }
  | { readonly k: "answer"; readonly id: number; readonly answer: unknown }
  /** Everything that answers is here: from now on the worker asks the network for nothing. */
  | { readonly k: "loaded" }
  /** A defect: `message` is for a report, not for the reader. */
  | { readonly k: "failed"; readonly id: number | null; readonly message: string };

/** One end of a channel: a worker, its inside, or a port in a test. */
export interface Channel<Out, In> {
  readonly post: (message: Out) => void;
  readonly listen: (hear: (message: In) => void) => void;
}
