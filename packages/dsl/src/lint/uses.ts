import type { Source as Policy } from "../compile.js";
import { asset, bearer, classBehind, expression, name, nowhere, optional, type, type Found, type Place } from "./uses-expressions.js";
import type { ClassSymbol } from "../names/symbols.js";
import type * as tree from "../syntax/tree.js";

/** What a policy uses of what it declares; scenarios count for constants only. */
export interface Uses {
  /** Funds, parties, classes, sets, inputs, params, definitions. */
  readonly names: ReadonlySet<string>;
  readonly assets: ReadonlySet<string>;
  /** `class.column`, definitions of a class included. */
  readonly columns: ReadonlySet<string>;
}

export const usesOf = (policy: Policy): Uses => {
  const found: Found = { known: policy.names, names: new Set(), assets: new Set(), columns: new Set() };
  if (policy.file.rounding !== null) rounding(found, policy.file.rounding);
  for (const node of policy.file.declarations) declaration(found, node);
  return found;
};

const declaration = (found: Found, node: tree.Declaration): void => {
  switch (node.k) {
    case "asset":
      return;
    case "fund":
    case "party":
      asset(found, node.asset);
      return;
    case "class": {
      const place: Place = { member: classBehind(found.known, node.name.text), item: null };
      for (const member of node.members) {
        if (member.k === "column") type(found, member.type);
        else expression(found, place, member.is);
      }
      return;
    }
    case "set": {
      if (node.from !== null) name(found, node.from);
      const place: Place = { member: classBehind(found.known, node.name.text), item: null };
      for (const step of node.steps) {
        if (step.k === "except") name(found, step.who);
        else expression(found, place, step.is);
      }
      return;
    }
    case "input":
      type(found, node.type);
      return;
    case "param":
    case "let":
      expression(found, nowhere, node.is);
      return;
    case "waterfall":
      waterfall(found, node);
      return;
    case "priority":
      for (const who of node.order) bearer(found, who);
      return;
    case "always": {
      const { subject } = node;
      if (subject.k === "bearer") bearer(found, subject.who);
      if (subject.k === "each") name(found, subject.of);
      const place: Place = { member: subject.k === "each" ? classBehind(found.known, subject.of.text) : null, item: null };
      if (node.bound.k !== "nothing") expression(found, place, node.bound.amount);
      optional(found, place, node.when);
      return;
    }
    case "scenario":
      for (const line of node.lines) scenarioLine(found, line);
      return;
  }
};

const waterfall = (found: Found, node: tree.Waterfall): void => {
  asset(found, node.asset);
  const items = node.items === null ? null : classBehind(found.known, node.items.text);
  if (node.items !== null) name(found, node.items);
  optional(found, { member: items, item: items }, node.of);
  for (const step of node.steps) steps(found, step, items, false);
  if (node.residual?.k === "borne") name(found, node.residual.to);
};

const steps = (found: Found, node: tree.Step | tree.Tranche, items: ClassSymbol | null, inside: boolean): void => {
  const place: Place = inside ? { member: items, item: items } : nowhere;
  if (node.over !== null) name(found, node.over);
  switch (node.k) {
    case "layer":
      clauses(found, place, node.clauses);
      return;
    case "tranche":
      expression(found, place, node.from);
      expression(found, place, node.to);
      clauses(found, place, node.clauses);
      return;
    case "group":
    case "pari passu":
    case "together":
      clauses(found, place, node.clauses);
      for (const step of node.steps) steps(found, step, items, inside);
      return;
    case "tower":
      optional(found, place, node.base);
      for (const tranche of node.tranches) steps(found, tranche, items, inside);
      return;
    case "for each":
      if (node.by !== null && items !== null) found.columns.add(`${items.name}.${node.by.text}`);
      if (node.order !== null) expression(found, { member: items, item: items }, node.order.key);
      for (const step of node.steps) steps(found, step, items, true);
      return;
  }
};

const clauses = (found: Found, outer: Place, list: readonly tree.Clause[]): void => {
  const source = list.find((clause) => clause.k === "from" || clause.k === "call on");
  const charged = source?.k === "from" || source?.k === "call on" ? source.source : null;
  const of = charged === null ? null : charged.name.text === "item" ? outer.item : classBehind(found.known, charged.name.text);
  if (charged !== null) {
    name(found, charged.name);
    if (charged.column !== null && of !== null) found.columns.add(`${of.name}.${charged.column.text}`);
  }
  const members: Place = of === null ? outer : { ...outer, member: of };
  for (const clause of list) {
    switch (clause.k) {
      case "from":
        optional(found, members, clause.where);
        optional(found, members, clause.keeping);
        break;
      case "call on":
        optional(found, members, clause.where);
        break;
      case "weight":
      case "when":
        expression(found, outer, clause.is);
        break;
      case "up to":
        expression(found, outer, clause.most);
        optional(found, outer, clause.excess?.over ?? null);
        break;
      case "combined up to":
        expression(found, outer, clause.most);
        break;
      case "in excess of":
        expression(found, outer, clause.excess.over);
        break;
      case "only":
        expression(found, outer, clause.at);
        break;
      case "share":
      case "in lots of":
        expression(found, outer, clause.of);
        break;
      case "split":
        split(found, members, clause.split);
        break;
      case "each up to":
        expression(found, members, clause.most);
        break;
      case "rounding":
        rounding(found, clause.rounding);
        break;
      case "whole or nothing":
      case "rest":
        break;
    }
  }
};

const split = (found: Found, place: Place, node: tree.Split): void => {
  if (node.k === "pro rata") expression(found, place, node.to);
  if (node.k !== "one by one") return;
  expression(found, place, node.key);
  if (node.equals !== null) split(found, place, node.equals);
};

const rounding = (found: Found, node: tree.Rounding): void => {
  if ("difference" in node) name(found, node.difference);
};

/** What a scenario gives or expects is no use of it; the constants that it reads are used. */
const scenarioLine = (found: Found, line: tree.ScenarioLine): void => {
  switch (line.k) {
    case "table":
      for (const row of line.rows) for (const cell of row.cells) expression(found, nowhere, cell);
      return;
    case "given":
      for (const { value } of line.assignments) if (value.k === "expr") expression(found, nowhere, value.is);
      return;
    case "loss":
      for (const loss of line.losses) optional(found, nowhere, loss.amount);
      return;
    case "expect":
      for (const one of line.expectations) if ("bound" in one && one.bound.k !== "nothing") expression(found, nowhere, one.bound.amount);
      return;
  }
};
