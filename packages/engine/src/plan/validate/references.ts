import type { Bearer, Id, Pot, Ref, StepRef, Who } from "../types.js";
import type { Context } from "./context.js";
import { kindOf, type Kind } from "./kinds.js";
import type { RunScope, Scope } from "./scope.js";
import { checkSetRef } from "./sets.js";
import { noSuch } from "./unknown.js";

/** The kind of what is named; null where it cannot be named here, which was reported. */
export const checkReference = (ref: Ref, scope: Scope, path: string, context: Context): Kind | null => {
  const { names } = context;
  switch (ref.k) {
    case "let": {
      const named = names.lets.get(ref.id);
      return named === undefined ? noSuch("definition", ref.id, path, context) : kindOf(named.type);
    }
    case "input": {
      const named = names.inputs.get(ref.id);
      if (named === undefined) return noSuch("input", ref.id, path, context);
      return kindOf(named.type) ?? notHere(`\`${ref.id}\` is a set of members, not a value`, path, context);
    }
    case "fund":
      return names.funds.has(ref.id) ? "number" : noSuch("fund", ref.id, path, context);
    case "column":
      return checkColumn(ref.class, ref.id, ref.of, scope, path, context);
    case "identity":
      return whoseClass(ref.of, null, scope, path, context) === null ? null : "text";
    case "arrived":
      return scope.arrived ? "number" : notHere("`arrived` is known in a step only", path, context);
    case "loss":
      return checkLoss(ref.waterfall, scope, path, context);
    case "remaining":
    case "empty": {
      if (running(scope, path, context) === null) return null;
      checkPot(ref.of, scope, path, context);
      return ref.k === "empty" ? "flag" : "number";
    }
    case "borne":
      checkBearer(ref.by, scope, path, context);
      return begun(ref.waterfall, scope, path, context);
    case "taken":
    case "full":
      return checkStepFigure(ref.k, ref.step, scope, path, context);
    case "residual": {
      const run = running(scope, path, context);
      if (!names.waterfalls.has(ref.waterfall)) return noSuch("waterfall", ref.waterfall, path, context);
      return run === null || run.ended(ref.waterfall) ? "number" : later(ref.waterfall, path, context);
    }
  }
};

const checkLoss = (waterfall: Id | null, scope: Scope, path: string, context: Context): Kind | null => {
  if (waterfall !== null) return begun(waterfall, scope, path, context);
  return scope.loss ? "number" : notHere("`loss` is not known here without the name of a waterfall", path, context);
};

const begun = (waterfall: Id | null, scope: Scope, path: string, context: Context): Kind | null => {
  const run = running(scope, path, context);
  if (waterfall === null || run === null) return run === null ? null : "number";
  if (!context.names.waterfalls.has(waterfall)) return noSuch("waterfall", waterfall, path, context);
  return run.begun(waterfall) ? "number" : later(waterfall, path, context);
};

const running = (scope: Scope, path: string, context: Context): RunScope | null =>
  scope.run ?? notHere("a figure of the run is not known here: only opening figures and inputs are", path, context);

const checkStepFigure = (k: "taken" | "full", ref: StepRef, scope: Scope, path: string, context: Context): Kind | null => {
  const run = running(scope, path, context);
  const place = context.names.steps.get(ref.waterfall)?.get(ref.step);
  if (place === undefined) return noSuch("step", `${ref.waterfall}.${ref.step}`, path, context);
  if (run === null) return null;
  if (!run.done(ref)) {
    context.report.wrong("SP9016", path, `\`${ref.step}\` does not stand above, so its figures are not known here`);
    return null;
  }
  if (k === "taken") return "number";
  if (place.eaches.some((each) => !run.eaches.includes(each))) {
    context.report.wrong("SP9016", path, `whether \`${ref.step}\` is full is known for each item only`);
    return null;
  }
  return "flag";
};

const checkColumn = (inClass: Id, id: Id, of: Who, scope: Scope, path: string, context: Context): Kind | null => {
  const column = context.names.columns.get(inClass)?.get(id);
  if (column === undefined) return noSuch("column", `${inClass}.${id}`, path, context);
  if (whoseClass(of, id, scope, path, context, inClass) === null) return null;
  return kindOf(column.type);
};

/**
 * The class of the member that is meant.
 *
 * @param column Which of its columns; null: the member itself.
 */
const whoseClass = (of: Who, column: Id | null, scope: Scope, path: string, context: Context, wanted: Id | null = null): Id | null => {
  const found = classOf(of, column, scope, path, context);
  if (found === null || wanted === null || found === wanted) return found;
  return notHere(`this is a member of \`${found}\`, not of \`${wanted}\``, path, context);
};

const classOf = (of: Who, column: Id | null, scope: Scope, path: string, context: Context): Id | null => {
  switch (of.k) {
    case "member":
      return scope.member ?? notHere("no member is at hand here", path, context);
    case "item":
      if (scope.item === null) return notHere("no item is at hand here", path, context);
      return scope.item.only === null || scope.item.only === column
        ? scope.item.class
        : notHere(`in a group of items only \`${scope.item.only}\` is the same for all`, path, context);
    case "input member": {
      const input = context.names.inputs.get(of.id);
      if (input === undefined) return noSuch("input", of.id, path, context);
      return input.type.k === "member" ? input.type.class : notHere(`\`${of.id}\` is not a member`, path, context);
    }
  }
};

export const checkWho = (of: Who, wanted: Id, scope: Scope, path: string, context: Context): void => {
  whoseClass(of, null, scope, path, context, wanted);
};

const checkPot = (pot: Pot, scope: Scope, path: string, context: Context): void => {
  switch (pot.k) {
    case "fund":
      if (!context.names.funds.has(pot.id)) noSuch("fund", pot.id, path, context);
      return;
    case "column":
      if (checkColumn(pot.class, pot.id, pot.of, scope, path, context) !== null) isBalance(pot.class, pot.id, path, context);
      return;
    case "columns": {
      const over = checkSetRef(pot.over, `${path}.of.over`, context);
      if (over !== null) isBalance(over, pot.id, path, context);
    }
  }
};

/** The asset of a column that can be drawn on; null where it cannot. */
export const isBalance = (inClass: Id, id: Id, path: string, context: Context): Id | null => {
  const column = context.names.columns.get(inClass)?.get(id);
  if (column === undefined) return noSuch("column", `${inClass}.${id}`, path, context);
  return column.type.k === "amount"
    ? column.type.asset
    : notHere(`\`${inClass}.${id}\` is not an amount that can be drawn on`, path, context);
};

export const checkBearer = (bearer: Bearer, scope: Scope, path: string, context: Context): void => {
  switch (bearer.k) {
    case "fund":
      if (!context.names.funds.has(bearer.id)) noSuch("fund", bearer.id, path, context);
      return;
    case "party":
      if (!context.names.parties.has(bearer.id)) noSuch("party", bearer.id, path, context);
      return;
    case "tranche":
      if (!context.names.tranches.has(bearer.id)) noSuch("tranche without a source", bearer.id, path, context);
      return;
    case "members":
      checkSetRef(bearer.of, `${path}.of`, context);
      return;
    case "member":
      if (!context.names.classes.has(bearer.class)) noSuch("class", bearer.class, path, context);
      else checkWho(bearer.of, bearer.class, scope, path, context);
  }
};

const notHere = (why: string, path: string, { report }: Context): null => {
  report.wrong("SP9014", path, why);
  return null;
};

const later = (waterfall: Id, path: string, { report }: Context): null => {
  report.wrong("SP9016", path, `\`${waterfall}\` does not stand above, so its figures are not known here`);
  return null;
};
