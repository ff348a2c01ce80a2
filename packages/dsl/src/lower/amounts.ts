import { certain, offer, problem } from "../diagnostics/problem.js";
import { compare, one, zero } from "../rational.js";
import { asRational, faulty, type Typed } from "../types/typed.js";
import { isError, say } from "../types/type.js";
import type { Context, Place } from "../types/place.js";
import type { Expr } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

/** An amount in an asset, not below zero where it is constant. */
export const amountIn = (cx: Context, place: Place, expr: Expr, asset: string): Typed => {
  const typed = cx.check(cx, place, expr);
  return isError(typed.type) ? typed : fitAmount(cx, typed, expr, asset, false);
};

/** An amount in an asset, or `unlimited`. */
export const limitIn = (cx: Context, place: Place, expr: Expr, asset: string): Typed => {
  const typed = cx.check(cx, place, expr);
  return isError(typed.type) ? typed : fitAmount(cx, typed, expr, asset, true);
};

/** A checked expression as an amount in an asset, or as a limit. */
export const fitAmount = (cx: Context, typed: Typed, expr: Expr, asset: string, limit: boolean): Typed => {
  const { type } = typed;
  if (limit && type.k === "unlimited") return typed;
  if ((type.k === "amount" || (limit && type.k === "limit")) && type.asset === asset) {
    const value = asRational(typed);
    if (value === null || compare(value, zero) >= 0) return typed;
    cx.report(problem("SP2040", typed.span, "this amount is below zero", { help: "limits, thresholds and floors are zero or more" }));
    return faulty(typed.span);
  }
  if ((type.k === "amount" || type.k === "limit") && type.asset !== asset) {
    cx.report(
      problem("SP2001", typed.span, `this is in ${type.asset}; an amount in ${asset} must stand here`, {
        help: `a price converts: declare \`input rate: ${asset} per ${type.asset}\` and write \`… times rate\``,
      }),
    );
  } else if (type.k === "unlimited" || type.k === "limit") {
    cx.report(
      problem("SP2080", typed.span, "`unlimited` can stand only where a limit is asked for", { help: "an amount must stand here" }),
    );
  } else if (type.k === "number" && expr.k === "number" && expr.form === "plain") {
    const written = expr.text;
    cx.report(
      problem("SP2010", typed.span, "this amount has no asset", {
        fixes: [certain(`write \`${written} ${asset}\``, typed.span, `${written} ${asset}`)],
      }),
    );
  } else {
    cx.report(
      problem(
        "SP2020",
        typed.span,
        `this is ${say(type)}; an amount in ${asset} must stand here`,
        type.k === "number" ? { help: helpFor(typed, asset) } : {},
      ),
    );
  }
  return faulty(typed.span);
};

const helpFor = (typed: Typed, asset: string): string =>
  typed.type.k === "number" && typed.type.of === "ratio"
    ? "a share is taken of something: `10% of reserve`"
    : `an amount has its asset: \`5_000 ${asset}\``;

/** A share of what is left: `80%`, `1/3`, a ratio. */
export const shareOf = (cx: Context, place: Place, expr: Expr, clause: Span): Typed => {
  const typed = cx.check(cx, place, expr);
  if (isError(typed.type)) return typed;
  const value = asRational(typed);
  if (typed.type.k === "amount") {
    cx.report(
      problem("SP2031", typed.span, "`share` needs a part such as `80%`; this is an amount", {
        help: "`up to …` takes no more than an amount; `share 80%` takes 80% of every loss",
        fixes: [offer("write `up to` in place of `share`", { start: clause.start, end: clause.start + "share".length }, "up to")],
      }),
    );
    return faulty(typed.span);
  }
  if (typed.type.k !== "number") {
    cx.report(problem("SP2020", typed.span, `this is ${say(typed.type)}; a share such as \`80%\` must stand here`));
    return faulty(typed.span);
  }
  if (typed.type.of === "count" && (value === null || (compare(value, one) !== 0 && compare(value, zero) !== 0))) {
    cx.report(
      expr.k === "number"
        ? problem("SP2030", typed.span, `\`${expr.text}\` is not a share`, {
            fixes: [offer(`write \`${expr.text}%\``, typed.span, `${expr.text}%`)],
          })
        : problem("SP2030", typed.span, "a whole number is not a share", { help: "a share is written `80%`, `0.8` or `4/5`" }),
    );
    return faulty(typed.span);
  }
  if (value !== null && (compare(value, zero) < 0 || compare(value, one) > 0)) {
    cx.report(problem("SP2032", typed.span, "a share lies between 0% and 100%"));
    return faulty(typed.span);
  }
  return typed;
};

/** What members are weighed or ordered by: an amount or a number of each. */
export const measureOf = (cx: Context, place: Place, expr: Expr, isWeight: boolean): Typed => {
  const typed = cx.check(cx, place, expr);
  if (isError(typed.type)) return typed;
  if (typed.type.k !== "amount" && typed.type.k !== "number" && typed.type.k !== "price") {
    cx.report(problem("SP2020", typed.span, `this is ${say(typed.type)}; an amount or a number must stand here`));
    return faulty(typed.span);
  }
  const value = asRational(typed);
  if (isWeight && value !== null && compare(value, zero) < 0) {
    cx.report(problem("SP2040", typed.span, "this weight is below zero"));
    return faulty(typed.span);
  }
  if (isWeight && typed.facts.memberDivisor) {
    cx.report(
      problem("SP2070", typed.span, "this weight divides by a figure of each member, and so would have as many denominators as members", {
        help: "multiply instead, or divide by a figure that is the same for all",
      }),
    );
    return faulty(typed.span);
  }
  return typed;
};
