import { offer, problem } from "../diagnostics/problem.js";
import * as q from "../rational.js";
import { anyError, hintForBare, mismatch, twoAssets, type Binary } from "./mismatch.js";
import { amount, join, number, say, type Type } from "./type.js";
import { asRational, constant, faulty, together, type Sign, type Typed } from "./typed.js";
import type { Context } from "./place.js";

export const checkSum = (cx: Context, expr: Binary, op: "+" | "-", a: Typed, b: Typed): Typed => {
  if (anyError(a, b)) return faulty(expr.span);
  const word = op === "+" ? "added" : "subtracted";
  let type: Type;
  if (a.type.k === "amount" && b.type.k === "amount") {
    if (a.type.asset !== b.type.asset) return twoAssets(cx, expr, a, b, a.type.asset, b.type.asset);
    type = a.type;
  } else if (a.type.k === "price" && b.type.k === "price" && join(a.type, b.type) !== null) {
    type = a.type;
  } else if (a.type.k === "number" && b.type.k === "number") {
    type = number(op === "+" && a.type.of === "count" && b.type.of === "count" ? "count" : "number");
  } else {
    const unlimited = [a.type.k, b.type.k].some((k) => k === "limit" || k === "unlimited");
    return mismatch(
      cx,
      expr,
      a,
      b,
      `${say(a.type)} and ${say(b.type)} cannot be ${word}`,
      unlimited ? "what may be unlimited can be compared, not calculated with" : hintForBare(a, b),
    );
  }
  const [x, y] = [asRational(a), asRational(b)];
  if (x !== null && y !== null) return constant(type, op === "+" ? q.add(x, y) : q.subtract(x, y), expr.span);
  const sign: Sign = op === "-" ? "any" : sumSign(a.facts.sign, b.facts.sign);
  const { n: an, d: ad } = a.facts.bits;
  const { n: bn, d: bd } = b.facts.bits;
  const bits = { n: Math.max(an + bd, bn + ad) + 1, d: ad + bd };
  return {
    type,
    expr: { k: op === "+" ? "add" : "subtract", a: a.expr, b: b.expr },
    span: expr.span,
    constant: null,
    facts: together([a.facts, b.facts], sign, bits),
  };
};

const sumSign = (a: Sign, b: Sign): Sign =>
  a === "any" || b === "any" ? "any" : a === "positive" || b === "positive" ? "positive" : "not negative";
const productSign = (a: Sign, b: Sign): Sign =>
  a === "any" || b === "any" ? "any" : a === "positive" && b === "positive" ? "positive" : "not negative";

const product = (expr: Binary, type: Type, a: Typed, b: Typed): Typed => {
  const [x, y] = [asRational(a), asRational(b)];
  if (x !== null && y !== null) return constant(type, q.multiply(x, y), expr.span);
  const bits = { n: a.facts.bits.n + b.facts.bits.n, d: a.facts.bits.d + b.facts.bits.d };
  return {
    type,
    expr: { k: "multiply", a: a.expr, b: b.expr },
    span: expr.span,
    constant: null,
    facts: together([a.facts, b.facts], productSign(a.facts.sign, b.facts.sign), bits),
  };
};

export const checkProduct = (cx: Context, expr: Binary, a: Typed, b: Typed): Typed => {
  if (anyError(a, b)) return faulty(expr.span);
  const type = productType(a.type, b.type) ?? productType(b.type, a.type);
  if (type !== null) return product(expr, type, a, b);
  const prices = [a.type, b.type].filter((side) => side.k === "price");
  return mismatch(
    cx,
    expr,
    a,
    b,
    `${say(a.type)} and ${say(b.type)} cannot be multiplied`,
    prices.length > 0 ? "a price `A per B` turns an amount in B into one in A" : "one of the two is a plain number: `2 times contribution`",
  );
};

const productType = (a: Type, b: Type): Type | null => {
  if (a.k === "number" && b.k === "number") return number(a.of === b.of ? a.of : "number");
  if (a.k === "number" && (b.k === "amount" || b.k === "price")) return b;
  if (a.k === "amount" && b.k === "price" && b.per === a.asset) return amount(b.of);
  return null;
};

export const checkShareOf = (cx: Context, expr: Binary, a: Typed, b: Typed): Typed => {
  if (anyError(a, b)) return faulty(expr.span);
  if (a.type.k !== "number")
    return mismatch(cx, expr, a, b, `${say(a.type)} cannot be taken of something`, "`of` takes a share: `30% of deposit`");
  if (a.type.of === "count") {
    if (expr.a.k !== "number") {
      cx.report(
        problem("SP2030", expr.a.span, "a whole number is not a share", {
          help: "`of` takes a share, as in `30% of deposit`; a multiple is written with `times`",
          fixes: [offer("write `times` in place of `of`", expr.at, "times")],
        }),
      );
      return faulty(expr.span);
    }
    const digits = expr.a.text;
    const asset = b.type.k === "amount" ? b.type.asset : null;
    cx.report(
      problem("SP2030", expr.a.span, `\`${digits}\` is not a share`, {
        label: `did you mean \`${digits}%\`, \`${digits} times …\`${asset === null ? "" : `, or \`${digits} ${asset}\``}?`,
        fixes: [
          offer(`write \`${digits}%\``, expr.a.span, `${digits}%`),
          offer(`write \`${digits} times\``, { start: expr.a.span.start, end: expr.at.end }, `${digits} times`),
          ...(asset === null ? [] : [offer(`write \`${digits} ${asset}\``, expr.span, `${digits} ${asset}`)]),
        ],
      }),
    );
    return faulty(expr.span);
  }
  if (b.type.k !== "amount" && b.type.k !== "number") {
    return mismatch(
      cx,
      expr,
      a,
      b,
      `a share cannot be taken of ${say(b.type)}`,
      b.type.k === "limit" ? "what may be unlimited has no share" : undefined,
    );
  }
  return product(expr, b.type.k === "amount" ? b.type : number("number"), a, b);
};
