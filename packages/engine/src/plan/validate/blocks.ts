import { compareIds } from "../../id/compare.js";
import type { Body, EachBody, Id, PartsBody, Step, TowerBody } from "../types.js";
import { balanceTwice } from "./balances.js";
import { hasEnd, saturates } from "./capacity.js";
import { readsItself, readsWhatChanges } from "./changes.js";
import type { Context } from "./context.js";
import { checkExpression, checkOptional } from "./expressions.js";
import type { Place } from "./place.js";
import type { Scope } from "./scope.js";
import { noSuch } from "./unknown.js";

/** How the steps inside a block are checked in their turn. */
export interface Walk {
  /** One after another: each knows the figures of those before it. */
  readonly sequence: (steps: readonly Step[], place: Place, path: string) => void;
  /** Side by side: none knows the figures of another. */
  readonly siblings: (steps: readonly Step[], place: Place, path: (index: number) => string) => void;
  readonly tranche: (step: Step, place: Place, path: string) => void;
}

export type BlockBody = Extract<Body, { k: "group" | "together" }> | PartsBody | TowerBody | EachBody;

export const checkBlock = (step: Step, body: BlockBody, place: Place, scope: Scope, path: string, context: Context, walk: Walk): void => {
  const inside: Place = { ...place, mayIterate: false };
  switch (body.k) {
    case "group":
      return walk.sequence(body.steps, inside, `${path}.steps`);
    case "parts":
      return checkParts(body, inside, scope, path, context, walk);
    case "together":
      checkOptional(body.combined, "limit", scope, `${path}.combined`, context);
      checkOrder(body.layers, `${path}.layers`, context);
      checkOneBalance(body.layers, path, context);
      checkFigures(body.layers, place, (i) => `${path}.layers[${i}]`, context);
      body.layers.forEach((layer, i) => checkClaimant(layer, `${path}.layers[${i}].body`, context));
      return walk.siblings(body.layers, inside, (i) => `${path}.layers[${i}]`);
    case "tower":
      return checkTower(body, inside, scope, path, context, walk);
    case "each":
      return checkEach(step, body, place, scope, path, context, walk);
  }
};

const checkParts = (body: PartsBody, place: Place, scope: Scope, path: string, context: Context, walk: Walk): void => {
  const { report } = context;
  const steps = body.parts.map((part) => part.step);
  const byCapacity = body.parts.filter((part) => part.weight === null).length;
  if (byCapacity > 0 && byCapacity < steps.length) {
    report.wrong("SP9021", `${path}.parts`, "either every part has a weight, or the weight of every part is its capacity");
  }
  if (byCapacity > 0 && body.rest === "next") {
    report.wrong("SP9021", `${path}.rest`, "where capacities are the weights, no part can be given more than it can take");
  }
  checkOrder(steps, `${path}.parts`, context);
  checkOneBalance(steps, path, context);
  checkFigures(steps, place, (i) => `${path}.parts[${i}].step`, context);
  body.parts.forEach(({ weight, step }, i) => {
    checkOptional(weight, "number", scope, `${path}.parts[${i}].weight`, context);
    if (weight === null && !hasEnd(step, context.names)) {
      report.wrong("SP9023", `${path}.parts[${i}].step`, `\`${step.id}\` has no limit, so its capacity can be no weight`);
    }
    if (body.rest === "parts" && !saturates(step)) {
      report.wrong("SP9021", `${path}.parts[${i}].step`, `\`${step.id}\` may credit less than it could, and nothing takes what it leaves`);
    }
    // What it can take is measured before it takes anything.
    if (body.rest === "parts" && readsItself(step, place.waterfall.id, context.names)) {
      report.wrong("SP9016", `${path}.parts[${i}].step`, `a step inside \`${step.id}\` reads a figure that another one inside changes`);
    }
  });
  walk.siblings(steps, place, (i) => `${path}.parts[${i}].step`);
};

