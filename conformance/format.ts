import type { Json } from "../packages/engine/src/plan/canonical.js";

/**
 * The files of `eval/` as data; `README.md` describes them. Amounts are text, documents are those of `docs/reference/documents.md`.
 */
export interface CaseFile {
  /** A text beside this file. */
  readonly policy: string;
  /** Where the figures come from: the original, or the derivation. */
  readonly source: string;
  /** Before the first event of every case that gives none of its own. */
  readonly state?: Json;
  readonly cases: readonly Case[];
}

/** A policy that an implementation must refuse to compile. */
export interface RefusedFile {
  readonly policy: string;
  readonly source: string;
  /** Codes of the errors, in the order of the text. */
  readonly errors: readonly string[];
  /** What it would say if it compiled, and to whom the two figures would go. */
  readonly because: string;
}

export interface Case {
  readonly name: string;
  /** Of `docs/reference/evaluation.md`. */
  readonly rules?: readonly string[];
  readonly source?: string;
  /** The figures as the source prints them, where they are not what is borne. */
  readonly says?: string;
  readonly state?: Json;
  /** In order; each finds the state that the one before it left. */
  readonly events: readonly CaseEvent[];
}

export interface CaseEvent {
  readonly event: Json;
  readonly expect: Expected;
  /** What another reading would give. No evaluator may. */
  readonly not?: readonly { readonly reading: string; readonly expect: Expected }[];
}

/** Figures of an outcome; what is not named is not compared, but for `borne`, which is complete. */
export interface Expected {
  readonly status?: "settled" | "refused";
  readonly refused?: { readonly waterfall: string; readonly residual: string };
  /** Those that ran, in the order of the page. */
  readonly waterfalls?: readonly string[];
  /** By waterfall. */
  readonly loss?: Amounts;
  readonly brought_forward?: Amounts;
  readonly surplus?: Amounts;
  readonly residual?: Readonly<Record<string, string | ExpectedResidual>>;
  /** Over the event, by bearer: `fund`, `class/member`, `tower.tranche`. Whoever is not named bears nothing. */
  readonly borne?: Amounts;
  /** By `waterfall/step`, inside `for each` `waterfall/step@item`. */
  readonly layers?: Readonly<Record<string, ExpectedLayer>>;
  /** Lines of the trace, by step as above and id; with `#items` how what the step credited was shared back. */
  readonly members?: Readonly<Record<string, Readonly<Record<string, ExpectedMember>>>>;
  readonly always?: Readonly<Record<string, ExpectedVerdict>>;
  /** After the event. */
  readonly state?: ExpectedState;
}

export type Amounts = Readonly<Record<string, string>>;

export interface ExpectedResidual {
  readonly amount?: string;
  readonly treatment?: string;
  readonly items?: Amounts;
}

export interface ExpectedLayer {
  readonly kind?: string;
  readonly arrived?: string;
  readonly capacity?: string;
  readonly credited?: string;
  readonly borne?: string;
  readonly surplus?: string;
  readonly passed?: string;
  readonly limited_by?: string;
  readonly claim?: string;
  readonly over_recovery?: string;
  /** Complete. A bearer of a rounding difference has a star. */
  readonly bearers?: Amounts;
  /** What each item was credited; complete. */
  readonly items?: Amounts;
}

export interface ExpectedMember {
  /** Exact, in base units, `"n"` or `"n/d"`. */
  readonly quota?: string;
  readonly weight?: string;
  readonly room?: string;
  readonly units?: string;
  readonly why?: string;
}

export interface ExpectedVerdict {
  readonly verdict: string;
  readonly left?: string;
  readonly right?: string;
  readonly id?: string | null;
  readonly count?: number;
}

export interface ExpectedState {
  readonly funds?: Amounts;
  /** By `class/member`. */
  readonly members?: Readonly<Record<string, Amounts>>;
  readonly deficits?: Amounts;
  readonly entered?: Amounts;
}
