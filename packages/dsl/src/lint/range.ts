import { divide, multiply, rational, subtract, zero, type Rational } from "../rational.js";
import { compareBounds, isZero, least, most, plus, type Bound } from "./bounds.js";
import type { Expr, Plan, Ref, Type } from "@spillway/engine/plan";

/** Between which bounds a figure lies, whatever the state and the event are. In base units where it is an amount. */
export interface Range {
  readonly low: Bound | null;
  readonly high: Bound;
}

const anything: Range = { low: null, high: "unlimited" };
const notNegative: Range = { low: zero, high: "unlimited" };
const exactly = (value: Bound): Range => ({ low: value, high: value });

const leastLow = (a: Bound | null, b: Bound | null): Bound | null => (a === null || b === null ? null : least(a, b));
const mostLow = (a: Bound | null, b: Bound | null): Bound | null => (a === null ? b : b === null ? a : most(a, b));
const either = (a: Range, b: Range): Range => ({ low: leastLow(a.low, b.low), high: most(a.high, b.high) });

/** Ranges of definitions: each is looked through once, however often others use it. */
type Known = Map<string, Range>;

/** The range of a figure, by interval arithmetic over the constants of the policy and the signs of what documents give. */
export const rangeOf = (plan: Plan, expr: Expr, known: Known = new Map()): Range => {
  const of = (inner: Expr): Range => rangeOf(plan, inner, known);
  switch (expr.k) {
    case "number":
      return exactly(parse(expr.v));
    case "unlimited":
      return exactly("unlimited");
    case "ref":
      return rangeOfRef(plan, expr.to, known);
    case "add": {
      const [a, b] = [of(expr.a), of(expr.b)];
      return { low: a.low === null || b.low === null ? null : plus(a.low, b.low), high: plus(a.high, b.high) };
    }
    case "subtract": {
      const [a, b] = [of(expr.a), of(expr.b)];
      return {
        low: a.low === null || a.low === "unlimited" || b.high === "unlimited" ? null : subtract(a.low, b.high),
        high: a.high === "unlimited" || b.low === null || b.low === "unlimited" ? a.high : subtract(a.high, b.low),
      };
    }
    case "multiply": {
      const [a, b] = [of(expr.a), of(expr.b)];
      if (!isNotNegative(a) || !isNotNegative(b)) return anything;
      return { low: times(a.low, b.low), high: times(a.high, b.high) };
    }
    case "divide": {
      const [a, b] = [of(expr.a), of(expr.b)];
      if (!isNotNegative(a) || !isNotNegative(b)) return anything;
      const quotient: Range = { low: ratio(a.low, b.high, zero), high: ratio(a.high, b.low, "unlimited") };
      return expr.orElse === null ? quotient : either(quotient, of(expr.orElse));
    }
    case "min":
    case "max": {
      const [first, ...others] = expr.of.map(of);
      if (first === undefined) return anything;
      return others.reduce(
        (a, b) =>
          expr.k === "min"
            ? { low: leastLow(a.low, b.low), high: least(a.high, b.high) }
            : { low: mostLow(a.low, b.low), high: most(a.high, b.high) },
        first,
      );
    }
    case "if": {
      const when = truthOf(plan, expr.when, known);
      if (when !== null) return of(when ? expr.then : expr.otherwise);
      return either(of(expr.then), of(expr.otherwise));
    }
    case "fold": {
      const each = of(expr.each);
      if (expr.f === "sum") return isNotNegative(each) ? { low: zero, high: isZero(each.high) ? zero : "unlimited" } : anything;
      // Over no members it is zero.
      return either(each, exactly(zero));
    }
    case "count":
      return notNegative;
    default:
      return anything;
  }
};

const isNotNegative = (range: Range): range is Range & { readonly low: Bound } => range.low !== null && compareBounds(range.low, zero) >= 0;

const parse = (text: string): Rational => {
  const [n = "0", d = "1"] = text.split("/");
  return rational(BigInt(n), BigInt(d));
};

const times = (a: Bound, b: Bound): Bound =>
  isZero(a) || isZero(b) ? zero : a === "unlimited" || b === "unlimited" ? "unlimited" : multiply(a, b);

const ratio = (a: Bound, b: Bound, otherwise: Bound): Bound =>
  isZero(a) ? zero : a === "unlimited" || b === "unlimited" || isZero(b) ? otherwise : divide(a, b);

const rangeOfRef = (plan: Plan, to: Ref, known: Known): Range => {
  switch (to.k) {
    case "let": {
      const definition = plan.lets.find((one) => one.id === to.id);
      const range = known.get(to.id) ?? (definition === undefined ? anything : rangeOf(plan, definition.is, known));
      known.set(to.id, range);
      return range;
    }
    case "input":
      return rangeOfType(plan.inputs.find((one) => one.id === to.id)?.type);
    case "column":
      return rangeOfType(plan.classes.find((one) => one.id === to.class)?.columns.find((one) => one.id === to.id)?.type);
    case "identity":
    case "empty":
    case "full":
      return anything;
    default:
      return notNegative;
  }
};

const rangeOfType = (type: Type | undefined): Range => {
  switch (type?.k) {
    case "amount":
    case "price":
    case "number":
    case "count":
      return notNegative;
    case "ratio":
      return { low: zero, high: rational(1n) };
    default:
      return anything;
  }
};

/** Whether a condition is always yes or always no, whatever the state and the event are; null where that is not seen. */
export const truthOf = (plan: Plan, expr: Expr, known: Known = new Map()): boolean | null => {
  switch (expr.k) {
    case "flag":
      return expr.v;
    case "not": {
      const of = truthOf(plan, expr.of, known);
      return of === null ? null : !of;
    }
    case "and":
    case "or": {
      const parts = expr.of.map((part) => truthOf(plan, part, known));
      const deciding = expr.k === "or";
      return parts.includes(deciding) ? deciding : parts.includes(null) ? null : !deciding;
    }
    case "if": {
      const when = truthOf(plan, expr.when, known);
      if (when !== null) return truthOf(plan, when ? expr.then : expr.otherwise, known);
      const [a, b] = [truthOf(plan, expr.then, known), truthOf(plan, expr.otherwise, known)];
      return a === b ? a : null;
    }
    case "compare":
      return truthOfComparison(expr.op, rangeOf(plan, expr.a, known), rangeOf(plan, expr.b, known));
    default:
      return null;
  }
};

/** An upper bound of `unlimited` only says that none is known, unless the lower one is `unlimited` too. */
const truthOfComparison = (op: "<" | "<=" | "=", a: Range, b: Range): boolean | null => {
  const below = (x: Range, y: Range, orEqual: boolean): boolean => {
    if (orEqual && y.low === "unlimited") return true;
    if (y.low === null || (x.high === "unlimited" && x.low !== "unlimited")) return false;
    const order = compareBounds(x.high, y.low);
    return orEqual ? order <= 0 : order < 0;
  };
  switch (op) {
    case "<":
      return below(a, b, false) ? true : below(b, a, true) ? false : null;
    case "<=":
      return below(a, b, true) ? true : below(b, a, false) ? false : null;
    case "=":
      return below(a, b, false) || below(b, a, false) ? false : below(a, b, true) && below(b, a, true) ? true : null;
  }
};
