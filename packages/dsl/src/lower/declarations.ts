import { findAsset, findValue } from "../names/find.js";
import { problem } from "../diagnostics/problem.js";
import { checkShared, readsRun } from "../types/definitions.js";
import { declaredType, planType } from "../types/declared.js";
import { classOfSet, setOf } from "../types/sets.js";
import { expect } from "../types/expect.js";
import { placeOf } from "../types/place.js";
import { flag, say } from "../types/type.js";
import { note } from "./notes.js";
import { ratText } from "../rational.js";
import {
  key,
  type Column,
  type Holder,
  type Input,
  type Let,
  type MemberClass,
  type NamedSet,
  type SetRef,
  type SetStep,
} from "@spillway/engine/plan";
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
      const set = lowerSet(cx, symbol.node);
      if (set !== null) out.sets.push(set);
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

const lowerSet = (cx: Lowering, node: tree.SetDeclaration): NamedSet | null => {
  if (node.from === null) return null;
  if (isCircular(cx, node)) {
    cx.report(problem("SP1005", node.name.span, `the set \`${node.name.text}\` is defined by itself`));
    return null;
  }
  const from = setOf(cx, node.from);
  if (from === null) return null;
  const steps: SetStep[] = [];
  for (const step of node.steps) {
    if (step.k === "where") {
      const place = placeOf("a set", {
        member: { class: from.class, who: { k: "member" }, only: null },
        whyNoRun: "whom a set names is known before the run",
      });
      steps.push({ k: "where", is: expect(cx, cx.check(cx, place, step.is), flag).expr });
    } else {
      const who = exceptOf(cx, step.who, from.class.name);
      if (who !== null) steps.push({ k: "except", who });
    }
  }
  return { id: node.name.text, class: from.class.name, from: from.ref, steps };
};

const exceptOf = (cx: Lowering, name: tree.Name, owner: string): SetRef | { k: "input member"; id: string } | null => {
  const symbol = findValue(cx.names, name, ["class", "set", "input"], "a member or a set", cx.report);
  if (symbol === null) return null;
  const type = symbol.k === "input" ? declaredType(cx, symbol.node.type) : null;
  if (type?.k === "error") return null;
  const of = classOfSet(cx, name);
  if (of === null || of.name !== owner) {
    cx.report(
      problem(
        "SP1006",
        name.span,
        `\`${name.text}\` is ${type === null ? `a set of ${of?.name ?? "another class"}` : say(type)}; a member or a set of ${owner} must stand here`,
        {
          labels: [{ span: symbol.node.name.span, text: "declared here" }],
        },
      ),
    );
    return null;
  }
  if (symbol.k === "input") return type?.k === "member" ? { k: "input member", id: symbol.name } : { k: "input set", id: symbol.name };
  return { k: symbol.k, id: symbol.name };
};

/** Follows `from` and `except` until they end or lead back. */
const isCircular = (cx: Lowering, node: tree.SetDeclaration): boolean => {
  const seen = new Set<string>();
  const visit = (name: string): boolean => {
    if (name === node.name.text) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    const symbol = cx.names.values.get(name);
    return symbol?.k === "set" && namesIn(symbol.node).some(visit);
  };
  return namesIn(node).some(visit);
};

const namesIn = (node: tree.SetDeclaration): string[] => [
  ...(node.from === null ? [] : [node.from.text]),
  ...node.steps.flatMap((step) => (step.k === "except" ? [step.who.text] : [])),
];

const lowerDefinition = (cx: Lowering, symbol: Extract<Symbol, { k: "param" | "let" }>, out: Declarations): void => {
  if (symbol.k === "let" && readsRun(cx, symbol.node.is)) return;
  const typed = checkShared(cx, symbol);
  if (typed === null || typed.type.k === "error") return;
  if (symbol.k === "param") {
    const value =
      typed.constant === null
        ? typed.expr.k === "text"
          ? typed.expr.v
          : ""
        : typeof typed.constant === "object"
          ? ratText(typed.constant)
          : String(typed.constant);
    out.params.push({ id: symbol.name, value, per: symbol.node.per?.text ?? null });
    return;
  }
  if (typed.constant !== null || typed.expr.k === "text") return;
  const type = typed.type.k === "limit" ? typed.type : planType(typed.type);
  if (type === null) return;
  out.lets.push({ id: symbol.name, type, is: typed.expr });
};
