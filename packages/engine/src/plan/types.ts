/**
 * The plan: what a policy means, with every name resolved, every unit checked and every default made explicit.
 *
 * It is plain JSON. Every amount and every price in it is in base units (a price is base units per base unit); decimals serve
 * documents only. Members that are not there are `null`, so a value has one shape only. `docs/reference/plan.md` describes it.
 */

/** An exact rational as text: `"n"` or `"n/d"` in lowest terms with `d > 1`. */
export type Rat = string;

/** A declared name. */
export type Id = string;

export interface Plan {
  /** The only gate: a reader that does not know this format refuses the plan. */
  readonly format: "spillway-plan/1";
  readonly edition: 1;
  readonly name: string;
  readonly assets: readonly Asset[];
  readonly funds: readonly Holder[];
  readonly parties: readonly Holder[];
  readonly classes: readonly MemberClass[];
  readonly inputs: readonly Input[];
  readonly sets: readonly NamedSet[];
  /** Definitions over opening figures and inputs, computed once an event. Constants and everything else are inlined. */
  readonly lets: readonly Let[];
  /** In the order of the page, which is the order of execution. */
  readonly waterfalls: readonly Waterfall[];
  readonly priorities: readonly Priority[];
  readonly properties: readonly Property[];
  /** Beside the meaning and outside the hash: where things stand in the text, titles, sources. May be empty. */
  readonly notes: Notes;
}

export interface Asset {
  readonly id: Id;
  /** 0 to 36: how many decimals a document writes. */
  readonly decimals: number;
}

/** A fund (holds one balance) or a party (owes, holds nothing here). */
export interface Holder {
  readonly id: Id;
  readonly asset: Id;
}

export interface MemberClass {
  readonly id: Id;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly id: Id;
  readonly type: Type;
  /** Whether the figure stands in the state or comes with each event. */
  readonly given: "state" | "event";
}

export interface Input {
  readonly id: Id;
  readonly type: Type;
}

export type Type =
  | { readonly k: "amount"; readonly asset: Id }
  /** `of per per`: what one unit of `per` costs in `of`. */
  | { readonly k: "price"; readonly of: Id; readonly per: Id }
  | { readonly k: "ratio" }
  | { readonly k: "number" }
  | { readonly k: "count" }
  | { readonly k: "flag" }
  | { readonly k: "text" }
  | { readonly k: "member"; readonly class: Id }
  | { readonly k: "set"; readonly class: Id };

export interface NamedSet {
  readonly id: Id;
  readonly class: Id;
  readonly from: SetRef;
  /** Applied in the order written. */
  readonly steps: readonly SetStep[];
}

export type SetStep = { readonly k: "except"; readonly who: SetRef | MemberRef } | { readonly k: "where"; readonly is: Expr };

/** Members of one class: all of them, a named set, or an input that is a set of members. */
export type SetRef =
  { readonly k: "class"; readonly id: Id } | { readonly k: "set"; readonly id: Id } | { readonly k: "input set"; readonly id: Id };

/** One member: named by an input, or the item of an item waterfall. */
export type MemberRef = { readonly k: "input member"; readonly id: Id } | { readonly k: "item" };

export interface Let {
  readonly id: Id;
  readonly type: Type | { readonly k: "limit"; readonly asset: Id };
  readonly is: Expr;
}

// ---------------------------------------------------------------------------------------------------------- expressions

export type Expr =
  | { readonly k: "number"; readonly v: Rat }
  | { readonly k: "flag"; readonly v: boolean }
  /** A text, or the id of a member. */
  | { readonly k: "text"; readonly v: string }
  | { readonly k: "unlimited" }
  | { readonly k: "ref"; readonly to: Ref }
  | { readonly k: "add" | "subtract" | "multiply"; readonly a: Expr; readonly b: Expr }
  /** `orElse` is the value where `b` is exactly zero; null where `b` cannot be zero. */
  | { readonly k: "divide"; readonly a: Expr; readonly b: Expr; readonly orElse: Expr | null }
  | { readonly k: "min" | "max"; readonly of: readonly Expr[] }
  | { readonly k: "compare"; readonly op: "<" | "<=" | "="; readonly a: Expr; readonly b: Expr }
  | { readonly k: "and" | "or"; readonly of: readonly Expr[] }
  | { readonly k: "not"; readonly of: Expr }
  | { readonly k: "if"; readonly when: Expr; readonly then: Expr; readonly otherwise: Expr }
  /** Over no members: zero. */
  | { readonly k: "fold"; readonly f: "sum" | "largest" | "smallest"; readonly each: Expr; readonly over: SetRef }
  | { readonly k: "count"; readonly over: SetRef };

