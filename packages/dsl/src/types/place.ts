import type { Who } from "@spillway/engine/plan";
import type { ClassSymbol, Names, StepSymbol, WaterfallSymbol } from "../names/symbols.js";
import type { Report } from "../diagnostics/problem.js";
import type { DefinitionDeclaration, Expr } from "../syntax/tree.js";
import type { Typed } from "./typed.js";

/** What every check needs. */
export interface Context {
  readonly names: Names;
  readonly report: Report;
  /** Definitions over opening figures, checked once; `null` while one is being checked. */
  readonly lets: Map<string, Typed | null>;
  /** Checks an inner expression: the checks of the parts call the whole through here. */
  readonly check: (cx: Context, place: Place, expr: Expr) => Typed;
  /** Definitions whose mistakes have been reported. */
  readonly faulty: Set<DefinitionDeclaration>;
  /** Whether an expression reads the run. */
  readonly readsRun: Map<Expr, boolean>;
}

/** Where an expression stands, and so what it may read. */
export interface Place {
  /** As messages say it: `a param`, `a limit of the layer`. */
  readonly what: string;
  /** Nothing but literals and params. */
  readonly constant: boolean;
  /** Whose columns bare names are. `only`: of a group of items, the one column that they share. */
  readonly member: { readonly class: ClassSymbol; readonly who: Who; readonly only: string | null } | null;
  /** The item inside `for each` and in the header of an item waterfall. */
  readonly item: { readonly class: ClassSymbol; readonly group: string | null } | null;
  /** From where figures of the run are read; null where there are none, `why` says so. */
  readonly run: RunPlace | null;
  readonly whyNoRun: string;
  /** Depth of definitions looked through. */
  readonly depth: number;
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
  constant: false,
  member: null,
  item: null,
  run: null,
  whyNoRun: "it reads opening figures only",
  depth: 0,
  ...more,
});
