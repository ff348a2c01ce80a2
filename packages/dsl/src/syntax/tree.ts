import type { Rational } from "../rational.js";
import type { Span } from "@spillway/engine/diagnostic";

/**
 * The tree of a policy as written. Every node knows its place. A part that could not be read is `null` or a `missing` expression;
 * the reason has been reported, and whatever depends on it stays silent.
 */

export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** `per "Rulebook 4.1"` */
export interface Anchor {
  readonly text: string;
  readonly span: Span;
}

export interface File {
  readonly edition: { readonly value: string; readonly span: Span } | null;
  readonly policy: { readonly text: string; readonly span: Span } | null;
  readonly rounding: Rounding | null;
  readonly declarations: readonly Declaration[];
  readonly span: Span;
}

// --------------------------------------------------------------------------------------------------------- declarations

interface Declared {
  readonly span: Span;
  /** The lines after `///` before it, joined. */
  readonly doc: string | null;
  readonly name: Name;
  readonly per: Anchor | null;
}

export type Declaration =
  | AssetDeclaration
  | HolderDeclaration
  | ClassDeclaration
  | SetDeclaration
  | InputDeclaration
  | DefinitionDeclaration
  | Waterfall
  | Priority
  | Always
  | Scenario;

export interface AssetDeclaration extends Declared {
  readonly k: "asset";
  readonly decimals: { readonly value: string; readonly span: Span } | null;
}

export interface HolderDeclaration extends Declared {
  readonly k: "fund" | "party";
  readonly asset: Name | null;
}

export interface ClassDeclaration extends Declared {
  readonly k: "class";
  readonly members: readonly (ColumnDeclaration | DefinitionDeclaration)[];
}

export interface ColumnDeclaration extends Declared {
  readonly k: "column";
  readonly given: "state" | "event";
  readonly type: TypeText | null;
}

export interface SetDeclaration extends Declared {
  readonly k: "set";
  readonly from: Name | null;
  readonly steps: readonly SetStep[];
}

export type SetStep =
  { readonly k: "except"; readonly who: Name; readonly span: Span } | { readonly k: "where"; readonly is: Expr; readonly span: Span };

export interface InputDeclaration extends Declared {
  readonly k: "input";
  readonly type: TypeText | null;
}

export interface DefinitionDeclaration extends Declared {
  readonly k: "param" | "let";
  readonly is: Expr;
}

export type TypeText = { readonly span: Span } & (
  | { readonly k: "plain"; readonly word: "ratio" | "number" | "count" | "flag" | "text" }
  | { readonly k: "member" | "set"; readonly of: Name }
  | { readonly k: "asset"; readonly asset: Name; readonly per: Name | null }
);

// ----------------------------------------------------------------------------------------------------------- waterfalls

export interface Waterfall extends Declared {
  readonly k: "waterfall";
  readonly title: string | null;
  readonly asset: Name | null;
  readonly of: Expr | null;
  /** `for each of S` */
  readonly items: Name | null;
  readonly steps: readonly Step[];
  readonly residual: Residual | null;
  /** The word `waterfall` to the opening brace. */
  readonly head: Span;
  /** The closing brace, where there is one. */
  readonly close: Span | null;
}

export type Residual = { readonly span: Span; readonly per: Anchor | null } & (
  | { readonly k: "deficit"; readonly next: boolean }
  | { readonly k: "open"; readonly why: string }
  | { readonly k: "refused" }
  | { readonly k: "passed" | "borne"; readonly to: Name }
  | { readonly k: "unread" }
);

export type Step = Layer | Block | Tower | ForEach;

interface StepHead {
  readonly span: Span;
  readonly head: Span;
  readonly doc: string | null;
  readonly name: Name;
  readonly title: string | null;
  /** `over S` */
  readonly over: Name | null;
}

export interface Layer extends StepHead {
  readonly k: "layer";
  readonly clauses: readonly Clause[];
}

export interface Block extends StepHead {
  readonly k: "group" | "pari passu" | "together";
  readonly clauses: readonly Clause[];
  readonly steps: readonly Step[];
}

export interface Tower extends StepHead {
  readonly k: "tower";
  readonly base: Expr | null;
  readonly spanWords: "one event" | "all events" | null;
  readonly tranches: readonly Tranche[];
}

export interface Tranche extends StepHead {
  readonly k: "tranche";
  readonly from: Expr;
  readonly to: Expr;
  readonly clauses: readonly Clause[];
}

export interface ForEach extends StepHead {
  readonly k: "for each";
  readonly by: Name | null;
  readonly order: { readonly first: "smallest" | "largest"; readonly key: Expr; readonly span: Span } | null;
  readonly steps: readonly Step[];
}

// -------------------------------------------------------------------------------------------------------------- clauses

export type Clause = { readonly span: Span; readonly per: Anchor | null } & (
  | { readonly k: "from"; readonly source: Source; readonly where: Expr | null; readonly keeping: Expr | null }
  | { readonly k: "call on"; readonly source: Source; readonly where: Expr | null }
  | { readonly k: "weight"; readonly is: Expr }
  | { readonly k: "when"; readonly is: Expr }
  | { readonly k: "up to"; readonly most: Expr; readonly excess: Excess | null; readonly period: Span | null }
  | { readonly k: "in excess of"; readonly excess: Excess }
  | { readonly k: "only"; readonly reached: "from" | "above"; readonly at: Expr }
  | { readonly k: "share"; readonly of: Expr }
  | { readonly k: "in lots of"; readonly of: Expr }
  | { readonly k: "whole or nothing" }
  | { readonly k: "split"; readonly split: Split }
  | { readonly k: "each up to"; readonly most: Expr; readonly period: Span | null }
  | { readonly k: "rest"; readonly to: "members" | "parts" | "next" }
  | { readonly k: "combined up to"; readonly most: Expr; readonly period: Span | null }
  | { readonly k: "rounding"; readonly rounding: Rounding }
);

