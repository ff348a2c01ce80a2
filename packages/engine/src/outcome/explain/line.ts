import type { Exact } from "../trace.js";
import type { TemplateId } from "./templates.js";

/**
 * One statement of an explanation. Everything that a reader may want to see otherwise is in it as data; `text` is the sentence that
 * its template makes of it.
 */
export interface Line {
  /** How deep it stands: the policy 0, a waterfall 1, its sentences and steps 2, and so on. */
  readonly depth: number;
  readonly template: TemplateId;
  readonly args: Args;
  /** The clause or step that it is about, as the plan's notes name it. */
  readonly key: string | null;
  readonly text: string;
}

export type Args = Readonly<Record<string, Arg>>;

/** An argument of a sentence, exact and unformatted. */
export type Arg =
  /** Base units of an asset. */
  | { readonly k: "amount"; readonly units: Exact; readonly asset: string; readonly decimals: number }
  /** A number, a ratio, a price. */
  | { readonly k: "figure"; readonly value: Exact }
  /** A ratio shown as a percentage. */
  | { readonly k: "percent"; readonly value: Exact }
  /** Base units of an asset for each 1 of something else. */
  | { readonly k: "rate"; readonly units: Exact; readonly asset: string; readonly decimals: number }
  | { readonly k: "count"; readonly n: number; readonly one: string; readonly many: string }
  /** A name, a title or a word, shown as it is. */
  | { readonly k: "text"; readonly text: string }
  /** A clause as written, and where the rule comes from. */
  | { readonly k: "clause"; readonly text: string; readonly per: string | null };
