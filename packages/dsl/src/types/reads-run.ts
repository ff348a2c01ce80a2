import { innerExpressions } from "../syntax/inner-expressions.js";
import type { Names } from "../names/symbols.js";
import type { DefinitionDeclaration, Expr } from "../syntax/tree.js";

const figures = new Set(["remaining", "borne", "taken", "residual", "empty", "full", "loss"]);

/**
 * The definitions of the policy that read the run or the item, themselves or through others: seen on their text, before any type.
 * They are written out where they stand.
 */
export const definitionsOfTheRun = (names: Names): ReadonlySet<DefinitionDeclaration> => {
  const users = new Map<string, DefinitionDeclaration[]>();
  const found = new Set<DefinitionDeclaration>();
  const open: DefinitionDeclaration[] = [];
  const add = (node: DefinitionDeclaration): void => {
    if (found.has(node)) return;
    found.add(node);
    open.push(node);
  };
  for (const symbol of names.values.values()) {
    if (symbol.k !== "let") continue;
    const read = readsOf(symbol.node.is);
    if (read.run) add(symbol.node);
    for (const name of read.names) {
      const known = users.get(name);
      if (known === undefined) users.set(name, [symbol.node]);
      else known.push(symbol.node);
    }
  }
  for (let node = open.pop(); node !== undefined; node = open.pop()) users.get(node.name.text)?.forEach(add);
  return found;
};

interface Reads {
  readonly names: Set<string>;
  run: boolean;
}

const readsOf = (expr: Expr, reads: Reads = { names: new Set(), run: false }): Reads => {
  if (expr.k === "name") {
    reads.names.add(expr.name.text);
    if (["loss", "arrived", "item"].includes(expr.name.text)) reads.run = true;
  }
  if (expr.k === "field" && expr.of.text === "item") reads.run = true;
  if (expr.k === "call" && figures.has(expr.name.text)) reads.run = true;
  for (const inner of innerExpressions(expr)) readsOf(inner, reads);
  return reads;
};
