import { problem } from "../diagnostics/problem.js";
import { checkProduct, checkShareOf, checkSum } from "./arithmetic.js";
import { checkComparison } from "./comparison.js";
import { expect } from "./expect.js";
import { anyError, type Binary } from "./mismatch.js";
import { checkQuotient } from "./quotient.js";
import { flag } from "./type.js";
import { faulty, together, type Typed } from "./typed.js";
import type { Context, Place } from "./place.js";
import type { Fix } from "@spillway/engine/diagnostic";

export const checkBinary = (cx: Context, place: Place, expr: Binary): Typed => {
  const a = cx.check(cx, place, expr.a);
  const b = cx.check(cx, place, expr.b);
  if (["+", "-", "times", "of", "/"].includes(expr.op)) reportElse(cx, expr);
  switch (expr.op) {
    case "and":
    case "or":
      return checkLogic(cx, expr, expr.op, a, b);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=":
    case "!=":
      return checkComparison(cx, expr, expr.op, a, b);
    case "+":
    case "-":
      return checkSum(cx, expr, expr.op, a, b);
    case "times":
      return checkProduct(cx, expr, a, b);
    case "of":
      return checkShareOf(cx, expr, a, b);
    case "/":
      return checkQuotient(cx, place, expr, a, b);
  }
};

/** `a / b or else 0 of loss`: the operator takes the whole division, and reads as if it took the last value only. */
const reportElse = (cx: Context, { op, at, a, b }: Binary): void => {
  if (a.k !== "binary" || a.orElse === null) return;
  const around = (start: number, end: number): Fix["edits"] => [
    { span: { start, end: start }, text: "(" },
    { span: { start: end, end }, text: ")" },
  ];
  cx.report(
    problem("SP0141", at, `\`${op}\` behind \`or else\` can be read in two ways`, {
      labels: [{ span: a.orElse.span, text: "of this value alone, or of the whole division?" }],
      help: "put parentheses around the division, or around what stands behind `or else`",
      fixes: [
        { title: "put parentheses around the division", edits: around(a.span.start, a.span.end), certainty: "offer" },
        { title: "put parentheses behind `or else`", edits: around(a.orElse.span.start, b.span.end), certainty: "offer" },
      ],
    }),
  );
};

const checkLogic = (cx: Context, expr: Binary, op: "and" | "or", a: Typed, b: Typed): Typed => {
  for (const side of [expr.a, expr.b]) {
    if (side.k === "binary" && (side.op === "and" || side.op === "or") && side.op !== op) {
      const [start, end] = [side.span.start, side.span.end];
      cx.report(
        problem("SP0140", expr.at, "`and` beside `or` can be read in two ways", {
          labels: [{ span: side.at, text: `\`${side.op}\`` }],
          help: "put parentheses around the part that belongs together",
          fixes: [
            {
              title: "put parentheses around what is read first now",
              edits: [
                { span: { start, end: start }, text: "(" },
                { span: { start: end, end }, text: ")" },
              ],
              certainty: "offer",
            },
          ],
        }),
      );
    }
  }
  const [x, y] = [expect(cx, a, flag), expect(cx, b, flag)];
  if (anyError(x, y)) return faulty(expr.span);
  return {
    type: flag,
    expr: { k: op, of: [x.expr, y.expr] },
    span: expr.span,
    constant: null,
    facts: together([x.facts, y.facts], "any", { n: 1, d: 0 }),
  };
};
