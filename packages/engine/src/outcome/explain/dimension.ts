import type { Expr, Id, Let, Plan, Ref, Type } from "../../plan/types.js";

/**
 * What a figure counts: powers of assets. An amount of USDC is `USDC: 1`, a price of USDC per EUR `USDC: 1, EUR: -1`, a number
 * nothing. Null: a constant, which the plan no longer tells apart; it counts what stands beside it.
 */
export type Dimension = ReadonlyMap<Id, number> | null;

const none: Dimension = new Map();

export const dimensionOf = (plan: Plan, e: Expr): Dimension => {
  const of = (inner: Expr): Dimension => dimensionOf(plan, inner);
  switch (e.k) {
    case "number":
    case "unlimited":
      return null;
    case "flag":
    case "text":
    case "compare":
    case "and":
    case "or":
    case "not":
    case "count":
      return none;
    case "ref":
      return ofReference(plan, e.to);
    case "add":
    case "subtract":
      return of(e.a) ?? of(e.b);
    case "multiply":
      return product(of(e.a), of(e.b), 1);
    case "divide":
      return product(of(e.a), of(e.b), -1);
    case "min":
    case "max":
      return e.of.reduce((found: Dimension, inner) => found ?? of(inner), null);
    case "if":
      return of(e.then) ?? of(e.otherwise);
    case "fold":
      return of(e.each);
  }
};

const product = (a: Dimension, b: Dimension, sign: 1 | -1): Dimension => {
  if (a === null && b === null) return null;
  const powers = new Map(a);
  for (const [asset, power] of b ?? []) powers.set(asset, (powers.get(asset) ?? 0) + sign * power);
  return new Map([...powers].filter(([, power]) => power !== 0));
};

const ofReference = (plan: Plan, to: Ref): Dimension => {
  switch (to.k) {
    case "let":
      return ofType(plan.lets.find(({ id }) => id === to.id)?.type);
    case "input":
      return ofType(plan.inputs.find(({ id }) => id === to.id)?.type);
    case "fund":
      return ofType({ k: "amount", asset: plan.funds.find(({ id }) => id === to.id)?.asset ?? "" });
    case "column":
      return ofType(plan.classes.find(({ id }) => id === to.class)?.columns.find(({ id }) => id === to.id)?.type);
    case "remaining":
      return to.of.k === "fund" ? ofReference(plan, { k: "fund", id: to.of.id }) : ofColumn(plan, to.of.id);
    case "identity":
    case "empty":
    case "full":
      return none;
    // Amounts of the asset of a waterfall; beside others they are told by these.
    case "arrived":
    case "loss":
    case "borne":
    case "taken":
    case "residual":
      return null;
  }
};

const ofColumn = (plan: Plan, id: Id): Dimension => {
  const columns = plan.classes.flatMap((one) => one.columns).filter((column) => column.id === id);
  return ofType(columns[0]?.type);
};

const ofType = (type: Type | Let["type"] | undefined): Dimension => {
  switch (type?.k) {
    case "amount":
    case "limit":
      return new Map([[type.asset, 1]]);
    case "price":
      return product(new Map([[type.of, 1]]), new Map([[type.per, 1]]), -1);
    case "ratio":
    case "number":
    case "count":
    case "flag":
    case "text":
    case "member":
    case "set":
    case undefined:
      return none;
  }
};