export type ClauseKind = Clause["k"];

export interface Excess {
  readonly over: Expr;
  /** `of what arrives`, `of the loss`; null where nothing is written. */
  readonly base: { readonly k: "arrival" | "loss"; readonly span: Span } | null;
  readonly span: Span;
}

/** `reserve`, `lenders.deposit` */
export interface Source {
  readonly name: Name;
  readonly column: Name | null;
  readonly span: Span;
}

export type Split = { readonly span: Span } & (
  | { readonly k: "pro rata"; readonly to: Expr }
  | { readonly k: "equally" | "equal awards" | "talmud" }
  | { readonly k: "one by one"; readonly first: "smallest" | "largest"; readonly key: Expr; readonly equals: Split | null }
);

export type Rounding = { readonly span: Span } & (
  | { readonly k: "largest remainder" | "cumulative" | "sainte lague" }
  | { readonly k: "down" | "up" | "half even"; readonly difference: Name }
);

// ------------------------------------------------------------------------------------------------------------ contracts

/** A bearer as contracts and scenarios name it: `lenders`, `notes.equity`, `"0xb0b"`. */
export interface BearerName {
  readonly name: Name;
  readonly part: Name | null;
  /** Written in quotes: the id of a member. */
  readonly quoted: boolean;
  readonly span: Span;
}

export interface Priority extends Declared {
  readonly k: "priority";
  readonly order: readonly BearerName[];
}

export interface Always extends Declared {
  readonly k: "always";
  /** `in W` */
  readonly waterfall: Name | null;
  readonly subject: AlwaysSubject;
  readonly bound: Bound;
  readonly when: Expr | null;
}

export type AlwaysSubject =
  | { readonly k: "bearer"; readonly who: BearerName }
  | { readonly k: "each"; readonly of: Name; readonly span: Span }
  | { readonly k: "residual"; readonly of: Name | null; readonly span: Span };

export type Bound = { readonly span: Span } & (
  { readonly k: "nothing" } | { readonly k: "exactly" | "at most" | "at least"; readonly amount: Expr }
);

export interface Scenario {
  readonly k: "scenario";
  readonly span: Span;
  readonly head: Span;
  readonly doc: string | null;
  readonly title: { readonly text: string; readonly span: Span };
  readonly lines: readonly ScenarioLine[];
}

export type ScenarioLine =
  | { readonly k: "table"; readonly class: Name; readonly columns: readonly Name[]; readonly rows: readonly Row[]; readonly span: Span }
  | { readonly k: "given"; readonly assignments: readonly Assignment[]; readonly span: Span }
  | { readonly k: "loss"; readonly losses: readonly LossText[]; readonly span: Span }
  | { readonly k: "expect"; readonly expectations: readonly Expectation[]; readonly span: Span };

export interface Row {
  readonly id: Name;
  readonly cells: readonly Expr[];
  readonly span: Span;
}

export interface Assignment {
  readonly name: Name;
  readonly value: { readonly k: "set"; readonly ids: readonly Name[]; readonly span: Span } | { readonly k: "expr"; readonly is: Expr };
  readonly span: Span;
}

export interface LossText {
  /** Null: `as given`. */
  readonly amount: Expr | null;
  /** `in W` */
  readonly waterfall: Name | null;
  readonly span: Span;
}

export type Expectation = { readonly span: Span } & (
  | { readonly k: "bearer"; readonly who: BearerName; readonly bound: Bound; readonly reason: ReasonText | null }
  | {
      readonly k: "layer";
      readonly step: BearerName;
      readonly item: Name | null;
      readonly bound: Bound;
      readonly reason: ReasonText | null;
    }
  | {
      readonly k: "residual";
      readonly of: Name | null;
      readonly item: Name | null;
      readonly bound: Bound;
      readonly treatment: ReasonText | null;
    }
  | { readonly k: "refused" }
);

/** Words after `limited by`, or after the comma of a residual. */
export interface ReasonText {
  readonly text: string;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------------- expressions

export type BinaryOp = "+" | "-" | "times" | "of" | "/" | "<" | "<=" | ">" | ">=" | "=" | "!=" | "and" | "or";

export type Expr = { readonly span: Span } & (
  | NumberText
  | { readonly k: "string"; readonly text: string }
  | { readonly k: "flag"; readonly value: boolean }
  | { readonly k: "unlimited" }
  | { readonly k: "name"; readonly name: Name }
  | { readonly k: "field"; readonly of: Name; readonly name: Name }
  | { readonly k: "call"; readonly name: Name; readonly args: readonly Expr[]; readonly over: Name | null }
  | {
      readonly k: "binary";
      readonly op: BinaryOp;
      readonly at: Span;
      readonly a: Expr;
      readonly b: Expr;
      readonly orElse: Expr | null;
    }
  | { readonly k: "not"; readonly of: Expr }
  | { readonly k: "if"; readonly when: Expr; readonly then: Expr; readonly otherwise: Expr }
  | { readonly k: "parentheses"; readonly of: Expr }
  | { readonly k: "missing" }
);

export interface NumberText {
  readonly k: "number";
  readonly form: "plain" | "percent" | "basis points";
  /** Of a percentage: the share, `30%` is 3/10. Null where the digits could not be read. */
  readonly value: Rational | null;
  /** As written, with its unit. */
  readonly text: string;
  readonly unit: Name | null;
  readonly per: Name | null;
}

export type ExprOf<K extends Expr["k"]> = Extract<Expr, { readonly k: K }>;
