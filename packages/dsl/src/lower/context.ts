import type { Context, Owner, Place } from "../types/place.js";
import type { Code } from "../diagnostics/codes.js";
import type { ClassSymbol, StepSymbol, Symbol, WaterfallSymbol } from "../names/symbols.js";
import type { Clause, Rounding as RoundingText, Step as StepText, Tranche } from "../syntax/tree.js";
import type { Note, Step } from "@spillway/engine/plan";
import type { Typed } from "../types/typed.js";

/** What lowering adds to checking. */
export interface Lowering extends Context {
  /** The policy's text, for the notes. */
  readonly text: string;
  /** How many errors were found after reading. */
  readonly errors: () => number;
  /** Whether the header, where the rounding stands, could not be read. */
  readonly isRoundingUnread: boolean;
  /** After the policy's name, where the header's rounding would stand. */
  readonly headerEnd: number | null;
  /** What is said once for the whole policy. */
  readonly said: Set<Code>;
  /** The rounding of the header. */
  readonly rounding: RoundingText | null;
  readonly notes: Map<string, Note>;
  /** How many steps draw on each column, by `class.column`. */
  readonly draws: ReadonlyMap<string, number>;
  /** By name of a waterfall: the first that passes its residual loss to it. */
  readonly feeders: ReadonlyMap<string, WaterfallSymbol>;
  /** What every state or event must give, and a scenario too. */
  readonly given: () => readonly GivenSymbol[];
}

export type GivenSymbol = Extract<Symbol, { k: "fund" | "input" | "class" }>;

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
  constant: null,
  columns: itemOf(stand),
  item: itemOf(stand)[0] ?? null,
  run: { waterfall: stand.waterfall, step: stand.symbol, after: false, arrived: true },
  whyNoRun: "",
});

const itemOf = ({ items, loop }: Stand): Owner[] =>
  items === null || loop === null ? [] : [{ class: items, who: { k: "item" }, only: loop.by }];

/** The place of what is said of each member of a class. */
export const memberPlace = (stand: Stand, what: string, of: ClassSymbol): Place => ({
  ...termPlace(stand, what),
  ...atMember({ class: of, who: { k: "member" }, only: null }, itemOf(stand)),
});

/** Inside `for each` the word `item` is the item's, also where a member is at hand. */
const atMember = (member: Owner, items: readonly Owner[]): Pick<Place, "columns" | "item"> => ({
  columns: [member, ...items],
  item: items[0] ?? member,
});

/** A place that reads opening figures only. */
export const opening = (place: Place, why: string): Place => ({ ...place, run: null, whyNoRun: why });
