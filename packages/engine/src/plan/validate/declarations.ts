import type { Id, Plan, SetStep, Type } from "../types.js";
import { isMemberRef } from "../walk.js";
import type { Context } from "./context.js";
import { checkExpression } from "./expressions.js";
import { kindOf } from "./kinds.js";
import { checkWho } from "./references.js";
import { OPENING } from "./scope.js";
import { checkSetOf } from "./sets.js";
import { noSuch } from "./unknown.js";

/** Checks everything that is declared before the waterfalls. */
export const checkDeclarations = (plan: Plan, context: Context): void => {
  plan.funds.forEach((fund, i) => knownAsset(fund.asset, `funds[${i}].asset`, context));
  plan.parties.forEach((party, i) => knownAsset(party.asset, `parties[${i}].asset`, context));
  plan.classes.forEach((one, i) => {
    one.columns.forEach((column, j) => {
      const path = `classes[${i}].columns[${j}]`;
      checkType(column.type, `${path}.type`, context);
      if (column.id === "id") context.report.wrong("SP9010", `${path}.id`, "`id` is the column of every class that names the member");
      if (column.type.k === "set") context.report.wrong("SP9013", `${path}.type`, "a column holds one value for each member, not a set");
    });
  });
  plan.inputs.forEach((input, i) => checkType(input.type, `inputs[${i}].type`, context));
  plan.sets.forEach((set, i) => {
    if (!context.names.classes.has(set.class)) noSuch("class", set.class, `sets[${i}].class`, context);
    checkSetOf(set.from, set.class, `sets[${i}].from`, context);
    set.steps.forEach((step, j) => checkSetStep(step, set.class, `sets[${i}].steps[${j}]`, context));
  });
  plan.lets.forEach((definition, i) => {
    const kind = definition.type.k === "limit" ? "limit" : kindOf(definition.type);
    if (definition.type.k === "limit") knownAsset(definition.type.asset, `lets[${i}].type.asset`, context);
    else checkType(definition.type, `lets[${i}].type`, context);
    if (kind === null) context.report.wrong("SP9013", `lets[${i}].type`, "a definition is one value, not a set");
    else checkExpression(definition.is, kind, OPENING, `lets[${i}].is`, context);
  });
};

const checkSetStep = (step: SetStep, inClass: Id, path: string, context: Context): void => {
  const scope = { ...OPENING, member: inClass };
  if (step.k === "where") checkExpression(step.is, "flag", scope, `${path}.is`, context);
  else if (isMemberRef(step.who)) checkWho(step.who, inClass, scope, `${path}.who`, context);
  else checkSetOf(step.who, inClass, `${path}.who`, context);
};

const checkType = (type: Type, path: string, context: Context): void => {
  switch (type.k) {
    case "amount":
      return knownAsset(type.asset, `${path}.asset`, context);
    case "price":
      knownAsset(type.of, `${path}.of`, context);
      return knownAsset(type.per, `${path}.per`, context);
    case "member":
    case "set":
      if (!context.names.classes.has(type.class)) noSuch("class", type.class, `${path}.class`, context);
      return;
    case "ratio":
    case "number":
    case "count":
    case "flag":
    case "text":
      return;
  }
};

export const knownAsset = (asset: Id, path: string, context: Context): void => {
  if (!context.names.assets.has(asset)) noSuch("asset", asset, path, context);
};

/** That something is in the asset wanted here. */
export const sameAsset = (found: Id | undefined | null, wanted: Id, path: string, { report }: Context): void => {
  if (found !== undefined && found !== null && found !== wanted) {
    report.wrong("SP9022", path, `this is in ${found}, and the waterfall in ${wanted}`);
  }
};
