import { parseRational, rational, type Rational } from "../../amount/rational.js";
import type { Expr, Id, Ref, Type } from "../types.js";
import type { Names } from "./names.js";

/**
 * Answers whether an expression is proved not to be zero: it is a constant other than zero, or above zero whatever the figures
 * are. A price is above zero, every other figure is not below it. Definitions are looked through, each once.
 */
export const zeroProver = (names: Names): ((expr: Expr) => boolean) => {
  const known = new Map<Id, Fact>();
  const define = (id: Id): Fact => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const named = names.lets.get(id);
    const fact = named === undefined ? ANY : factOf(named.is, names, define);
    known.set(id, fact);
    return fact;
  };
  return (expr) => {
    const fact = factOf(expr, names, define);
    return fact.value === null ? fact.sign === "above" : fact.value.n !== 0n;
  };
};

/** `above`: above zero; `not below`: zero or above; `any`: nothing is known. */
type Sign = "above" | "not below" | "any";

interface Fact {
  readonly sign: Sign;
  /** Of a constant. */
  readonly value: Rational | null;
}

const ANY: Fact = { sign: "any", value: null };

const factOf = (expr: Expr, names: Names, define: (id: Id) => Fact): Fact => {
  const fact = (inner: Expr): Fact => factOf(inner, names, define);
  const sign = (inner: Expr): Sign => fact(inner).sign;
  switch (expr.k) {
    case "number":
      return constant(parseRational(expr.v));
    case "ref":
      return expr.to.k === "let" ? define(expr.to.id) : signed(signOfRef(expr.to, names));
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return calculated(expr.k, fact(expr.a), fact(expr.b), expr.k === "divide" && expr.orElse !== null ? sign(expr.orElse) : null);
    case "min":
      return signed(least(expr.of.map(sign)));
    case "max":
      return signed(greatest(expr.of.map(sign)));
    case "if":
      return signed(least([sign(expr.then), sign(expr.otherwise)]));
    case "fold":
      return signed(least([sign(expr.each), "not below"]));
    case "count":
      return signed("not below");
    default:
      return ANY;
  }
};

const signed = (sign: Sign): Fact => ({ sign, value: null });

/** Larger constants are not worth proving anything with. */
const WIDEST = 2n ** 4096n;

const isWide = ({ n, d }: Rational): boolean => d > WIDEST || n > WIDEST || n < -WIDEST;

const constant = (value: Rational | null): Fact => {
  if (value === null || isWide(value)) return ANY;
  return { value, sign: value.n > 0n ? "above" : value.n === 0n ? "not below" : "any" };
};

const calculated = (k: "add" | "subtract" | "multiply" | "divide", a: Fact, b: Fact, orElse: Sign | null): Fact => {
  if (a.value !== null && b.value !== null && !(k === "divide" && b.value.n === 0n)) {
    const value = calculate(k, a.value, b.value);
    if (!isWide(value)) return constant(value);
  }
  switch (k) {
    case "add":
      return signed(a.sign === "any" || b.sign === "any" ? "any" : greatest([a.sign, b.sign]));
    case "subtract":
      return ANY;
    case "multiply":
      return signed(least([a.sign, b.sign]));
    case "divide": {
      // Where the divisor is zero the quotient is `orElse`; elsewhere a divisor not below zero is above it.
      const quotient = least([a.sign, b.sign === "not below" ? "above" : b.sign]);
      return signed(orElse === null ? quotient : least([quotient, orElse]));
    }
  }
};

const calculate = (k: "add" | "subtract" | "multiply" | "divide", a: Rational, b: Rational): Rational => {
  switch (k) {
    case "add":
      return rational(a.n * b.d + b.n * a.d, a.d * b.d);
    case "subtract":
      return rational(a.n * b.d - b.n * a.d, a.d * b.d);
    case "multiply":
      return rational(a.n * b.n, a.d * b.d);
    case "divide":
      return rational(a.n * b.d, a.d * b.n);
  }
};

const signOfRef = (ref: Ref, names: Names): Sign => {
  switch (ref.k) {
    case "input":
      return signOfType(names.inputs.get(ref.id)?.type);
    case "column":
      return signOfType(names.columns.get(ref.class)?.get(ref.id)?.type);
    case "fund":
    case "arrived":
    case "loss":
    case "remaining":
    case "borne":
    case "taken":
    case "residual":
      return "not below";
    case "let":
    case "identity":
    case "empty":
    case "full":
      return "any";
  }
};

const signOfType = (type: Type | undefined): Sign => (type === undefined ? "any" : type.k === "price" ? "above" : "not below");

const ORDER: readonly Sign[] = ["any", "not below", "above"];

const least = (signs: readonly Sign[]): Sign => ORDER.find((sign) => signs.includes(sign)) ?? "any";

const greatest = (signs: readonly Sign[]): Sign => [...ORDER].reverse().find((sign) => signs.includes(sign)) ?? "any";
