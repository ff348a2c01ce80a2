import { problem } from "../diagnostics/problem.js";
import { findValue } from "../names/find.js";
import { declaredType } from "./declared.js";
import type { ClassSymbol } from "../names/symbols.js";
import type { Context } from "./place.js";
import type { Name } from "../syntax/tree.js";
import type { SetRef } from "@spillway/engine/plan";

export interface FoundSet {
  readonly ref: SetRef;
  readonly class: ClassSymbol;
}

/** The class at the root of a set, however many sets stand between; null where it cannot be found. */
export const classOfSet = (cx: Context, name: Name, depth = 0): ClassSymbol | null => {
  const symbol = cx.names.values.get(name.text);
  if (symbol === undefined || depth > 64) return null;
  if (symbol.k === "class") return symbol;
  if (symbol.k === "set") return symbol.node.from === null ? null : classOfSet(cx, symbol.node.from, depth + 1);
  if (symbol.k !== "input") return null;
  const type = declaredType(cx, symbol.node.type);
  const owner = type.k === "set" || type.k === "member" ? cx.names.values.get(type.class) : undefined;
  return owner?.k === "class" ? owner : null;
};

/** A class, a set, or an input that is a set of members. */
export const setOf = (cx: Context, name: Name): FoundSet | null => {
  const symbol = findValue(cx.names, name, ["class", "set", "input"], "a class or a set", cx.report);
  if (symbol === null) return null;
  const owner = classOfSet(cx, name);
  if (symbol.k === "input") {
    const type = declaredType(cx, symbol.node.type);
    if (type.k === "error") return null;
    if (type.k !== "set") {
      cx.report(
        problem(
          "SP1006",
          name.span,
          `\`${name.text}\` is ${type.k === "member" ? "one member" : "a figure"}; a class or a set must stand here`,
          {
            labels: [{ span: symbol.node.name.span, text: "declared here" }],
          },
        ),
      );
      return null;
    }
  }
  if (owner === null) return null;
  return { ref: { k: symbol.k === "input" ? "input set" : symbol.k, id: symbol.name }, class: owner };
};
