import { problem } from "../diagnostics/problem.js";
import { checkBinary } from "./operators.js";
import { checkCall } from "./functions.js";
import { checkField, checkName } from "./references.js";
import { checkNumber } from "./literals.js";
import { expect } from "./expect.js";
import { flag, join, say, text } from "./type.js";
import { faulty, noFacts, together, type Typed } from "./typed.js";
import type { Expr } from "../syntax/tree.js";
import type { Context, Place } from "./place.js";

/** The most nodes that one expression has in the plan, definitions looked through. */
const MAX_SIZE = 4096;
/** The largest denominator that a calculation may build up. */
const MAX_DENOMINATOR_BITS = 4096;

/** Checks an expression where it stands and gives its form in the plan. What is wrong is reported once; the result is then of type `error`. */
export const check = (cx: Context, place: Place, expr: Expr): Typed => {
  const typed = checkKind(cx, place, expr);
  if (typed.facts.size > MAX_SIZE) {
    cx.report(
      problem("SP2072", expr.span, `this calculation has more than ${MAX_SIZE} parts once its definitions are written out`, {
        help: "a definition that reads figures of the run is written out wherever it is used: use it less often inside others",
      }),
    );
    return faulty(expr.span);
  }
  if (typed.facts.bits.d > MAX_DENOMINATOR_BITS) {
    cx.report(
      problem("SP2071", expr.span, `the fractions of this calculation can have denominators of more than ${MAX_DENOMINATOR_BITS} bits`, {
        help: "divide fewer times in a row, or divide by the same figure once",
      }),
    );
    return faulty(expr.span);
  }
  return typed;
};

const checkKind = (cx: Context, place: Place, expr: Expr): Typed => {
  switch (expr.k) {
    case "number":
      return checkNumber(cx, expr, expr.span);
    case "string":
      return { type: text, expr: { k: "text", v: expr.text }, span: expr.span, constant: null, facts: noFacts };
    case "flag":
      return { type: flag, expr: { k: "flag", v: expr.value }, span: expr.span, constant: expr.value, facts: noFacts };
    case "unlimited":
      return {
        type: { k: "unlimited" },
        expr: { k: "unlimited" },
        span: expr.span,
        constant: "unlimited",
        facts: { ...noFacts, sign: "positive" },
      };
    case "name":
      return checkName(cx, place, expr.name);
    case "field":
      return checkField(cx, place, expr.of, expr.name, expr.span);
    case "call":
      return checkCall(cx, place, expr);
    case "binary":
      return checkBinary(cx, place, expr);
    case "not": {
      const of = expect(cx, check(cx, place, expr.of), flag);
      const known = typeof of.constant === "boolean" ? !of.constant : null;
      return { ...of, expr: known === null ? { k: "not", of: of.expr } : { k: "flag", v: known }, constant: known, span: expr.span };
    }
    case "if":
      return checkIf(cx, place, expr);
    case "parentheses":
      return { ...check(cx, place, expr.of), span: expr.span };
    case "missing":
      return faulty(expr.span);
  }
};

const checkIf = (cx: Context, place: Place, expr: Extract<Expr, { k: "if" }>): Typed => {
  const when = expect(cx, check(cx, place, expr.when), flag);
  const then = check(cx, place, expr.then);
  const otherwise = check(cx, place, expr.otherwise);
  const type = join(then.type, otherwise.type);
  if (type === null) {
    cx.report(
      problem("SP2020", otherwise.span, `this is ${say(otherwise.type)}; the other branch is ${say(then.type)}`, {
        labels: [{ span: then.span, text: say(then.type) }],
        help: "both branches of an `if` have one type",
      }),
    );
    return faulty(expr.span);
  }
  if (typeof when.constant === "boolean") {
    const taken = when.constant ? then : otherwise;
    return { ...taken, type, span: expr.span };
  }
  const sign =
    then.facts.sign === otherwise.facts.sign
      ? then.facts.sign
      : then.facts.sign === "any" || otherwise.facts.sign === "any"
        ? "any"
        : "not negative";
  const bits = {
    n: Math.max(then.facts.bits.n, otherwise.facts.bits.n),
    d: Math.max(then.facts.bits.d, otherwise.facts.bits.d),
  };
  return {
    type,
    expr: { k: "if", when: when.expr, then: then.expr, otherwise: otherwise.expr },
    span: expr.span,
    constant: null,
    facts: together([when.facts, then.facts, otherwise.facts], sign, bits),
  };
};
