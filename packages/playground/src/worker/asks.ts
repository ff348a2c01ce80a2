import type { Diagnostic, Line } from "@spillway/engine";
import type { Export } from "../export/documents.js";
import type { World } from "./protocol.js";
import type { Other } from "./answers/other.js";
import type { CurveView, SeriesLine } from "./curve-view.js";
import type { ScenarioView } from "./answers/scenarios.js";
import type { LanguageAsks } from "./language.js";

/**
 * What can be asked of the worker, by kind: the question's particulars and the answer's shape. An answer is of the world at the
 * moment at which it is given, and null where there is nothing to answer from: a text with errors, documents that were refused.
 */
export interface Asks extends LanguageAsks {
  /** A file of the run or of the policy. `waterfall`: over whose loss a curve runs; without it, the first that the event names. */
  readonly document: { readonly of: { readonly kind: Export["kind"]; readonly waterfall?: string }; readonly answer: Document };
  /** A policy with the figures of its own first scenario; it need not be the one on the page. */
  readonly "first event": { readonly of: { readonly text: string }; readonly answer: World };
  /** What scenarios that are not in the text find wrong with it; nothing where they pass. */
  readonly checkpoint: { readonly of: { readonly scenarios: string }; readonly answer: { readonly problems: readonly string[] } };
  /** Why every number of the outcome is what it is; `members`: how many of each split. */
  readonly explanation: { readonly of: { readonly members: number }; readonly answer: readonly Line[] };
  /** The same of one waterfall, one step (inside `for each`: for each item), or what is left: by the key of it or of one of its clauses. */
  readonly derivation: { readonly of: { readonly key: string; readonly members: number }; readonly answer: readonly Line[] };
  /** Why someone bears what they bear, or nothing: a fund, a party, `tower.tranche`, a member, `class.member`. */
  readonly why: { readonly of: { readonly bearer: string }; readonly answer: Reasons };
  /** The errors that a text would have, without taking it over. */
  readonly check: { readonly of: { readonly text: string }; readonly answer: readonly Diagnostic[] };
  /** Every scenario of the policy, run. */
  readonly scenarios: { readonly of: Readonly<Record<never, never>>; readonly answer: readonly ScenarioView[] };
  /** The state and the event of one `loss` line of a scenario, as documents; `event` counts its lines from 0. */
  readonly "scenario world": {
    readonly of: { readonly name: string; readonly event: number };
    readonly answer: { readonly state: unknown; readonly event: unknown };
  };
  /** The losses of a waterfall up to which anything changes, and a little beyond. No answer where it would take long. */
  readonly reach: { readonly of: { readonly waterfall: string }; readonly answer: { readonly end: bigint } };
  /** What another text makes of the same figures. */
  readonly other: { readonly of: { readonly text: string }; readonly answer: Other };
  /** What one member of a class bears as a function of a waterfall's loss; null where the class has no such member. */
  readonly "member curve": {
    readonly of: { readonly waterfall: string; readonly class: string; readonly id: string };
    readonly answer: { readonly line: SeriesLine | null };
  };
  /** What each layer and each bearer bears as a function of a waterfall's loss, exactly. */
  readonly curve: { readonly of: { readonly waterfall: string }; readonly answer: CurveView };
}

export type Document =
  | { readonly ok: true; readonly text: string }
  /** Of this run there is no such file; why, as a sentence. */
  | { readonly ok: false; readonly why: string };

export type Reasons =
  | { readonly ok: true; readonly lines: readonly Line[] }
  /** There is no such bearer, or there are several. */
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export type Kind = keyof Asks;
export type Of<K extends Kind> = Asks[K]["of"];
export type Answer<K extends Kind> = Asks[K]["answer"] | null;