/** Whose column: the member at hand, the item, or the member that an input names. */
export type Who = { readonly k: "member" } | MemberRef;

export type Ref =
  | { readonly k: "let"; readonly id: Id }
  | { readonly k: "input"; readonly id: Id }
  /** The opening balance. */
  | { readonly k: "fund"; readonly id: Id }
  /** The opening figure. */
  | { readonly k: "column"; readonly class: Id; readonly id: Id; readonly of: Who }
  /** The member itself, by its id. */
  | { readonly k: "identity"; readonly of: Who }
  // Figures of the run, as they stand where the expression is evaluated.
  | { readonly k: "arrived" }
  /** Of the waterfall (or, inside `for each`, of the item or group) where the expression stands: `waterfall` is null. */
  | { readonly k: "loss"; readonly waterfall: Id | null }
  | { readonly k: "remaining"; readonly of: Pot }
  | { readonly k: "empty"; readonly of: Pot }
  /** In this event so far; `waterfall` null: in all waterfalls. */
  | { readonly k: "borne"; readonly by: Bearer; readonly waterfall: Id | null }
  | { readonly k: "taken" | "full"; readonly step: StepRef }
  | { readonly k: "residual"; readonly waterfall: Id };

/** Money that is held: a fund, one member's column, or a column summed over a set. */
export type Pot =
  | { readonly k: "fund"; readonly id: Id }
  | { readonly k: "column"; readonly class: Id; readonly id: Id; readonly of: Who }
  | { readonly k: "columns"; readonly id: Id; readonly over: SetRef };

export type Bearer =
  | { readonly k: "fund"; readonly id: Id }
  | { readonly k: "party"; readonly id: Id }
  /** A tranche without a source, `tower.tranche`. */
  | { readonly k: "tranche"; readonly id: Id }
  /** The sum over the members. */
  | { readonly k: "members"; readonly of: SetRef }
  | { readonly k: "member"; readonly class: Id; readonly of: Who };

/** Step ids are unique in a waterfall; a tranche's is `tower.tranche`. */
export interface StepRef {
  readonly waterfall: Id;
  readonly step: Id;
}

// ----------------------------------------------------------------------------------------------------------- waterfalls

export interface Waterfall {
  readonly id: Id;
  readonly asset: Id;
  readonly feed: Feed;
  /** For each item, or of a look-through; null where the loss is an amount of the event or a transfer. */
  readonly loss: Expr | null;
  /** The items of an item waterfall. */
  readonly items: SetRef | null;
  readonly steps: readonly Step[];
  readonly residual: Residual;
}

export type Feed =
  | { readonly k: "event" }
  | { readonly k: "transfer" }
  /** A look-through: the rows that it reads are marked and left out of totals. */
  | { readonly k: "through"; readonly rows: readonly ThroughRow[] };

export type ThroughRow =
  { readonly k: "bearer"; readonly by: Bearer; readonly waterfall: Id } | { readonly k: "step"; readonly step: StepRef };

export type Residual =
  /** Stays unpaid. `next`: added to the next loss; otherwise recorded, kept apart. */
  | { readonly k: "deficit"; readonly next: boolean }
  | { readonly k: "open"; readonly why: string }
  | { readonly k: "refused" }
  | { readonly k: "passed"; readonly to: Id }
  /** The last step, `residual`, is a layer on this party. */
  | { readonly k: "borne"; readonly by: Id };

export interface Step {
  readonly id: Id;
  /** A pooled step of an item waterfall that sees these items only; null: all of them. */
  readonly over: SetRef | null;
  readonly when: Expr | null;
  /** In the order written. */
  readonly terms: readonly Term[];
  readonly body: Body;
  readonly lots: Expr | null;
  readonly whole: boolean;
  /** How what a pooled step credits is shared back to the items; null elsewhere. */
  readonly shareBack: PlainRounding | null;
}

export type Term =
  | { readonly k: "limit"; readonly most: Expr }
  /** `of`: what the terms and steps before it left (`arrival`), or the waterfall's loss. */
  | { readonly k: "excess"; readonly over: Expr; readonly of: "arrival" | "loss" }
  | { readonly k: "share"; readonly of: Expr }
  /** `from`: equality pays. `above`: it does not. */
  | { readonly k: "franchise"; readonly at: Expr; readonly reached: "from" | "above" };

