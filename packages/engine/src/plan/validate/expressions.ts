import type { Expr } from "../types.js";
import type { Context } from "./context.js";
import { fits, joined, sayKind, type Kind } from "./kinds.js";
import { checkReference } from "./references.js";
import type { Scope } from "./scope.js";
import { checkSetRef } from "./sets.js";

/** Checks that an expression has a value where it stands, and that the value is of the kind wanted there. */
export const checkExpression = (expr: Expr, wanted: Kind, scope: Scope, path: string, context: Context): void => {
  const kind = kindOfExpression(expr, scope, path, context);
  if (kind !== null && !fits(kind, wanted)) wrong(kind, wanted, path, context);
};

export const checkOptional = (expr: Expr | null, wanted: Kind, scope: Scope, path: string, context: Context): void => {
  if (expr !== null) checkExpression(expr, wanted, scope, path, context);
};

/** Null where something is wrong, which was reported. */
const kindOfExpression = (expr: Expr, scope: Scope, path: string, context: Context): Kind | null => {
  const check = (inner: Expr, key: string, wanted: Kind): void => checkExpression(inner, wanted, scope, `${path}.${key}`, context);
  switch (expr.k) {
    case "number":
      return "number";
    case "flag":
      return "flag";
    case "text":
      return "text";
    case "unlimited":
      return "limit";
    case "ref":
      return checkReference(expr.to, scope, `${path}.to`, context);
    case "add":
    case "subtract":
    case "multiply":
      check(expr.a, "a", "number");
      check(expr.b, "b", "number");
      return "number";
    case "divide":
      check(expr.a, "a", "number");
      check(expr.b, "b", "number");
      if (expr.orElse !== null) check(expr.orElse, "orElse", "number");
      else if (!context.cannotBeZero(expr.b)) {
        context.report.wrong("SP9015", `${path}.b`, "this can be zero, and nothing says what the division is then", "give `orElse`");
      }
      return "number";
    case "min":
    case "max":
      return extreme(expr.k, expr.of, scope, path, context);
    case "compare":
      compare(expr, scope, path, context);
      return "flag";
    case "and":
    case "or":
      expr.of.forEach((inner, i) => check(inner, `of[${i}]`, "flag"));
      return "flag";
    case "not":
      check(expr.of, "of", "flag");
      return "flag";
    case "if":
      return choice(expr, scope, path, context);
    case "fold": {
      const over = checkSetRef(expr.over, `${path}.over`, context);
      if (over !== null) checkExpression(expr.each, "number", { ...scope, member: over }, `${path}.each`, context);
      return "number";
    }
    case "count":
      checkSetRef(expr.over, `${path}.over`, context);
      return "number";
  }
};

const extreme = (k: "min" | "max", of: readonly Expr[], scope: Scope, path: string, context: Context): Kind => {
  if (of.length === 0) context.report.wrong("SP9013", `${path}.of`, `there is no \`${k}\` of nothing`);
  const kinds = of.map((inner, i) => kindOfExpression(inner, scope, `${path}.of[${i}]`, context));
  kinds.forEach((kind, i) => {
    if (kind !== null && !fits(kind, "limit")) wrong(kind, "limit", `${path}.of[${i}]`, context);
  });
  const limits = kinds.filter((kind) => kind === "limit").length;
  return limits === 0 || (k === "min" && limits < kinds.length) ? "number" : "limit";
};

const compare = (expr: Extract<Expr, { k: "compare" }>, scope: Scope, path: string, context: Context): void => {
  const a = kindOfExpression(expr.a, scope, `${path}.a`, context);
  const b = kindOfExpression(expr.b, scope, `${path}.b`, context);
  if (a === null || b === null) return;
  if (joined(a, b) === null) wrong(b, a, `${path}.b`, context);
  else if (expr.op !== "=" && !fits(a, "limit")) wrong(a, "limit", `${path}.a`, context);
};

const choice = (expr: Extract<Expr, { k: "if" }>, scope: Scope, path: string, context: Context): Kind | null => {
  checkExpression(expr.when, "flag", scope, `${path}.when`, context);
  const then = kindOfExpression(expr.then, scope, `${path}.then`, context);
  const otherwise = kindOfExpression(expr.otherwise, scope, `${path}.otherwise`, context);
  if (then === null || otherwise === null) return null;
  const kind = joined(then, otherwise);
  if (kind === null) wrong(otherwise, then, `${path}.otherwise`, context);
  return kind;
};

const wrong = (kind: Kind, wanted: Kind, path: string, { report }: Context): void =>
  report.wrong("SP9013", path, `expected ${sayKind(wanted)}, found ${sayKind(kind)}`);
