import { problem } from "../diagnostics/problem.js";
import { placeOf, type Context, type Place } from "./place.js";
import { faulty, type Typed } from "./typed.js";
import type { Expr } from "../syntax/tree.js";
import type { Symbol } from "../names/symbols.js";
import type { Span } from "@spillway/engine/diagnostic";

type Definition = Extract<Symbol, { k: "param" | "let" }>;

/** Definitions look through each other this deep at most; a circle is found long before. */
const MAX_DEPTH = 64;

/**
 * A definition where it is used. A constant is its value. One that reads opening figures only is computed once an event and
 * referred to. One that reads the run, or belongs to a class, is its text: it is written out where it stands.
 */
export const checkDefinition = (cx: Context, place: Place, definition: Definition, span: Span): Typed => {
  const isOfClass = place.member !== null && cx.names.values.get(definition.name)?.node !== definition.node;
  if (isOfClass || readsRun(cx, definition.node.is)) {
    if (cx.faulty.has(definition.node)) return faulty(span);
    if (place.depth > MAX_DEPTH) {
      cx.faulty.add(definition.node);
      cx.report(
        problem("SP1005", definition.node.name.span, `\`${definition.name}\` is defined by itself`, {
          labels: [{ span, text: "used here" }],
        }),
      );
      return faulty(span);
    }
    const typed = cx.check(cx, { ...place, depth: place.depth + 1 }, definition.node.is);
    // Said once, and never written out again: definitions that double each other must not cost more than their first mistake.
    if (typed.type.k === "error") cx.faulty.add(definition.node);
    return { ...typed, span };
  }
  const typed = checkShared(cx, definition);
  if (typed === null) return faulty(span);
  if (typed.constant !== null || typed.type.k === "error" || typed.expr.k === "text") return { ...typed, span };
  return { ...typed, expr: { k: "ref", to: { k: "let", id: definition.name } }, facts: { ...typed.facts, size: 1 }, span };
};

/** Once for every definition of the policy that does not read the run; null where it goes round in a circle. */
export const checkShared = (cx: Context, definition: Definition): Typed | null => {
  const known = cx.lets.get(definition.name);
  if (known !== undefined) {
    if (known === null) {
      cx.report(
        problem("SP1005", definition.node.name.span, `\`${definition.name}\` is defined by itself`, {
          help: "follow the names on the right of its `=`: they lead back here",
        }),
      );
      cx.lets.set(definition.name, faulty(definition.node.span));
    }
    return known;
  }
  cx.lets.set(definition.name, null);
  const place = placeOf(definition.k === "param" ? "a param" : "a definition", { constant: definition.k === "param" });
  const typed = cx.check(cx, place, definition.node.is);
  if (cx.lets.get(definition.name) === null) cx.lets.set(definition.name, typed);
  return cx.lets.get(definition.name) ?? null;
};

const figures = new Set(["remaining", "borne", "taken", "residual", "empty", "full", "loss"]);

/** Whether an expression reads the run, itself or through definitions: seen on its text, before any type. */
export const readsRun = (cx: Context, expr: Expr): boolean => {
  const known = cx.readsRun.get(expr);
  if (known !== undefined) return known;
  cx.readsRun.set(expr, false); // a circle reads nothing by itself
  const result = reads(cx, expr);
  cx.readsRun.set(expr, result);
  return result;
};

const reads = (cx: Context, expr: Expr): boolean => {
  const inner = (part: Expr): boolean => readsRun(cx, part);
  switch (expr.k) {
    case "name": {
      if (["loss", "arrived", "item"].includes(expr.name.text)) return true;
      const symbol = cx.names.values.get(expr.name.text);
      return symbol?.k === "let" && inner(symbol.node.is);
    }
    case "field":
      return expr.of.text === "item";
    case "call":
      return figures.has(expr.name.text) || expr.args.some(inner);
    case "binary":
      return inner(expr.a) || inner(expr.b) || (expr.orElse !== null && inner(expr.orElse));
    case "if":
      return inner(expr.when) || inner(expr.then) || inner(expr.otherwise);
    case "not":
    case "parentheses":
      return inner(expr.of);
    default:
      return false;
  }
};
