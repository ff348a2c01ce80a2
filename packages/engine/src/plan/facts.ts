import { defect } from "../diagnostic/defect.js";
import { everyStep } from "./steps.js";
import type { Column, Expr, Id, MemberClass, Plan, SetRef, Step, Term, Waterfall } from "./types.js";
import { everyExpression } from "./walk.js";

/**
 * Facts that follow from a plan and are therefore not written in it.
 */

/**
 * Where the members of a class come from: with the event where all its columns do, else from the state. A class without columns
 * stands in the state: who belongs to it outlasts an event.
 */
export const membersFrom = (of: MemberClass): "state" | "event" =>
  of.columns.length > 0 && of.columns.every((column) => column.given === "event") ? "event" : "state";

/** The columns of a class that the state, or the event, gives. */
export const columnsGiven = (of: MemberClass, given: Column["given"]): readonly Column[] =>
  of.columns.filter((column) => column.given === given);

/** The class of a set's members. */
export const classOf = (plan: Plan, set: SetRef): Id => {
  switch (set.k) {
    case "class":
      return set.id;
    case "set":
      return (plan.sets.find(({ id }) => id === set.id) ?? defect(`no set ${set.id}`)).class;
    case "input set": {
      const type = plan.inputs.find(({ id }) => id === set.id)?.type;
      return type?.k === "set" ? type.class : defect(`input ${set.id} is not a set`);
    }
  }
};

/** The figure of a term. */
export const figureOf = (term: Term): Expr => {
  switch (term.k) {
    case "limit":
      return term.most;
    case "excess":
      return term.over;
    case "share":
      return term.of;
    case "franchise":
      return term.at;
  }
};

/** The columns that some layer draws on, by class; the others are figures. */
export const balanceColumns = (plan: Plan): ReadonlyMap<Id, ReadonlySet<Id>> => {
  const balances = new Map<Id, Set<Id>>();
  for (const { body } of allSteps(plan)) {
    if ((body.k === "member" || body.k === "members") && body.column !== null) {
      const known = balances.get(body.class) ?? new Set();
      balances.set(body.class, known.add(body.column));
    }
  }
  return balances;
};

/** The funds that bear or own the difference of a rounding. */
export const differenceFunds = (plan: Plan): ReadonlySet<Id> => {
  const funds = new Set<Id>();
  for (const { body } of allSteps(plan)) {
    if (body.k === "members" && body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund") {
      funds.add(body.rounding.difference.id);
    }
  }
  return funds;
};

/** Where a figure of a waterfall's run is read in its header, the waterfalls read; null stands for all those above. */
export const waterfallsRead = (waterfall: Waterfall): ReadonlySet<Id | null> => {
  const read = new Set<Id | null>();
  for (const expr of waterfall.loss === null ? [] : everyExpression(waterfall.loss)) {
    const found = waterfallRead(expr);
    if (found !== undefined) read.add(found);
  }
  return read;
};

const waterfallRead = (expr: Expr): Id | null | undefined => {
  if (expr.k !== "ref") return undefined;
  switch (expr.to.k) {
    case "borne":
    case "residual":
    case "loss":
      return expr.to.waterfall;
    case "taken":
    case "full":
      return expr.to.step.waterfall;
    case "let":
    case "input":
    case "fund":
    case "column":
    case "identity":
    case "arrived":
    case "remaining":
    case "empty":
      return undefined;
  }
};

/** The towers that remember what has entered them, as `waterfall.tower`, with their waterfall. */
export const lastingTowers = (plan: Plan): ReadonlyMap<string, Waterfall> => {
  const towers = new Map<string, Waterfall>();
  for (const waterfall of plan.waterfalls) {
    for (const { id, body } of everyStep(waterfall.steps)) {
      if (body.k === "tower" && body.span === "all events") towers.set(`${waterfall.id}.${id}`, waterfall);
    }
  }
  return towers;
};

/** The waterfalls that keep a deficit. */
export const deficitKeepers = (plan: Plan): ReadonlyMap<Id, Waterfall> =>
  new Map(plan.waterfalls.flatMap((waterfall) => (waterfall.residual.k === "deficit" ? [[waterfall.id, waterfall]] : [])));

export const assetDecimals = (plan: Plan): ReadonlyMap<Id, number> => new Map(plan.assets.map(({ id, decimals }) => [id, decimals]));

const allSteps = function* (plan: Plan): Generator<Step> {
  for (const { steps } of plan.waterfalls) yield* everyStep(steps);
};
