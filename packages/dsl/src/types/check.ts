import { problem } from "../diagnostics/problem.js";
import { checkBinary } from "./operators.js";
import { checkCall } from "./functions.js";
import { checkField, checkName } from "./references.js";
import { checkNumber } from "./literals.js";
import { expect } from "./expect.js";
import { flag, isError, join, say, text } from "./type.js";
import { depthOf, MAX_OWN, MAX_WHOLE } from "./size.js";
import { faulty, noFacts, together, unlimited, type Sign, type Typed } from "./typed.js";
import type { Expr, ExprOf } from "../syntax/tree.js";
import type { Context, Place } from "./place.js";

/** The most parts that one calculation has, the definitions that it writes out counted each time. */
const MAX_PARTS = 4096;
/** Above what `MAX_WHOLE` allows, and well below what the stack holds. */
const MAX_NESTING = 600;
/** The largest denominator that a calculation may build up. */
const MAX_DENOMINATOR_BITS = 4096;

/** Checks an expression where it stands and gives its form in the plan. What is wrong is reported once; the result is then of type `error`. */
export const check = (cx: Context, place: Place, expr: Expr): Typed => {
  if (expr.k === "parentheses") return { ...check(cx, place, expr.of), span: expr.span };
  const { count } = cx;
  const isOutermost = count.nesting === 0;
  if (isOutermost) count.parts = 0;
  if (count.parts > MAX_PARTS || count.depth > MAX_NESTING) {
    count.parts = Infinity;
    return faulty(expr.span);
  }
  count.parts++;
  count.nesting++;
  count.depth++;
  const typed = checkKind(cx, place, expr);
  count.nesting--;
  count.depth--;
  if (isOutermost && count.parts > MAX_PARTS) return tooLarge(cx, expr);
  return isError(typed.type) || isOfSize(cx, typed) ? typed : faulty(expr.span);
};

const tooLarge = (cx: Context, expr: Expr): Typed => {
  cx.report(
    problem("SP2072", expr.span, `this calculation has more than ${MAX_PARTS} parts once its definitions are written out`, {
      help: "a definition that reads figures of the run, or belongs to a class, is written out wherever it is used: use it less often inside others",
    }),
  );
  return faulty(expr.span);
};

const isOfSize = (cx: Context, typed: Typed): boolean => {
  const { own, whole } = depthOf(cx, typed.expr);
  if (own > MAX_OWN || whole > MAX_WHOLE) {
    const [most, once] = own > MAX_OWN ? [MAX_OWN, ""] : [MAX_WHOLE, " once its definitions are written out"];
    cx.report(
      problem("SP2072", typed.span, `this calculation nests more than ${most} deep${once}`, {
        help: "give parts of it a name with `let`; every sign of a long sum is one step deeper",
      }),
    );
    return false;
  }
  if (typed.facts.bits.d > MAX_DENOMINATOR_BITS) {
    cx.report(
      problem("SP2071", typed.span, `the fractions of this calculation can have denominators of more than ${MAX_DENOMINATOR_BITS} bits`, {
        help: "divide fewer times in a row, or divide by the same figure once",
      }),
    );
    return false;
  }
  return true;
};

const checkKind = (cx: Context, place: Place, expr: Expr): Typed => {
  switch (expr.k) {
    case "number":
      return checkNumber(cx, expr, expr.span);
    case "string":
      return { type: text, expr: { k: "text", v: expr.text }, span: expr.span, constant: null, facts: noFacts };
    case "flag":
      return known(expr.value, expr);
    case "unlimited":
      return unlimited(expr.span);
    case "name":
      return checkName(cx, place, expr.name);
    case "field":
      return checkField(cx, place, expr.of, expr.name, expr.span);
    case "call":
      return checkCall(cx, place, expr);
    case "binary":
      return checkBinary(cx, place, expr);
    case "not":
      return checkNot(cx, place, expr);
    case "if":
      return checkIf(cx, place, expr);
    case "parentheses":
      return check(cx, place, expr.of);
    case "missing":
      return faulty(expr.span);
  }
};

const known = (value: boolean, expr: Expr): Typed => ({
  type: flag,
  expr: { k: "flag", v: value },
  span: expr.span,
  constant: value,
  facts: noFacts,
});

const checkNot = (cx: Context, place: Place, expr: ExprOf<"not">): Typed => {
  const of = expect(cx, check(cx, place, expr.of), flag);
  if (typeof of.constant === "boolean") return known(!of.constant, expr);
  return { ...of, expr: { k: "not", of: of.expr }, span: expr.span };
};

const checkIf = (cx: Context, place: Place, expr: ExprOf<"if">): Typed => {
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
  if (isError(type) || isError(when.type)) return faulty(expr.span);
  if (typeof when.constant === "boolean") return { ...(when.constant ? then : otherwise), type, span: expr.span };
  if (type.k === "unlimited") return unlimited(expr.span);
  const bits = {
    n: Math.max(then.facts.bits.n, otherwise.facts.bits.n),
    d: Math.max(then.facts.bits.d, otherwise.facts.bits.d),
  };
  return {
    type,
    expr: { k: "if", when: when.expr, then: then.expr, otherwise: otherwise.expr },
    span: expr.span,
    constant: null,
    facts: together([when.facts, then.facts, otherwise.facts], weakerSign(then.facts.sign, otherwise.facts.sign), bits),
  };
};

const weakerSign = (a: Sign, b: Sign): Sign => (a === b ? a : a === "any" || b === "any" ? "any" : "not negative");
