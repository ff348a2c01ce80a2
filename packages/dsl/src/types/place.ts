import { definitionsOfTheRun } from "./reads-run.js";
import type { NamedSet, Who } from "@spillway/engine/plan";
import type { ClassSymbol, Names, StepSymbol, WaterfallSymbol } from "../names/symbols.js";
import type { Report } from "../diagnostics/problem.js";
import type { DefinitionDeclaration, Expr, SetDeclaration } from "../syntax/tree.js";
import type { Typed } from "./typed.js";

/** What every check needs. */
export interface Context {
  readonly names: Names;
  readonly report: Report;
  /** Definitions over opening figures, each checked once. */
  readonly lets: Map<string, CheckedDefinition>;
  /** Sets, each checked once; null for one in which something is wrong. */
  readonly sets: Map<string, CheckedSet | null>;
  /** Definitions and sets that are being looked through now, from the outside in. */
  readonly open: Opened[];
  /** Definitions whose mistakes have been reported. */
  readonly faulty: Set<Opened>;
  /** Definitions that were looked through somewhere. */
  readonly used: Set<Opened>;
  /** Definitions that are written out where they stand. */
  readonly ofTheRun: ReadonlySet<DefinitionDeclaration>;
  readonly count: Count;
  /** Checks an inner expression: the checks of the parts call the whole through here. */
  readonly check: (cx: Context, place: Place, expr: Expr) => Typed;
}

/** A definition or a set. */
export type Opened = DefinitionDeclaration | SetDeclaration;

export interface CheckedDefinition {
  readonly typed: Typed;
  /** How many definitions it looks through, one inside another, itself included. */
  readonly chain: number;
  /** How deep it nests with the definitions in it written out. */
  readonly depth: number;
}

export interface CheckedSet {
  readonly plan: NamedSet;
  readonly class: ClassSymbol;
  readonly chain: number;
  readonly depth: number;
}

/** What the calculation at hand has cost so far. */
export interface Count {
  /** Of the calculation: 0 at its outermost part. */
  nesting: number;
  /** Of the calculation. */
  parts: number;
  /** Of everything that is being looked through. */
  depth: number;
  chain: number;
}

export const newContext = (names: Names, report: Report, check: Context["check"]): Context => ({
  names,
  report,
  check,
  lets: new Map(),
  sets: new Map(),
  open: [],
  faulty: new Set(),
  used: new Set(),
  ofTheRun: definitionsOfTheRun(names),
  count: { nesting: 0, parts: 0, depth: 0, chain: 0 },
});

/** A member, or the items of a group, whose columns can be read. */
export interface Owner {
  readonly class: ClassSymbol;
  readonly who: Who;
  /** Of a group of items, the one column in which they agree. */
  readonly only: string | null;
}

/** Where an expression stands, and so what it may read. */
export interface Place {
  /** As messages say it: `a param`, `the limit of the layer`. */
  readonly what: string;
  /** Where nothing but literals and params can stand: what to do about anything else. */
  readonly constant: Constant | null;
  /** Whose columns bare names are, the nearest first. */
  readonly columns: readonly Owner[];
  /** What the word `item` means. */
  readonly item: Owner | null;
  /** From where figures of the run are read; null where there are none, `whyNoRun` says so. */
  readonly run: RunPlace | null;
  readonly whyNoRun: string;
}

export interface Constant {
  /** `a param is a constant` */
  readonly rule: string;
  readonly help: string;
  /** The word `param`. */
  readonly keyword: { readonly start: number; readonly end: number } | null;
}

export interface RunPlace {
  readonly waterfall: WaterfallSymbol | null;
  /** Null: in a header (figures of waterfalls above), or after the run. */
  readonly step: StepSymbol | null;
  /** After the run every figure is known. */
  readonly after: boolean;
  /** Whether `arrived` and `loss` mean something. */
  readonly arrived: boolean;
}

export const placeOf = (what: string, more: Partial<Omit<Place, "what">> = {}): Place => ({
  what,
  constant: null,
  columns: [],
  item: null,
  run: null,
  whyNoRun: "it reads opening figures only",
  ...more,
});

/** The values of a scenario. */
export const scenarioPlace = placeOf("a scenario", {
  constant: { rule: "a scenario gives figures", help: "write the figure out, or name a param", keyword: null },
});