/** A claim can only be cut where the layer divides exactly what it is given. */
const checkClaimant = (layer: Step, path: string, { report }: Context): void => {
  const { body } = layer;
  if (layer.lots !== null || layer.whole) report.wrong("SP9021", path, "lots and whole or nothing cannot be kept where a claim may be cut");
  const divides = body.k === "fund" || body.k === "party" || body.k === "member" || (body.k === "members" && body.rest === "members");
  if (!divides) report.wrong("SP9021", path, "side by side stand only layers with one bearer, or whose rest goes to the other members");
};

const checkTower = (body: TowerBody, place: Place, scope: Scope, path: string, context: Context, walk: Walk): void => {
  checkOptional(body.base, "number", scope, `${path}.base`, context);
  if (body.span === "all events" && place.eaches.length > 0) {
    context.report.wrong("SP9024", `${path}.span`, "what enters a tower in all events cannot be counted for each item");
  }
  body.tranches.forEach((tranche, i) => {
    checkExpression(tranche.from, "number", scope, `${path}.tranches[${i}].from`, context);
    checkExpression(tranche.to, "limit", scope, `${path}.tranches[${i}].to`, context);
    walk.tranche(tranche.step, place, `${path}.tranches[${i}].step`);
  });
};

const checkEach = (step: Step, body: EachBody, place: Place, scope: Scope, path: string, context: Context, walk: Walk): void => {
  const { report } = context;
  const { items } = place;
  if (items === null || !place.mayIterate) {
    report.wrong("SP9020", path, "`for each` stands in an item waterfall only, not inside another block but a group of items");
    return;
  }
  if (step.terms.length > 0) report.wrong("SP9020", path, "`for each` has no terms of its own; its steps have");
  if (body.by !== null) checkGroups(items, body.by, place, `${path}.by`, context);
  const itself = { class: items, only: null };
  if (body.order !== null)
    checkExpression(body.order.key, "number", { ...scope, member: items, item: itself }, `${path}.order.key`, context);
  const grouped = body.by !== null;
  const inside: Place = {
    ...place,
    pooled: grouped,
    mayIterate: grouped,
    item: grouped ? { class: items, only: body.by } : itself,
    eaches: [...place.eaches, step.id],
  };
  walk.sequence(body.steps, inside, `${path}.steps`);
};

/** Items are grouped by a text, which is the group's name, and groups hold no groups. */
const checkGroups = (items: Id, by: Id, place: Place, path: string, context: Context): void => {
  const column = context.names.columns.get(items)?.get(by);
  if (column === undefined) noSuch("column", `${items}.${by}`, path, context);
  else if (column.type.k !== "text" && column.type.k !== "member") {
    context.report.wrong("SP9013", path, "items are grouped by a text or a member");
  }
  if (place.eaches.length > 0) context.report.wrong("SP9020", path, "groups of items have no groups inside");
};

const checkOrder = (steps: readonly Step[], path: string, { report }: Context): void => {
  const misplaced = steps.find((step, i) => i > 0 && compareIds(steps[i - 1]?.id ?? "", step.id) > 0);
  if (misplaced !== undefined) report.wrong("SP9017", path, `\`${misplaced.id}\` stands too late: these are sorted by name`);
};

/** Side by side: what one does may not hang on what another one has done, or their names would decide. */
const checkFigures = (steps: readonly Step[], place: Place, path: (index: number) => string, { report, names }: Context): void => {
  steps.forEach((step, i) => {
    if (step.over !== null) report.wrong("SP9020", `${path(i)}.over`, "steps side by side see the same items");
    const others = steps.filter((other) => other !== step);
    const figure = readsWhatChanges(step, others, place.waterfall.id, names);
    // That what another took is not known here is said where it stands.
    if (figure === null || figure.k === "taken" || figure.k === "full") return;
    report.wrong("SP9016", path(i), `\`${step.id}\` reads \`${figure.k}\`, which a step beside it changes`);
  });
};

const checkOneBalance = (steps: readonly Step[], path: string, { report }: Context): void => {
  const twice = balanceTwice(steps);
  if (twice !== null) report.wrong("SP9025", path, `\`${twice}\` is drawn on by two of these steps at once`);
};
