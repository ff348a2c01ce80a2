import { rational, readExact } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import type { Expr, Id, Plan } from "../../plan/types.js";
import { columnOf, definitionOf } from "./forms.js";

/** Where scalars read their figures: as they are before the event. */
export interface Figures {
  readonly plan: Plan;
  readonly fund: (id: Id) => bigint;
  readonly input: (id: Id) => Rational;
  readonly sum: (of: Id, column: Id) => Rational;
  readonly rows: (of: Id) => number;
}

/** @param expr is one for which `isScalar` says yes. */
export const scalar = (figures: Figures, expr: Expr): Rational => {
  const value = (of: Expr): Rational => scalar(figures, of);
  switch (expr.k) {
    case "number":
      return readExact(expr.v);
    case "ref":
      if (expr.to.k === "fund") return { n: figures.fund(expr.to.id), d: 1n };
      if (expr.to.k === "input") return figures.input(expr.to.id);
      return expr.to.k === "let" ? value(definitionOf(figures.plan, expr.to.id)) : defect("a figure of the run in a scalar");
    case "add":
      return plus(value(expr.a), value(expr.b), 1n);
    case "subtract":
      return plus(value(expr.a), value(expr.b), -1n);
    case "multiply": {
      const [a, b] = [value(expr.a), value(expr.b)];
      return rational(a.n * b.n, a.d * b.d);
    }
    case "divide": {
      const by = value(expr.b);
      if (by.n === 0n) return expr.orElse === null ? defect("a division by zero") : value(expr.orElse);
      const a = value(expr.a);
      return rational(a.n * by.d, a.d * by.n);
    }
    case "min":
      return expr.of.map(value).reduce((a, b) => (isBelow(b, a) ? b : a));
    case "max":
      return expr.of.map(value).reduce((a, b) => (isBelow(a, b) ? b : a));
    case "fold":
      return figures.sum(expr.over.id, columnOf(expr.over.id, expr.each) ?? defect("a sum of no column"));
    case "count":
      return { n: BigInt(figures.rows(expr.over.id)), d: 1n };
    case "flag":
    case "text":
    case "unlimited":
    case "compare":
    case "and":
    case "or":
    case "not":
    case "if":
      return defect(`${expr.k} in a scalar`);
  }
};

const plus = (a: Rational, b: Rational, sign: bigint): Rational => rational(a.n * b.d + sign * b.n * a.d, a.d * b.d);
const isBelow = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;

export const floorOf = ({ n, d }: Rational): bigint => n / d - (n % d < 0n ? 1n : 0n);
