import { problem } from "../diagnostics/problem.js";
import { amountIn } from "./amounts.js";
import { compare, isWhole, multiply, one, pow10, rational, ratText, zero, type Rational } from "../rational.js";
import { join, isError, say, type Type } from "../types/type.js";
import { scenarioPlace } from "../types/place.js";
import { asRational } from "../types/typed.js";
import type { Expr } from "../syntax/tree.js";
import type { Lowering } from "./context.js";
import type { ScenarioValue } from "@spillway/engine/plan";

/** The most decimals of a figure in a column (`docs/reference/documents.md`). */
const MAX_DECIMALS = 36;

/** A constant of a scenario that fits a declared type; null where it does not, which is reported. */
export const fitValue = (cx: Lowering, expr: Expr, type: Type, inColumn = false): ScenarioValue | null => {
  const wrong = (message: string): null => {
    cx.report(problem("SP5004", expr.span, message));
    return null;
  };
  switch (type.k) {
    case "member":
    case "text":
      if (expr.k === "name") return { k: "text", v: expr.name.text };
      if (expr.k === "string") return { k: "text", v: expr.text };
      return expr.k === "missing"
        ? null
        : wrong(type.k === "member" ? `the id of a member of ${type.class} must stand here` : "a text must stand here");
    case "set":
      return wrong("a set is written in braces: `{ cedar, birch }`");
    case "flag":
      return expr.k === "flag" ? { k: "flag", v: expr.value } : wrong("`yes` or `no` must stand here");
    case "amount": {
      const value = asRational(amountIn(cx, scenarioPlace, expr, type.asset));
      if (value === null) return null;
      return isWhole(value) ? { k: "number", v: ratText(value) } : wrong(`this is no whole number of the smallest units of ${type.asset}`);
    }
    case "price":
    case "number": {
      const typed = cx.check(cx, scenarioPlace, expr);
      if (isError(typed.type)) return null;
      const value = asRational(typed);
      if (value === null || join(typed.type, type)?.k !== type.k) return wrong(`this is ${say(typed.type)}; ${say(type)} must stand here`);
      const why = whyNotIn(cx, value, type, inColumn);
      return why === null ? { k: "number", v: ratText(value) } : wrong(why);
    }
    default:
      return null;
  }
};

const whyNotIn = (cx: Lowering, value: Rational, type: Extract<Type, { k: "price" | "number" }>, inColumn: boolean): string | null => {
  const written = type.k === "price" ? multiply(value, rational(unitsOf(cx, type.per), unitsOf(cx, type.of))) : value;
  if (type.k === "price" && compare(value, zero) <= 0) return "a price is above zero";
  if (compare(value, zero) < 0) return "this value is below zero";
  if (type.k === "number" && type.of === "ratio" && compare(value, one) > 0) return "a ratio lies between 0% and 100%";
  if (type.k === "number" && type.of === "count" && !isWhole(value)) return "a whole number must stand here";
  if (inColumn && !isWhole(multiply(written, rational(pow10(MAX_DECIMALS)))))
    return `a figure of a member has at most ${MAX_DECIMALS} decimals`;
  return null;
};

const unitsOf = (cx: Lowering, asset: string): bigint => pow10(cx.names.assets.get(asset)?.decimals ?? 0);
