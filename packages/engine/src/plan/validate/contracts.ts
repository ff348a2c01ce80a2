import type { Plan, Property } from "../types.js";
import type { Context } from "./context.js";
import { knownAsset } from "./declarations.js";
import { checkExpression, checkOptional } from "./expressions.js";
import { checkBearer } from "./references.js";
import { OPENING, type RunScope, type Scope } from "./scope.js";
import { checkSetOf } from "./sets.js";
import { noSuch } from "./unknown.js";

/** Checks priorities and properties: they change no amount, and yet every run evaluates them. */
export const checkContracts = (plan: Plan, context: Context): void => {
  plan.priorities.forEach((priority, i) => {
    priority.order.forEach((bearer, j) => checkBearer(bearer, OPENING, `priorities[${i}].order[${j}]`, context));
    if (priority.order.length < 2) context.report.wrong("SP9002", `priorities[${i}].order`, "an order needs two bearers at least");
  });
  const taken = new Set<string>();
  plan.properties.forEach((property, i) => {
    const path = `properties[${i}]`;
    if (taken.has(property.id)) context.report.wrong("SP9010", `${path}.id`, `\`${property.id}\` is declared twice`);
    taken.add(property.id);
    checkProperty(property, path, context);
  });
};

/** After the run every figure is known. */
const AFTER: RunScope = { begun: () => true, ended: () => true, done: () => true, eaches: [] };

const checkProperty = (property: Property, path: string, context: Context): void => {
  const { names } = context;
  const { subject, bound, waterfall } = property;
  knownAsset(property.asset, `${path}.asset`, context);
  if (waterfall !== null && !names.waterfalls.has(waterfall)) noSuch("waterfall", waterfall, `${path}.waterfall`, context);
  const scope: Scope = { ...OPENING, loss: waterfall !== null || subject.k === "residual", run: AFTER };
  checkOptional(property.when, "flag", scope, `${path}.when`, context);
  checkExpression(bound.than, "number", subject.k === "each" ? { ...scope, member: subject.class } : scope, `${path}.bound.than`, context);
  switch (subject.k) {
    case "bearer":
      return checkBearer(subject.who, OPENING, `${path}.subject.who`, context);
    case "each":
      if (!names.classes.has(subject.class)) noSuch("class", subject.class, `${path}.subject.class`, context);
      return checkSetOf(subject.of, subject.class, `${path}.subject.of`, context);
    case "residual":
      if (!names.waterfalls.has(subject.waterfall)) noSuch("waterfall", subject.waterfall, `${path}.subject.waterfall`, context);
  }
};
