import { at, offer, problem } from "../diagnostics/problem.js";
import * as q from "../rational.js";
import { anyError, mismatch, type Binary } from "./mismatch.js";
import { amount, isError, join, number, say, type Type } from "./type.js";
import { asRational, constant, faulty, together, type Facts, type Sign, type Typed } from "./typed.js";
import type { Context, Place } from "./place.js";

const quotientType = (a: Type, b: Type): Type | null => {
  if (a.k === "number" && b.k === "number") return number("number");
  if ((a.k === "amount" || a.k === "price") && b.k === "number") return a;
  if (a.k === "amount" && b.k === "amount") return a.asset === b.asset ? number("number") : { k: "price", of: a.asset, per: b.asset };
  if (a.k === "amount" && b.k === "price" && b.of === a.asset) return amount(b.per);
  if (a.k === "price" && b.k === "price" && join(a, b) !== null) return number("number");
  return null;
};

export const checkQuotient = (cx: Context, place: Place, expr: Binary, a: Typed, b: Typed): Typed => {
  const orElse = expr.orElse === null ? null : cx.check(cx, place, expr.orElse);
  if (anyError(a, b) || (orElse !== null && isError(orElse.type))) return faulty(expr.span);
  const type = quotientType(a.type, b.type);
  if (type === null) return mismatch(cx, expr, a, b, `${say(a.type)} cannot be divided by ${say(b.type)}`);
  const joined = orElse === null ? type : join(type, orElse.type);
  if (joined === null || (orElse !== null && joined.k === "limit")) {
    return mismatch(cx, expr, a, orElse ?? b, `the division is ${say(type)}; its \`or else\` is ${say((orElse ?? b).type)}`);
  }
  const [x, y] = [asRational(a), asRational(b)];
  if (y !== null && y.n === 0n && orElse === null) {
    cx.report(problem("SP2061", expr.b.span, "this divides by zero"));
    return faulty(expr.span);
  }
  if (x !== null && y !== null)
    return y.n === 0n && orElse !== null ? { ...orElse, type: joined, span: expr.span } : constant(joined, q.divide(x, y), expr.span);
  if (orElse === null && b.facts.sign !== "positive") {
    const zero = type.k === "amount" ? `0 ${type.asset}` : type.k === "number" ? "0%" : null;
    cx.report(
      problem("SP2060", expr.b.span, "this may be zero, and nothing divided by zero has a value", {
        help: "say what then counts: `or else …`",
        fixes: zero === null ? [] : [offer(`add \`or else ${zero}\``, at(expr.span.end), ` or else ${zero}`)],
      }),
    );
    return faulty(expr.span);
  }
  const facts: Facts = together([a.facts, b.facts, ...(orElse === null ? [] : [orElse.facts])], quotientSign(a, b, orElse), {
    n: Math.max(a.facts.bits.n + b.facts.bits.d, orElse?.facts.bits.n ?? 0),
    d: Math.max(a.facts.bits.d + b.facts.bits.n, orElse?.facts.bits.d ?? 0),
  });
  return {
    type: joined,
    expr: { k: "divide", a: a.expr, b: b.expr, orElse: b.facts.sign === "positive" ? null : (orElse?.expr ?? null) },
    span: expr.span,
    constant: null,
    facts: { ...facts, memberDivisor: facts.memberDivisor || b.facts.member },
  };
};

const quotientSign = (a: Typed, b: Typed, orElse: Typed | null): Sign => {
  if (b.facts.sign === "any") return "any";
  if (orElse !== null && b.facts.sign !== "positive") return a.facts.sign === "any" || orElse.facts.sign === "any" ? "any" : "not negative";
  return a.facts.sign;
};
