import { compareBounds } from "./bounds.js";
import { everyExpression } from "./expressions.js";
import { rational } from "../rational.js";
import { rangeOf } from "./range.js";
import type { Expr, Plan, Ref, Type } from "@spillway/engine/plan";

/** Balances by name: `reserve`, `lenders.deposit`. */
type Balances = { readonly has: (balance: string) => boolean };

const balanceRead = (to: Ref): string | null => (to.k === "fund" ? to.id : to.k === "column" ? `${to.class}.${to.id}` : null);

/** A balance that a figure reads; null where it reads none of these. */
export const readFrom = (plan: Plan, expr: Expr, balances: Balances): string | null => {
  for (const part of everyExpression(plan, expr)) {
    const balance = part.k === "ref" ? balanceRead(part.to) : null;
    if (balance !== null && balances.has(balance)) return balance;
  }
  return null;
};

/** A balance of which a figure is a share or a multiple: `10% of reserve`, `2 times contribution`; null where it is of none of these. */
export const countedFrom = (plan: Plan, expr: Expr, balances: Balances): string | null => {
  for (const part of everyExpression(plan, expr)) {
    if (part.k === "multiply") {
      const found = scaled(plan, part.a, part.b, balances) ?? scaled(plan, part.b, part.a, balances);
      if (found !== null) return found;
    }
    const found = part.k === "divide" ? scaled(plan, part.a, part.b, balances) : null;
    if (found !== null) return found;
  }
  return null;
};

const scaled = (plan: Plan, amount: Expr, factor: Expr, balances: Balances): string | null =>
  isFactor(plan, factor) ? amountFrom(plan, amount, balances) : null;

/** A share or a multiple: no price, and not once the figure itself. */
const isFactor = (plan: Plan, expr: Expr): boolean => {
  const { low, high } = rangeOf(plan, expr);
  const isOne = low !== null && compareBounds(low, rational(1n)) === 0 && compareBounds(high, rational(1n)) === 0;
  return !isOne && ["number", "unknown"].includes(kindOf(plan, expr));
};

/** The balance of which an amount is made, where it stands neither in a divisor nor in a proportion. */
const amountFrom = (plan: Plan, expr: Expr, balances: Balances, seen = new Set<string>()): string | null => {
  if (kindOf(plan, expr) === "number") return null;
  const first = (...parts: readonly Expr[]): string | null => {
    for (const part of parts) {
      const found = amountFrom(plan, part, balances, seen);
      if (found !== null) return found;
    }
    return null;
  };
  switch (expr.k) {
    case "ref": {
      if (expr.to.k === "let") {
        const definition = definitionOf(plan, expr.to.id);
        if (definition === undefined || seen.has(expr.to.id)) return null;
        seen.add(expr.to.id);
        return first(definition.is);
      }
      const balance = balanceRead(expr.to);
      return balance !== null && balances.has(balance) ? balance : null;
    }
    case "add":
    case "subtract":
    case "multiply":
      return first(expr.a, expr.b);
    case "divide":
      return first(expr.a);
    case "min":
    case "max":
      return first(...expr.of);
    case "if":
      return first(expr.then, expr.otherwise);
    case "fold":
      return first(expr.each);
    default:
      return null;
  }
};

/** A constant of the plan does not say whether it was an amount. */
type Kind = "amount" | "price" | "number" | "unknown";

const kindOf = (plan: Plan, expr: Expr): Kind => {
  switch (expr.k) {
    case "ref":
      return kindOfRef(plan, expr.to);
    case "add":
    case "subtract":
      return known(kindOf(plan, expr.a), kindOf(plan, expr.b));
    case "min":
    case "max":
      return expr.of.reduce<Kind>((kind, part) => known(kind, kindOf(plan, part)), "unknown");
    case "if":
      return known(kindOf(plan, expr.then), kindOf(plan, expr.otherwise));
    case "fold":
      return kindOf(plan, expr.each);
    case "count":
      return "number";
    case "multiply": {
      const kinds = [kindOf(plan, expr.a), kindOf(plan, expr.b)];
      return kinds.includes("amount") ? "amount" : kinds.includes("price") ? "unknown" : kinds.includes("unknown") ? "unknown" : "number";
    }
    case "divide": {
      const [a, b] = [kindOf(plan, expr.a), kindOf(plan, expr.b)];
      return b === "number" || b === "unknown" ? a : a === b ? "number" : "unknown";
    }
    default:
      return "unknown";
  }
};

const known = (a: Kind, b: Kind): Kind => (a === "unknown" ? b : a);

const kindOfRef = (plan: Plan, to: Ref): Kind => {
  switch (to.k) {
    case "let":
      return kindOfType(definitionOf(plan, to.id)?.type);
    case "input":
      return kindOfType(plan.inputs.find((one) => one.id === to.id)?.type);
    case "column":
      return kindOfType(plan.classes.find((one) => one.id === to.class)?.columns.find((one) => one.id === to.id)?.type);
    case "identity":
    case "empty":
    case "full":
      return "unknown";
    default:
      return "amount";
  }
};

const kindOfType = (type: Type | { readonly k: "limit" } | undefined): Kind => {
  switch (type?.k) {
    case "amount":
    case "limit":
      return "amount";
    case "price":
      return "price";
    case "ratio":
    case "number":
    case "count":
      return "number";
    default:
      return "unknown";
  }
};

const definitionOf = (plan: Plan, id: string): Plan["lets"][number] | undefined => plan.lets.find((one) => one.id === id);
