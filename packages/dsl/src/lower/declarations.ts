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
import type { Symbol } from "../names/symbols.js";
import type * as tree from "../syntax/tree.js";

export interface Declarations {
  readonly funds: Holder[];
  readonly parties: Holder[];
  readonly classes: MemberClass[];
  readonly inputs: Input[];
  readonly sets: NamedSet[];
  readonly lets: Let[];
  readonly params: { id: string; value: string; per: string | null }[];
}

/** Everything that is declared outside waterfalls, each checked once. */
export const lowerDeclarations = (cx: Lowering): Declarations => {
  const out: Declarations = { funds: [], parties: [], classes: [], inputs: [], sets: [], lets: [], params: [] };
  for (const symbol of cx.names.values.values()) {
    note(cx, key.declaration(symbol.k, symbol.name), symbol.node.span, { doc: symbol.node.doc, per: symbol.node.per });
    lowerSymbol(cx, symbol, out);
  }
  return out;
};

const lowerSymbol = (cx: Lowering, symbol: Symbol, out: Declarations): void => {
  switch (symbol.k) {
    case "fund":
    case "party": {
      const asset = symbol.node.asset === null ? null : findAsset(cx.names, symbol.node.asset, cx.report);
      if (asset !== null) (symbol.k === "fund" ? out.funds : out.parties).push({ id: symbol.name, asset: asset.name });
      return;
    }
    case "class":
      out.classes.push({
        id: symbol.name,
        columns: [...symbol.columns.values()].flatMap((column) => lowerColumn(cx, symbol.name, column)),
      });
      return;
    case "input": {
      const type = planType(declaredType(cx, symbol.node.type, false));
      if (type !== null) out.inputs.push({ id: symbol.name, type });
      return;
    }
    case "set": {
      const set = checkSet(cx, symbol.node, symbol.node.name);
      if (set !== null) out.sets.push(set.plan);
      return;
    }
    case "param":
    case "let":
      lowerDefinition(cx, symbol, out);
      return;
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

const lowerDefinition = (cx: Lowering, symbol: Extract<Symbol, { k: "param" | "let" }>, out: Declarations): void => {
  if (symbol.k === "let" && cx.ofTheRun.has(symbol.node)) return;
  const { typed } = checkShared(cx, symbol.node, symbol.node.name.span);
  if (typed.type.k === "error") return;
  if (symbol.k === "param") {
    out.params.push({ id: symbol.name, value: valueOf(typed), per: symbol.node.per?.text ?? null });
    return;
  }
  if (typed.constant !== null || typed.expr.k === "text") return;
  const type = typed.type.k === "limit" ? typed.type : planType(typed.type);
  if (type === null) return;
  out.lets.push({ id: symbol.name, type, is: typed.expr });
};

/** A constant as the notes show it: in base units. */
const valueOf = ({ constant, expr }: Typed): string => {
  if (expr.k === "text") return expr.v;
  return typeof constant === "object" && constant !== null ? ratText(constant) : String(constant);
};
