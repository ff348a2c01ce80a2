import { problem } from "../diagnostics/problem.js";
import { amountIn } from "./amounts.js";
import { compare, isWhole, one, ratText, zero } from "../rational.js";
import { join, isError, say, type Type } from "../types/type.js";
import { placeOf } from "../types/place.js";
import { asRational } from "../types/typed.js";
import type { Expr } from "../syntax/tree.js";
import type { Lowering } from "./context.js";
import type { ScenarioValue } from "@spillway/engine/plan";

/** A constant of a scenario that fits a declared type; null where it does not, which is reported. */
export const fitAmountValue = (cx: Lowering, expr: Expr, type: Type): ScenarioValue | null => {
  if (isError(type)) return null;
  const wrong = (message: string): null => {
    cx.report(problem("SP5004", expr.span, message));
    return null;
  };
  if (type.k === "member" || type.k === "text") {
    if (expr.k === "name") return { k: "text", v: expr.name.text };
    if (expr.k === "string") return { k: "text", v: expr.text };
    return wrong(type.k === "member" ? `the id of a member of ${type.class} must stand here` : "a text must stand here");
  }
  if (type.k === "set") return wrong("a set is written in braces: `{ cedar, birch }`");
  if (type.k === "flag") return expr.k === "flag" ? { k: "flag", v: expr.value } : wrong("`yes` or `no` must stand here");
  const place = placeOf("a scenario", { constant: true });
  const typed = type.k === "amount" ? amountIn(cx, place, expr, type.asset) : cx.check(cx, place, expr);
  if (isError(typed.type)) return null;
  const value = asRational(typed);
  if (value === null || (join(typed.type, type)?.k !== type.k && type.k !== "amount"))
    return wrong(`this is ${say(typed.type)}; ${say(type)} must stand here`);
  if (type.k === "price" && join(typed.type, type) === null) return wrong(`this is ${say(typed.type)}; ${say(type)} must stand here`);
  if (type.k === "number") {
    if (compare(value, zero) < 0) return wrong("this value is below zero");
    if (type.of === "ratio" && compare(value, one) > 0) return wrong("a ratio lies between 0% and 100%");
    if (type.of === "count" && !isWhole(value)) return wrong("a whole number must stand here");
  }
  if (type.k === "amount" && !isWhole(value)) return wrong("this amount is not a whole number of base units");
  return { k: "number", v: ratText(value) };
};
