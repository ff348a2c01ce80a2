import { classOf } from "../../plan/facts.js";
import { rational, parseRational, type Rational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import type { Expr, Ref } from "../../plan/types.js";
import { compare, minus, nothing, over, plus, times, whole } from "./fraction.js";
import { unlimited, type Value } from "./opening.js";
import { read } from "./read.js";
import type { Here } from "./world.js";

/** R1 to R6, on bigint. Null where the value depends on `full`, which the checker does not follow. */
export const evaluate = (at: Here, e: Expr): Value => {
  switch (e.k) {
    case "number":
      return parseRational(e.v) ?? defect(`\`${e.v}\` is no number`);
    case "flag":
    case "text":
      return e.v;
    case "unlimited":
      return unlimited;
    case "ref":
      return overSet(e.to) ? once(at, e, () => read(at, e.to)) : read(at, e.to);
    case "add":
      return arithmetic(at, e, plus);
    case "subtract":
      return arithmetic(at, e, minus);
    case "multiply":
      return arithmetic(at, e, times);
    case "divide": {
      const by = evaluate(at, e.b);
      if (by !== null && figure(by).n === 0n) return evaluate(at, e.orElse ?? defect("a division by zero without `or else`"));
      return arithmetic(at, e, over);
    }
    case "min":
    case "max":
      return extreme(e.k, allOf(at, e.of));
    case "compare":
      return both(evaluate(at, e.a), evaluate(at, e.b), (a, b) => compared(e.op, a, b));
    case "and":
      return every(allOf(at, e.of), true);
    case "or":
      return every(allOf(at, e.of), false);
    case "not":
      return both(evaluate(at, e.of), true, (a) => a !== true);
    case "if": {
      const when = evaluate(at, e.when);
      return when === null ? null : evaluate(at, when === true ? e.then : e.otherwise);
    }
    case "fold":
      return once(at, e, () => folded(at, e));
    case "count":
      return whole(BigInt(at.world.rows(e.over).length));
  }
};

/** Null: not known; `unlimited` has no figure. */
export const figure = (value: Value): Rational =>
  typeof value === "object" && value !== null && "n" in value ? value : defect("a figure was expected");

const allOf = (at: Here, of: readonly Expr[]): readonly Value[] => of.map((one) => evaluate(at, one));

const both = (a: Value, b: Value, f: (a: Value, b: Value) => Value): Value => (a === null || b === null ? null : f(a, b));

const arithmetic = (at: Here, e: { readonly a: Expr; readonly b: Expr }, f: (a: Rational, b: Rational) => Rational): Value =>
  both(evaluate(at, e.a), evaluate(at, e.b), (a, b) => f(figure(a), figure(b)));

/** `and` is no where one is no; `or` is yes where one is yes; and neither needs what it does not know then. */
const every = (of: readonly Value[], wanted: boolean): Value => {
  if (of.includes(!wanted)) return !wanted;
  return of.includes(null) ? null : wanted;
};

/** R5: `unlimited` is above every amount. */
const order = (a: Value, b: Value): number => {
  if (a === unlimited || b === unlimited) return (a === unlimited ? 1 : 0) - (b === unlimited ? 1 : 0);
  return compare(figure(a), figure(b));
};

const extreme = (k: "min" | "max", of: readonly Value[]): Value =>
  of.reduce((a, b) => both(a, b, (x, y) => (order(x, y) <= 0 === (k === "min") ? x : y)));

const compared = (op: "<" | "<=" | "=", a: Value, b: Value): boolean => {
  if (op === "<") return order(a, b) < 0;
  if (op === "<=") return order(a, b) <= 0;
  return typeof a === "object" ? order(a, b) === 0 : a === b;
};

/** R4. */
const folded = (at: Here, e: Extract<Expr, { k: "fold" }>): Value => {
  const of = classOf(at.world.plan, e.over);
  const values = at.world.rows(e.over).map((row) => evaluate({ ...at, member: { class: of, row } }, e.each));
  if (values.length === 0) return nothing;
  return e.f === "sum" ? summed(values) : extreme(e.f === "smallest" ? "min" : "max", values);
};

/** What does not depend on the member at hand is found once for all of them. */
const once = (at: Here, e: Expr, compute: () => Value): Value => {
  const known = at.known.get(e);
  if (known !== undefined) return known;
  const value = compute();
  at.known.set(e, value);
  return value;
};

const overSet = (to: Ref): boolean =>
  to.k === "remaining" || to.k === "empty" ? to.of.k === "columns" : to.k === "borne" && to.by.k === "members";

/** Over one denominator: a million fractions are brought to lowest terms once. */
const summed = (values: readonly Value[]): Value => {
  let n = 0n;
  let d = 1n;
  for (const value of values) {
    if (value === null) return null;
    const one = figure(value);
    if (one.d === d) n += one.n;
    else ({ n, d } = rational(n * one.d + one.n * d, d * one.d));
  }
  return rational(n, d);
};
