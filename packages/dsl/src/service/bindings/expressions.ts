import { innerExpressions } from "../../syntax/inner-expressions.js";
import { takenNames } from "../../syntax/keywords.js";
import { add, addAsset, addColumn, addTranche, addValue, addWaterfall, classBehind, ofMember, type Binder, type Scope } from "./scope.js";
import type { Expr, ExprOf, Name } from "../../syntax/tree.js";

export const bindOptional = (binder: Binder, scope: Scope, expr: Expr | null): void => {
  if (expr !== null) bindExpression(binder, scope, expr);
};

export const bindExpression = (binder: Binder, scope: Scope, expr: Expr): void => {
  switch (expr.k) {
    case "number":
      addAsset(binder, expr.unit);
      addAsset(binder, expr.per);
      return;
    case "name":
      bindName(binder, scope, expr.name);
      return;
    case "field":
      bindField(binder, scope, expr.of, expr.name);
      return;
    case "call":
      bindCall(binder, scope, expr);
      return;
    default:
      for (const inner of innerExpressions(expr)) bindExpression(binder, scope, inner);
  }
};

const figures: ReadonlySet<string> = new Set(["loss", "arrived", "item", "weight", "capacity"]);

const bindName = (binder: Binder, { columns }: Scope, name: Name): void => {
  const owner = columns.find((of) => of.columns.has(name.text));
  if (figures.has(name.text)) add(binder, { k: "fixed", name: name.text }, name);
  else if (owner !== undefined) addColumn(binder, owner, name);
  else addValue(binder, name);
};

const bindField = (binder: Binder, { item }: Scope, of: Name, column: Name): void => {
  if (of.text !== "item") {
    addValue(binder, of);
    addColumn(binder, classBehind(binder.names, of.text), column);
    return;
  }
  add(binder, { k: "fixed", name: "item" }, of);
  // In a definition that is written out where it is used, whose column is meant is known only there.
  const owner = item ?? [...binder.names.values.values()].find((one) => one.k === "class" && one.columns.has(column.text));
  addColumn(binder, owner?.k === "class" ? owner : null, column);
};

const bindCall = (binder: Binder, scope: Scope, { name, args, over }: ExprOf<"call">): void => {
  if (takenNames.has(name.text)) add(binder, { k: "fixed", name: name.text }, name);
  const [first, second] = args;
  switch (name.text) {
    case "taken":
    case "full":
      if (first !== undefined) bindStep(binder, scope, first);
      return;
    case "residual":
    case "loss":
      if (first?.k === "name") addWaterfall(binder, first.name);
      return;
    case "borne":
      if (first?.k === "field" && addTranche(binder, first.of, first.name)) break;
      bindOptional(binder, scope, first ?? null);
      break;
    default: {
      addValue(binder, over);
      const of = over === null ? null : classBehind(binder.names, over.text);
      const inner = of === null ? scope : ofMember({ columns: [], item: null, waterfall: scope.waterfall }, of);
      for (const arg of args) bindExpression(binder, inner, arg);
      return;
    }
  }
  if (second?.k === "name") addWaterfall(binder, second.name);
};

/** `taken(first)`, `taken(notes.equity)`, `taken(bad_debt.first)` */
const bindStep = (binder: Binder, { waterfall }: Scope, arg: Expr): void => {
  if (arg.k === "field") {
    if (addTranche(binder, arg.of, arg.name)) return;
    addWaterfall(binder, arg.of);
    bindStepOf(binder, arg.of.text, arg.name);
  } else if (arg.k === "name") {
    const own = waterfall?.steps.has(arg.name.text) === true ? waterfall.name : null;
    const other = [...binder.names.waterfalls.values()].find(({ steps }) => steps.has(arg.name.text));
    bindStepOf(binder, own ?? other?.name ?? "", arg.name);
  }
};

export const bindStepOf = (binder: Binder, waterfall: string, name: Name): void => {
  const steps = binder.names.waterfalls.get(waterfall)?.steps;
  if (steps?.has(name.text) === true) add(binder, { k: "step", waterfall, id: name.text }, name);
};