export type Body =
  | { readonly k: "fund"; readonly fund: Id; readonly keeping: Expr | null }
  | { readonly k: "party"; readonly party: Id }
  /** One member: `column` is drawn, or null for a call. */
  | { readonly k: "member"; readonly class: Id; readonly of: MemberRef; readonly column: Id | null; readonly keeping: Expr | null }
  /** A tranche that bears its slice itself. */
  | { readonly k: "position" }
  | MembersBody
  | { readonly k: "group"; readonly steps: readonly Step[] }
  | PartsBody
  /** Layers are sorted by id, as parts are (R35). */
  | { readonly k: "together"; readonly combined: Expr | null; readonly layers: readonly Step[]; readonly rounding: PlainRounding }
  | TowerBody
  | EachBody;

export interface MembersBody {
  readonly k: "members";
  readonly class: Id;
  readonly of: SetRef;
  readonly where: Expr | null;
  /** The column drawn, or null for a call. */
  readonly column: Id | null;
  readonly keeping: Expr | null;
  /** `each up to`, in the order written. */
  readonly each: readonly Expr[];
  readonly split: Split;
  /** Who takes what a member cannot: the other members, or the next step. */
  readonly rest: "members" | "next";
  /** Null only where the split needs none (one by one without a rule for equals). */
  readonly rounding: Rounding | null;
}

export type Split =
  | { readonly k: "pro rata"; readonly weight: Expr }
  | { readonly k: "equally" }
  | { readonly k: "one by one"; readonly key: Expr; readonly first: "smallest" | "largest"; readonly equals: Equals | null }
  | { readonly k: "equal awards" }
  | { readonly k: "talmud" };

export type Equals = { readonly k: "pro rata"; readonly weight: Expr } | { readonly k: "equally" };

/** Pari passu. Parts are sorted by the id of their step: their order has no meaning. */
export interface PartsBody {
  readonly k: "parts";
  /** `weight` is null where the weight is the part's capacity. */
  readonly parts: readonly { readonly weight: Expr | null; readonly step: Step }[];
  readonly rest: "parts" | "next";
  readonly rounding: PlainRounding;
}

export interface TowerBody {
  readonly k: "tower";
  /** Bounds are shares of it; null: bounds are amounts. */
  readonly base: Expr | null;
  readonly span: "one event" | "all events";
  /** From the bottom up. */
  readonly tranches: readonly { readonly from: Expr; readonly to: Expr; readonly step: Step }[];
}

export interface EachBody {
  readonly k: "each";
  /** Groups of items with the same value in this column; null: item by item. */
  readonly by: Id | null;
  readonly order: { readonly key: Expr; readonly first: "smallest" | "largest" } | null;
  readonly steps: readonly Step[];
}

/** Roundings that conserve by themselves. */
export type PlainRounding = { readonly k: "largest remainder" } | { readonly k: "cumulative" } | { readonly k: "sainte lague" };

export type Rounding =
  | PlainRounding
  | {
      readonly k: "down" | "up" | "half even";
      /** Outside the split; bears what is short, owns what is over. */
      readonly difference: { readonly k: "fund" | "party"; readonly id: Id };
    };

// ------------------------------------------------------------------------------------------------------------ contracts

export interface Priority {
  /** The first is charged to its limit before the second, and so on. */
  readonly order: readonly Bearer[];
}

export interface Property {
  readonly id: Id;
  /** Counts what is borne in this waterfall; null: in the whole event. */
  readonly waterfall: Id | null;
  readonly subject:
    | { readonly k: "bearer"; readonly who: Bearer }
    | { readonly k: "each"; readonly of: SetRef; readonly class: Id }
    | { readonly k: "residual"; readonly waterfall: Id };
  readonly bound: { readonly op: "<=" | ">=" | "="; readonly than: Expr };
  /** Asset of both sides. */
  readonly asset: Id;
  readonly when: Expr | null;
}

// ---------------------------------------------------------------------------------------------------------------- notes

export interface Notes {
  /** By key: see `keys.ts`. */
  readonly at: Readonly<Record<string, Note>>;
  readonly params: readonly { readonly id: Id; readonly value: string; readonly per: string | null }[];
}

export interface Note {
  /** Offsets in the policy's text, in UTF-16 code units: start, end. */
  readonly span: readonly [number, number];
  /** The clause as written, on one line. */
  readonly text: string;
  readonly title: string | null;
  readonly doc: string | null;
  /** Where the rule comes from. */
  readonly per: string | null;
}
