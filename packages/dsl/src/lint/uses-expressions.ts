import { innerExpressions } from "../syntax/inner-expressions.js";
import type { ClassSymbol, Names } from "../names/symbols.js";
import type * as tree from "../syntax/tree.js";
import type { Expr } from "../syntax/tree.js";

/** Whose columns bare names are. */
export interface Place {
  readonly member: ClassSymbol | null;
  readonly item: ClassSymbol | null;
}

export const nowhere: Place = { member: null, item: null };

export interface Found {
  readonly known: Names;
  readonly names: Set<string>;
  readonly assets: Set<string>;
  readonly columns: Set<string>;
}

/** The class behind a class, a set or an input. */
export const classBehind = (names: Names, name: string, depth = 0): ClassSymbol | null => {
  const symbol = names.values.get(name);
  if (symbol === undefined || depth > 64) return null;
  switch (symbol.k) {
    case "class":
      return symbol;
    case "set":
      return symbol.node.from === null ? null : classBehind(names, symbol.node.from.text, depth + 1);
    case "input":
      return symbol.node.type?.k === "member" || symbol.node.type?.k === "set"
        ? classBehind(names, symbol.node.type.of.text, depth + 1)
        : null;
    default:
      return null;
  }
};

export const asset = (found: Found, node: tree.Name | null): void => {
  if (node !== null) found.assets.add(node.text);
};

export const name = (found: Found, node: tree.Name): void => {
  found.names.add(node.text);
};

export const bearer = (found: Found, { name: who, part }: tree.BearerName): void => {
  if (part === null) name(found, who);
};

export const type = (found: Found, node: tree.TypeText | null): void => {
  if (node?.k === "member" || node?.k === "set") name(found, node.of);
  if (node?.k === "asset") {
    asset(found, node.asset);
    asset(found, node.per);
  }
};

export const optional = (found: Found, place: Place, node: Expr | null): void => {
  if (node !== null) expression(found, place, node);
};

export const expression = (found: Found, place: Place, node: Expr): void => {
  switch (node.k) {
    case "number":
      asset(found, node.unit);
      asset(found, node.per);
      return;
    case "name":
      bareName(found, place, node.name);
      return;
    case "field":
      field(found, place, node.of, node.name);
      return;
    case "call":
      call(found, place, node);
      return;
    default:
      for (const inner of innerExpressions(node)) expression(found, place, inner);
  }
};

/** Names of steps and waterfalls are no uses of a bearer that is called the same. */
const call = (found: Found, place: Place, node: tree.ExprOf<"call">): void => {
  if (["taken", "full", "residual", "loss"].includes(node.name.text)) return;
  if (node.over !== null) {
    name(found, node.over);
    const of = classBehind(found.known, node.over.text);
    for (const arg of node.args) expression(found, { member: of, item: null }, arg);
    return;
  }
  const args = node.name.text === "borne" ? node.args.slice(0, 1) : node.args;
  for (const arg of args) expression(found, place, arg);
};

const bareName = (found: Found, place: Place, node: tree.Name): void => {
  for (const of of [place.member, place.item]) {
    if (of?.columns.has(node.text)) {
      found.columns.add(`${of.name}.${node.text}`);
      return;
    }
  }
  name(found, node);
  if (!found.known.values.has(node.text)) anyColumn(found, node.text);
};

const field = (found: Found, place: Place, of: tree.Name, column: tree.Name): void => {
  if (of.text !== "item") {
    name(found, of);
    const owner = classBehind(found.known, of.text);
    if (owner !== null) found.columns.add(`${owner.name}.${column.text}`);
    return;
  }
  const owner = place.item ?? place.member;
  if (owner === null) anyColumn(found, column.text);
  else found.columns.add(`${owner.name}.${column.text}`);
};

/** In a definition that is written out where it is used, whose column is meant is known only there. */
const anyColumn = (found: Found, column: string): void => {
  for (const symbol of found.known.values.values()) {
    if (symbol.k === "class" && symbol.columns.has(column)) found.columns.add(`${symbol.name}.${column}`);
  }
};
