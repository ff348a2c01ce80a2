import type { Context, Place } from "../types/place.js";
import type { ClassSymbol, StepSymbol, WaterfallSymbol } from "../names/symbols.js";
import type { Clause, Rounding as RoundingText, Step as StepText, Tranche } from "../syntax/tree.js";
import type { Note, Step } from "@spillway/engine/plan";
import type { Typed } from "../types/typed.js";

/** What lowering adds to checking. */
export interface Lowering extends Context {
  /** The policy's text, for the notes. */
  readonly text: string;
  /** The rounding of the header. */
  readonly rounding: RoundingText | null;
  readonly notes: Map<string, Note>;
  /** How many steps draw on each column, by `class.column`. */
  readonly draws: ReadonlyMap<string, number>;
}

/** Where a step stands. */
export interface Stand {
  readonly waterfall: WaterfallSymbol;
  readonly asset: string;
  readonly symbol: StepSymbol;
  /** The items of the waterfall; null where it has none. */
  readonly items: ClassSymbol | null;
  /** Inside `for each`: item by item (null), or groups by this column. Undefined outside. */
  readonly loop: { readonly by: string | null } | null;
  /** Whether what it credits is shared back to items. */
  readonly pooled: boolean;
  /** The block directly around it. */
  readonly within: StepText["k"] | null;
  /** Whether nothing before it, or around it, can have changed what arrives. */
  readonly first: boolean;
}

/** A lowered step with what later checks need to know of it. */
export interface Lowered {
  readonly step: Step;
  readonly node: StepText | Tranche;
  readonly symbol: StepSymbol;
  readonly inner: readonly Lowered[];
  readonly when: Typed | null;
  readonly terms: readonly { readonly clause: Clause; readonly parts: readonly Typed[] }[];
  /** `each up to`, `keeping`, weights: what else can read the run. */
  readonly others: readonly Typed[];
  readonly clauses: readonly Clause[];
}

/** The place of a step's terms. */
export const termPlace = (stand: Stand, what: string): Place => ({
  what,
  constant: false,
  member: stand.items !== null && stand.loop !== null ? { class: stand.items, who: { k: "item" }, only: stand.loop.by } : null,
  item: stand.items !== null && stand.loop !== null ? { class: stand.items, group: stand.loop.by } : null,
  run: { waterfall: stand.waterfall, step: stand.symbol, after: false, arrived: true },
  whyNoRun: "",
  depth: 0,
});

/** The place of what is said of each member of a class. */
export const memberPlace = (stand: Stand, what: string, of: ClassSymbol): Place => ({
  ...termPlace(stand, what),
  member: { class: of, who: { k: "member" }, only: null },
});

/** A place that reads opening figures only. */
export const opening = (place: Place, why: string): Place => ({ ...place, run: null, whyNoRun: why });
