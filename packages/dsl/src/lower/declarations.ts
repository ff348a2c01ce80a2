import { findAsset } from "../names/find.js";
import { problem } from "../diagnostics/problem.js";
import { checkShared } from "../types/definitions.js";
import { declaredType, planType } from "../types/declared.js";
import { checkSet } from "../types/sets.js";
import { note } from "./notes.js";
import { ratText } from "../rational.js";
import { key, type Column, type Holder, type Input, type Let, type MemberClass, type NamedSet } from "@spillway/engine/plan";
import type { Typed } from "../types/typed.js";
import type { Lowering } from "./context.js";
import type { Run } from "./run.js";
import type { Symbol } from "../names/symbols.js";
import type * as tree from "../syntax/tree.js";

export interface Declarations {
  readonly funds: readonly Holder[];
  readonly parties: readonly Holder[];
  readonly classes: readonly MemberClass[];
  readonly inputs: readonly Input[];
  readonly sets: readonly NamedSet[];
  readonly lets: readonly Let[];
  readonly params: readonly Param[];
}

interface Param {
  readonly id: string;
  readonly value: string;
  readonly per: string | null;
}

/** What one declaration adds to the plan. */
type Declared =
  | { readonly k: "fund" | "party"; readonly plan: Holder }
  | { readonly k: "class"; readonly plan: MemberClass }
  | { readonly k: "input"; readonly plan: Input }
  | { readonly k: "set"; readonly plan: NamedSet }
  | { readonly k: "let"; readonly plan: Let }
  | { readonly k: "param"; readonly plan: Param };

/** Everything that is declared outside waterfalls, each checked once. */
export const lowerDeclarations = (cx: Lowering, run: Run): Declarations => {
  const all = [...cx.names.values.values()]
    .map((symbol) => run(cx, symbol.node, [], (own) => lowerDeclaration(own, symbol)))
    .filter((one) => one !== null);
  const of = <K extends Declared["k"]>(k: K) =>
    all.filter((one) => one.k === k).map((one) => one.plan as Extract<Declared, { k: K }>["plan"]);
  return {
    funds: of("fund"),
    parties: of("party"),
    classes: of("class"),
    inputs: of("input"),
    sets: of("set"),
    lets: of("let"),
    params: of("param"),
  };
};

const lowerDeclaration = (cx: Lowering, symbol: Symbol): Declared | null => {
  note(cx, key.declaration(symbol.k, symbol.name), symbol.node.span, { doc: symbol.node.doc, per: symbol.node.per });
  switch (symbol.k) {
    case "fund":
    case "party": {
      const asset = symbol.node.asset === null ? null : findAsset(cx.names, symbol.node.asset, cx.report);
      return asset === null ? null : { k: symbol.k, plan: { id: symbol.name, asset: asset.name } };
    }
    case "class": {
      const columns = [...symbol.columns.values()].flatMap((column) => lowerColumn(cx, symbol.name, column));
      return { k: "class", plan: { id: symbol.name, columns } };
    }
    case "input": {
      const type = planType(declaredType(cx, symbol.node.type, false));
      return type === null ? null : { k: "input", plan: { id: symbol.name, type } };
    }
    case "set": {
      const set = checkSet(cx, symbol.node, symbol.node.name);
      return set === null ? null : { k: "set", plan: set.plan };
    }
    case "param":
    case "let":
      return lowerDefinition(cx, symbol);
  }
};

const lowerColumn = (cx: Lowering, owner: string, column: tree.ColumnDeclaration | tree.DefinitionDeclaration): Column[] => {
  note(cx, key.declaration("column", `${owner}.${column.name.text}`), column.span, { doc: column.doc, per: column.per });
  if (column.k !== "column") return [];
  const declared = declaredType(cx, column.type, false);
  if (declared.k === "set") {
    cx.report(
      problem("SP2020", column.type?.span ?? column.span, "a column holds one value for each member, not a set", {
        help: "an input can be a set: `input defaulters: set of members`",
      }),
    );
    return [];
  }
  const type = planType(declared);
  return type === null ? [] : [{ id: column.name.text, type, given: column.given }];
};

const lowerDefinition = (cx: Lowering, symbol: Extract<Symbol, { k: "param" | "let" }>): Declared | null => {
  if (symbol.k === "let" && cx.ofTheRun.has(symbol.node)) return null;
  const { typed } = checkShared(cx, symbol.node, symbol.node.name.span);
  if (typed.type.k === "error") return null;
  if (symbol.k === "param") {
    return { k: "param", plan: { id: symbol.name, value: valueOf(typed), per: symbol.node.per?.text ?? null } };
  }
  if (typed.constant !== null || typed.expr.k === "text") return null;
  const type = typed.type.k === "limit" ? typed.type : planType(typed.type);
  return type === null ? null : { k: "let", plan: { id: symbol.name, type, is: typed.expr } };
};

/** A constant as the notes show it: in base units. */
const valueOf = ({ constant, expr }: Typed): string => {
  if (expr.k === "text") return expr.v;
  return typeof constant === "object" && constant !== null ? ratText(constant) : String(constant);
};
