import { classOf } from "../plan/facts.js";
import { defect } from "../diagnostic/defect.js";
import type { Expr, Id } from "../plan/types.js";
import { int, isZero } from "./number/integer.js";
import { compareRatios, minus, nothing, over, parseRatio, plus, times, whole } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";
import { overSet, readReference } from "./references.js";
import type { Frame, Place, Run, Scope } from "./run.js";
import { asFlag, asLimit, asRatio, isRatio, unlimited } from "./value.js";
import type { Value } from "./value.js";

export const scope = (run: Run, frame: Frame, member: Place | null = null): Scope => ({ run, frame, member, known: new Map() });

/** R1 to R6. */
export const evaluate = (here: Scope, e: Expr): Value => {
  switch (e.k) {
    case "number":
      return once(here, e, () => parseRatio(e.v));
    case "flag":
    case "text":
      return e.v;
    case "unlimited":
      return unlimited;
    case "ref":
      return overSet(e.to) ? once(here, e, () => readReference(here, e.to)) : readReference(here, e.to);
    case "add":
      return plus(figure(here, e.a), figure(here, e.b));
    case "subtract":
      return minus(figure(here, e.a), figure(here, e.b));
    case "multiply":
      return times(figure(here, e.a), figure(here, e.b));
    case "divide":
      return divided(here, e);
    case "min":
      return e.of.map((x) => evaluate(here, x)).reduce((a, b) => (order(a, b) <= 0 ? a : b));
    case "max":
      return e.of.map((x) => evaluate(here, x)).reduce((a, b) => (order(a, b) >= 0 ? a : b));
    case "compare":
      return compared(e.op, evaluate(here, e.a), evaluate(here, e.b));
    case "and":
      return e.of.every((x) => flag(here, x));
    case "or":
      return e.of.some((x) => flag(here, x));
    case "not":
      return !flag(here, e.of);
    case "if":
      return evaluate(here, flag(here, e.when) ? e.then : e.otherwise);
    case "fold":
      return once(here, e, () => folded(here, e));
    case "count":
      return whole(int(here.run.rows(e.over).length));
  }
};

export const figure = (here: Scope, e: Expr): Ratio => asRatio(evaluate(here, e));

export const flag = (here: Scope, e: Expr): boolean => asFlag(evaluate(here, e));

/** Null: unlimited. */
export const limit = (here: Scope, e: Expr): Ratio | null => asLimit(evaluate(here, e));

/** An expression for each of the members, the same place of the page for all of them. */
export const forEach = <T>(run: Run, frame: Frame, of: Id, rows: readonly number[], read: (here: Scope) => T): T[] => {
  const here = scope(run, frame);
  return rows.map((row) => read({ ...here, member: { class: of, row } }));
};

/** R3. */
const divided = (here: Scope, e: Extract<Expr, { k: "divide" }>): Ratio => {
  const by = figure(here, e.b);
  if (!isZero(by.n)) return over(figure(here, e.a), by);
  return e.orElse === null ? defect("a division by zero without `or else`") : figure(here, e.orElse);
};

/** R5: `unlimited` is above every amount. */
const order = (a: Value, b: Value): number => {
  const [x, y] = [asLimit(a), asLimit(b)];
  return x === null ? (y === null ? 0 : 1) : y === null ? -1 : compareRatios(x, y);
};

const compared = (op: "<" | "<=" | "=", a: Value, b: Value): boolean => {
  if (op === "<") return order(a, b) < 0;
  if (op === "<=") return order(a, b) <= 0;
  return isRatio(a) || a === unlimited ? order(a, b) === 0 : a === b;
};

/** R4: over no members, zero. */
const folded = (here: Scope, e: Extract<Expr, { k: "fold" }>): Ratio => {
  const of = classOf(here.run.plan, e.over);
  const values = here.run.rows(e.over).map((row) => figure({ ...here, member: { class: of, row } }, e.each));
  if (values.length === 0) return nothing;
  switch (e.f) {
    case "sum":
      return values.reduce(plus);
    case "largest":
      return values.reduce((a, b) => (compareRatios(a, b) >= 0 ? a : b));
    case "smallest":
      return values.reduce((a, b) => (compareRatios(a, b) <= 0 ? a : b));
  }
};

const once = (here: Scope, e: Expr, compute: () => Value): Value => {
  const known = here.known.get(e) ?? compute();
  here.known.set(e, known);
  return known;
};
