import { classOfSet } from "./disjoint.js";
import type { Lowering } from "./context.js";
import type { Bearer, Body, Expr as PlanExpr, Id, Pot } from "@spillway/engine/plan";

/** The balance of a body that another item could draw on too; null where there is none. */
export const sharedBalance = (body: Body): string | null => {
  switch (body.k) {
    case "fund":
      return body.fund;
    case "member":
      return body.column === null || body.of.k === "item" ? null : `${body.of.id}.${body.column}`;
    case "members":
      if (differenceOf(body)?.k === "fund") return differenceOf(body)?.id ?? null;
      return body.column === null || (body.where !== null && namesItem(body.where)) ? null : `${body.class}.${body.column}`;
    default:
      return null;
  }
};

export const differenceOf = (body: Body): { readonly k: "fund" | "party"; readonly id: Id } | null =>
  body.k === "members" && body.rounding !== null && "difference" in body.rounding ? body.rounding.difference : null;

/**
 * Whether a filter lets a member pass for one item only (or one group): `vault = item`, `country = item.country`, alone or joined
 * with `and`.
 */
const namesItem = (where: PlanExpr): boolean => {
  if (where.k === "and") return where.of.some(namesItem);
  if (where.k !== "compare" || where.op !== "=") return false;
  const isItem = (side: PlanExpr): boolean =>
    side.k === "ref" && (side.to.k === "identity" || side.to.k === "column") && side.to.of.k === "item";
  const isColumn = (side: PlanExpr): boolean => side.k === "ref" && side.to.k === "column" && side.to.of.k === "member";
  return (isItem(where.a) && isColumn(where.b)) || (isItem(where.b) && isColumn(where.a));
};

/** Whether one of the bodies draws on money that is read. `items`: each body runs for other items too. */
export const potChanges = (cx: Lowering, pot: Pot, bodies: readonly Body[], items: boolean): boolean => {
  const draws = (owner: Id | null, column: Id): boolean =>
    bodies.some(
      (body) => (body.k === "members" || body.k === "member") && body.column === column && (owner === null || body.class === owner),
    );
  switch (pot.k) {
    case "fund":
      return bodies.some((body) => (body.k === "fund" && body.fund === pot.id) || isDifference(body, "fund", pot.id));
    case "columns":
      return draws(classOfSet(cx, pot.over), pot.id);
    case "column":
      // Only its own item draws on what is the item's, or on members that name it: else their balance is shared, which is reported.
      return (!items || pot.of.k === "input member") && draws(pot.class, pot.id);
  }
};

const isDifference = (body: Body, k: "fund" | "party", id: Id): boolean => {
  const difference = differenceOf(body);
  return difference?.k === k && difference.id === id;
};

/** Whether one of the bodies charges a bearer that is read. `items`: each body runs for other items too. */
export const bearerChanges = (cx: Lowering, bearer: Bearer, bodies: readonly Body[], items: boolean): boolean => {
  switch (bearer.k) {
    case "fund":
      return bodies.some((body) => (body.k === "fund" && body.fund === bearer.id) || isDifference(body, "fund", bearer.id));
    case "party":
      return bodies.some((body) => (body.k === "party" && body.party === bearer.id) || isDifference(body, "party", bearer.id));
    case "tranche":
      return bodies.some((body) => body.k === "position");
    case "members": {
      const owner = classOfSet(cx, bearer.of);
      return bodies.some((body) => (body.k === "members" || body.k === "member") && (owner === null || body.class === owner));
    }
    case "member": {
      const isItem = bearer.of.k === "item";
      return bodies.some(
        (body) =>
          (body.k === "members" && body.class === bearer.class) ||
          (body.k === "member" && body.class === bearer.class && !(items && isItem && body.of.k === "item")),
      );
    }
  }
};
