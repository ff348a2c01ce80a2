import { add, addAsset, addColumn, addValue, addWaterfall, classBehind, nowhere, ofMember, type Binder, type Scope } from "./scope.js";
import { bindExpression, bindOptional } from "./expressions.js";
import type { ClassSymbol, WaterfallSymbol } from "../../names/symbols.js";
import type { Clause, Rounding, Split, Step, Tranche, Waterfall } from "../../syntax/tree.js";

export const bindWaterfall = (binder: Binder, node: Waterfall): void => {
  const symbol = binder.names.waterfalls.get(node.name.text);
  const own = symbol?.node === node ? symbol : null;
  if (own !== null) add(binder, { k: "waterfall", name: own.name }, node.name, true);
  addAsset(binder, node.asset);
  addValue(binder, node.items);
  const items = node.items === null ? null : classBehind(binder.names, node.items.text);
  const scope = { ...nowhere, waterfall: own };
  bindOptional(binder, ofMember(scope, items), node.of);
  for (const step of node.steps) bindStepNode(binder, { own, items, loop: null, prefix: "" }, step);
  const { residual } = node;
  if (residual?.k === "passed") addWaterfall(binder, residual.to);
  if (residual?.k === "borne") addValue(binder, residual.to);
};

/** Where steps stand. */
interface Around {
  readonly own: WaterfallSymbol | null;
  readonly items: ClassSymbol | null;
  /** The items, inside `for each`. */
  readonly loop: ClassSymbol | null;
  readonly prefix: string;
}

const bindStepNode = (binder: Binder, around: Around, node: Step | Tranche): void => {
  const { own, items, loop } = around;
  const id = around.prefix + node.name.text;
  if (own?.steps.get(id)?.node === node) add(binder, { k: "step", waterfall: own.name, id }, node.name, true);
  addValue(binder, node.over);
  const scope = ofMember({ ...nowhere, waterfall: own }, loop);
  const inside = { ...around, prefix: "" };
  switch (node.k) {
    case "tranche":
      bindExpression(binder, scope, node.from);
      bindExpression(binder, scope, node.to);
      bindClauses(binder, scope, node.clauses);
      return;
    case "layer":
      bindClauses(binder, scope, node.clauses);
      return;
    case "tower":
      bindOptional(binder, scope, node.base);
      for (const tranche of node.tranches) bindStepNode(binder, { ...around, prefix: `${node.name.text}.` }, tranche);
      return;
    case "for each":
      if (node.by !== null) addColumn(binder, items, node.by);
      if (node.order !== null) bindExpression(binder, ofMember(scope, items), node.order.key);
      for (const step of node.steps) bindStepNode(binder, { ...inside, loop: items }, step);
      return;
    case "group":
    case "pari passu":
    case "together":
      bindClauses(binder, scope, node.clauses);
      for (const step of node.steps) bindStepNode(binder, inside, step);
      return;
  }
};

const bindClauses = (binder: Binder, scope: Scope, clauses: readonly Clause[]): void => {
  const source = clauses.find((clause) => clause.k === "from" || clause.k === "call on")?.source ?? null;
  const charged = source === null ? null : source.name.text === "item" ? scope.item : classBehind(binder.names, source.name.text);
  const members = source?.name.text === "item" ? scope : ofMember(scope, charged);
  for (const clause of clauses) bindClause(binder, scope, members, clause);
};

const bindClause = (binder: Binder, scope: Scope, members: Scope, clause: Clause): void => {
  switch (clause.k) {
    case "from":
    case "call on": {
      const { name, column } = clause.source;
      if (name.text === "item") add(binder, { k: "fixed", name: "item" }, name);
      else addValue(binder, name);
      if (column !== null) addColumn(binder, name.text === "item" ? scope.item : classBehind(binder.names, name.text), column);
      bindOptional(binder, members, clause.where);
      if (clause.k === "from") bindOptional(binder, members, clause.keeping);
      return;
    }
    case "weight":
    case "when":
      bindExpression(binder, scope, clause.is);
      return;
    case "up to":
      bindExpression(binder, scope, clause.most);
      bindOptional(binder, scope, clause.excess?.over ?? null);
      return;
    case "combined up to":
      bindExpression(binder, scope, clause.most);
      return;
    case "in excess of":
      bindExpression(binder, scope, clause.excess.over);
      return;
    case "only":
      bindExpression(binder, scope, clause.at);
      return;
    case "share":
    case "in lots of":
      bindExpression(binder, scope, clause.of);
      return;
    case "split":
      bindSplit(binder, members, clause.split);
      return;
    case "each up to":
      bindExpression(binder, members, clause.most);
      return;
    case "rounding":
      bindRounding(binder, clause.rounding);
      return;
    case "whole or nothing":
    case "rest":
      return;
  }
};

const bindSplit = (binder: Binder, members: Scope, split: Split): void => {
  if (split.k === "pro rata") bindExpression(binder, members, split.to);
  if (split.k !== "one by one") return;
  bindExpression(binder, members, split.key);
  if (split.equals !== null) bindSplit(binder, members, split.equals);
};

export const bindRounding = (binder: Binder, rounding: Rounding): void => {
  if ("difference" in rounding) addValue(binder, rounding.difference);
};
