import { problem } from "../diagnostics/problem.js";
import type { Lowered, Lowering } from "./context.js";
import type { Bearer, Body, Expr as PlanExpr, Pot } from "@spillway/engine/plan";
import type { ForEach } from "../syntax/tree.js";
import type { RunRead, Typed } from "../types/typed.js";
import type { Span } from "@spillway/engine/diagnostic";

/**
 * Items without an order run side by side: they may not draw on one balance, nor read a figure that another item changes. What
 * belongs to the item alone (its own columns, members that name it) and what has no balance (parties) is free.
 */
export const checkItems = (cx: Lowering, items: string, by: string | null, steps: readonly Lowered[], node: ForEach): void => {
  const all = steps.flatMap(flatten);
  const help = "say in which order the items run: `for each NAME one by one, largest E first { … }`";
  for (const lowered of all) {
    const shared = sharedBalance(lowered.step.body, items, by);
    if (shared === null) continue;
    cx.report(
      problem("SP4071", lowered.node.head, `several items draw on \`${shared}\`, so which one comes first matters`, {
        labels: [{ span: node.head, text: "these items have no order" }],
        help,
      }),
    );
  }
  const charged = all.map((lowered) => lowered.step.body);
  for (const lowered of all) {
    for (const read of runReads(lowered)) {
      if (!othersChange(read.read, charged, items)) continue;
      cx.report(
        problem("SP4073", read.span, "other items change this figure, so what it is here depends on their order", {
          labels: [{ span: node.head, text: "these items have no order" }],
          help,
        }),
      );
    }
  }
};

const flatten = (lowered: Lowered): Lowered[] => [lowered, ...lowered.inner.flatMap(flatten)];

const runReads = (lowered: Lowered): { read: RunRead; span: Span }[] =>
  [...(lowered.when === null ? [] : [lowered.when]), ...lowered.terms.flatMap(({ parts }) => parts), ...lowered.others].flatMap(
    (typed: Typed) => typed.facts.run.map((read) => ({ read, span: typed.span })),
  );

/** The balance of a body that another item could draw on too; null where there is none. */
const sharedBalance = (body: Body, items: string, by: string | null): string | null => {
  switch (body.k) {
    case "fund":
      return body.fund;
    case "member":
      return body.column === null || body.of.k === "item" ? null : `${body.of.id}.${body.column}`;
    case "members": {
      if (body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund")
        return body.rounding.difference.id;
      if (body.column === null || (by === null && body.where !== null && namesItem(body.where, items))) return null;
      return `${body.class}.${body.column}`;
    }
    default:
      return null;
  }
};

/** Whether a filter holds for one item only: `vault = item`, alone or joined with `and`. */
const namesItem = (where: PlanExpr, items: string): boolean => {
  if (where.k === "and") return where.of.some((part) => namesItem(part, items));
  if (where.k !== "compare" || where.op !== "=") return false;
  const isItem = (side: PlanExpr): boolean => side.k === "ref" && side.to.k === "identity" && side.to.of.k === "item";
  const isColumn = (side: PlanExpr): boolean => side.k === "ref" && side.to.k === "column" && side.to.of.k === "member";
  return (isItem(where.a) && isColumn(where.b)) || (isItem(where.b) && isColumn(where.a));
};

const othersChange = (read: RunRead, bodies: readonly Body[], items: string): boolean => {
  switch (read.k) {
    case "pot":
      return potChanges(read.pot, bodies, items);
    case "bearer":
      return bearerChanges(read.bearer, bodies);
    default:
      return false;
  }
};

const potChanges = (pot: Pot, bodies: readonly Body[], items: string): boolean => {
  if (pot.k === "fund") return bodies.some((body) => sharedBalance(body, items, null) === pot.id);
  const [owner, column] = pot.k === "column" ? [pot.class, pot.id] : [null, pot.id];
  if (pot.k === "column" && pot.of.k === "item") return false;
  return bodies.some(
    (body) =>
      (body.k === "members" || body.k === "member") &&
      body.column === column &&
      (owner === null || body.class === owner) &&
      !(pot.k === "column" && pot.of.k === "member"),
  );
};

const bearerChanges = (bearer: Bearer, bodies: readonly Body[]): boolean => {
  switch (bearer.k) {
    case "fund":
    case "party":
      return bodies.some(
        (body) =>
          (body.k === "fund" && body.fund === bearer.id) ||
          (body.k === "party" && body.party === bearer.id) ||
          (body.k === "members" && body.rounding !== null && "difference" in body.rounding && body.rounding.difference.id === bearer.id),
      );
    case "tranche":
      return bodies.some((body) => body.k === "position");
    case "members":
      return bodies.some((body) => body.k === "members" || body.k === "member");
    case "member":
      return bearer.of.k !== "item" && bodies.some((body) => (body.k === "members" || body.k === "member") && body.class === bearer.class);
  }
};
