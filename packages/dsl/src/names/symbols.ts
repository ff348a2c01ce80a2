import type * as tree from "../syntax/tree.js";
import type { Unread } from "./unread.js";

/** A declared thing that an expression, a clause or a contract may name. */
export type Symbol =
  | { readonly k: "fund"; readonly name: string; readonly node: tree.HolderDeclaration }
  | { readonly k: "party"; readonly name: string; readonly node: tree.HolderDeclaration }
  | {
      readonly k: "class";
      readonly name: string;
      readonly node: tree.ClassDeclaration;
      readonly columns: ReadonlyMap<string, ColumnSymbol>;
    }
  | { readonly k: "set"; readonly name: string; readonly node: tree.SetDeclaration }
  | { readonly k: "input"; readonly name: string; readonly node: tree.InputDeclaration }
  | { readonly k: "param"; readonly name: string; readonly node: tree.DefinitionDeclaration }
  | { readonly k: "let"; readonly name: string; readonly node: tree.DefinitionDeclaration };

export type SymbolKind = Symbol["k"];

export type ClassSymbol = Extract<Symbol, { k: "class" }>;

/** A column, or a `let` of a class. */
export type ColumnSymbol = tree.ColumnDeclaration | tree.DefinitionDeclaration;

export interface AssetSymbol {
  readonly name: string;
  readonly decimals: number;
  readonly node: tree.AssetDeclaration;
}

export interface WaterfallSymbol {
  readonly name: string;
  readonly node: tree.Waterfall;
  /** Place on the page. */
  readonly index: number;
  /** By id; a tranche's is `tower.tranche`. */
  readonly steps: ReadonlyMap<string, StepSymbol>;
}

export interface StepSymbol {
  readonly id: string;
  readonly node: tree.Step | tree.Tranche;
  readonly waterfall: string;
  /** From the waterfall inwards: where it stands. */
  readonly path: readonly PathPart[];
}

/** One level of nesting: the block (null: the waterfall), and the place in it. */
export interface PathPart {
  readonly block: tree.Step | null;
  /** Whether the parts of the block stand beside each other rather than one after another. */
  readonly beside: boolean;
  readonly index: number;
}

export interface Names {
  readonly assets: ReadonlyMap<string, AssetSymbol>;
  readonly values: ReadonlyMap<string, Symbol>;
  readonly waterfalls: ReadonlyMap<string, WaterfallSymbol>;
  /** By name; the waterfall in which each stands. */
  readonly towers: ReadonlyMap<string, { readonly node: tree.Tower; readonly waterfall: string }>;
  readonly unread: Unread;
  /** What was reported as not declared. */
  readonly missing: Set<string>;
}

const described: Readonly<Record<SymbolKind, string>> = {
  fund: "a fund",
  party: "a party",
  class: "a class",
  set: "a set",
  input: "an input",
  param: "a param",
  let: "a definition",
};

export const describe = (symbol: Symbol): string => described[symbol.k];
