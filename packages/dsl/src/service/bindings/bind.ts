import { bindBearer, bindScenario } from "./scenarios.js";
import { bindExpression, bindOptional } from "./expressions.js";
import { add, addAsset, addValue, addWaterfall, classBehind, nowhere, ofMember, type Binder } from "./scope.js";
import { bindRounding, bindWaterfall } from "./steps.js";
import type { Always, ClassDeclaration, Declaration, File, TypeText } from "../../syntax/tree.js";
import type { Names } from "../../names/symbols.js";
import type { Occurrence } from "./occurrence.js";

/** Every name of a declaration with what it means; names that mean nothing are left out. */
export const bindDeclaration = (names: Names, node: Declaration): readonly Occurrence[] => {
  const binder: Binder = { names, found: [] };
  bind(binder, node);
  return binder.found;
};

/** The names of the header. */
export const bindHeader = (names: Names, { rounding }: File): readonly Occurrence[] => {
  const binder: Binder = { names, found: [] };
  if (rounding !== null) bindRounding(binder, rounding);
  return binder.found;
};

const bind = (binder: Binder, node: Declaration): void => {
  const { names } = binder;
  switch (node.k) {
    case "asset":
      add(binder, { k: "asset", name: node.name.text }, node.name, true);
      return;
    case "fund":
    case "party":
      declare(binder, node);
      addAsset(binder, node.asset);
      return;
    case "class":
      declare(binder, node);
      bindClass(binder, node);
      return;
    case "set": {
      declare(binder, node);
      addValue(binder, node.from);
      const scope = ofMember(nowhere, classBehind(names, node.name.text));
      for (const step of node.steps) {
        if (step.k === "except") addValue(binder, step.who);
        else bindExpression(binder, scope, step.is);
      }
      return;
    }
    case "input":
      declare(binder, node);
      bindType(binder, node.type);
      return;
    case "param":
    case "let":
      declare(binder, node);
      bindExpression(binder, nowhere, node.is);
      return;
    case "waterfall":
      bindWaterfall(binder, node);
      return;
    case "priority":
      for (const who of node.order) bindBearer(binder, who);
      return;
    case "always":
      bindAlways(binder, node);
      return;
    case "scenario":
      bindScenario(binder, node);
      return;
  }
};

const declare = (binder: Binder, node: Extract<Declaration, { name: unknown }>): void => {
  if (binder.names.values.get(node.name.text)?.node === node) add(binder, { k: "value", name: node.name.text }, node.name, true);
};

const bindClass = (binder: Binder, node: ClassDeclaration): void => {
  const symbol = binder.names.values.get(node.name.text);
  const own = symbol?.k === "class" && symbol.node === node ? symbol : null;
  for (const member of node.members) {
    if (own?.columns.get(member.name.text) === member)
      add(binder, { k: "column", class: own.name, name: member.name.text }, member.name, true);
    if (member.k === "column") bindType(binder, member.type);
    else bindExpression(binder, ofMember(nowhere, own), member.is);
  }
};

const bindType = (binder: Binder, type: TypeText | null): void => {
  if (type?.k === "member" || type?.k === "set") addValue(binder, type.of);
  if (type?.k === "asset") {
    addAsset(binder, type.asset);
    addAsset(binder, type.per);
  }
};

const bindAlways = (binder: Binder, node: Always): void => {
  add(binder, { k: "property", name: node.name.text }, node.name, true);
  addWaterfall(binder, node.waterfall);
  const { subject, bound } = node;
  if (subject.k === "bearer") bindBearer(binder, subject.who);
  if (subject.k === "each") addValue(binder, subject.of);
  if (subject.k === "residual") addWaterfall(binder, subject.of);
  const of = subject.k === "each" ? classBehind(binder.names, subject.of.text) : null;
  const [only, other] = binder.names.waterfalls.values();
  const waterfall = binder.names.waterfalls.get(node.waterfall?.text ?? "") ?? (other === undefined ? (only ?? null) : null);
  const scope = ofMember({ ...nowhere, waterfall }, of);
  if (bound.k !== "nothing") bindExpression(binder, scope, bound.amount);
  bindOptional(binder, scope, node.when);
};
