import type { Context } from "./place.js";
import type { Expr } from "../syntax/tree.js";

const figures = new Set(["remaining", "borne", "taken", "residual", "empty", "full", "loss"]);

/** What nests deeper is refused as too deep later. */
const MAX_DEPTH = 2000;

/** Whether an expression reads the run or the item, itself or through definitions: seen on its text, before any type. */
export const readsRun = (cx: Context, expr: Expr, depth = 0): boolean => {
  const known = cx.readsRun.get(expr);
  if (known !== undefined) return known;
  if (depth > MAX_DEPTH) return false;
  cx.readsRun.set(expr, false); // a circle reads nothing by itself
  const result = reads(cx, expr, depth + 1);
  cx.readsRun.set(expr, result);
  return result;
};

const reads = (cx: Context, expr: Expr, depth: number): boolean => {
  const inner = (part: Expr): boolean => readsRun(cx, part, depth);
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
