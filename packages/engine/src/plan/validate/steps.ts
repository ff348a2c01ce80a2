import { isLayer } from "../steps.js";
import type { Step, Term } from "../types.js";
import { checkBlock, type Walk } from "./blocks.js";
import { checkLayer } from "./layers.js";
import type { Context } from "./context.js";
import { checkExpression, checkOptional } from "./expressions.js";
import { markDone, stepScope, type Place } from "./place.js";
import type { Scope } from "./scope.js";
import { checkSetOf } from "./sets.js";

/** Checks steps that run one after another: each knows the figures of those before it. */
export const checkSequence = (steps: readonly Step[], place: Place, path: string, context: Context): void => {
  steps.forEach((step, i) => {
    checkStep(step, place, `${path}[${i}]`, context);
    markDone(place, step);
  });
};

const checkStep = (step: Step, place: Place, path: string, context: Context, tranche = false): void => {
  const scope = stepScope(place, context.names);
  const { body } = step;
  checkItems(step, place, path, context);
  checkOptional(step.when, "flag", scope, `${path}.when`, context);
  step.terms.forEach((term, i) => checkTerm(term, i, scope, `${path}.terms[${i}]`, context));
  checkOptional(step.lots, "number", scope, `${path}.lots`, context);
  if (body.k === "position" && !tranche) {
    context.report.wrong("SP9024", `${path}.body`, "only a tranche bears by its position");
  }
  if (body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "members" || body.k === "position") {
    checkLayer(step, body, place, scope, `${path}.body`, context);
  } else {
    if (step.lots !== null || step.whole) {
      context.report.wrong("SP9021", path, "lots and whole or nothing belong to a layer, not to a block of steps");
    }
    checkBlock(step, body, place, scope, `${path}.body`, context, walkWith(context));
  }
};

const walkWith = (context: Context): Walk => ({
  sequence: (steps, place, path) => checkSequence(steps, place, path, context),
  siblings: (steps, place, path) => steps.forEach((step, i) => checkStep(step, { ...place, seen: new Set(place.seen) }, path(i), context)),
  tranche: (step, place, path) => {
    checkStep(step, place, path, context, true);
    markDone(place, step);
  },
});

const checkTerm = (term: Term, index: number, scope: Scope, path: string, context: Context): void => {
  switch (term.k) {
    case "limit":
      return checkExpression(term.most, "limit", scope, `${path}.most`, context);
    case "excess":
      if (term.of === "loss" && index > 0) context.report.wrong("SP9021", path, "an excess of the loss is the first term of its step");
      return checkExpression(term.over, "number", scope, `${path}.over`, context);
    case "share":
      return checkExpression(term.of, "number", scope, `${path}.of`, context);
    case "franchise":
      return checkExpression(term.at, "number", scope, `${path}.at`, context);
  }
};

/** Which items a step sees, and how they get back what it credits. */
const checkItems = (step: Step, place: Place, path: string, context: Context): void => {
  const { report } = context;
  const pooled = place.pooled && step.body.k !== "each";
  if (step.over !== null && !pooled) report.wrong("SP9020", `${path}.over`, "only a pooled step of an item waterfall picks its items");
  if (step.over !== null && place.items !== null) checkSetOf(step.over, place.items, `${path}.over`, context);
  if (step.shareBack !== null && !pooled)
    report.wrong("SP9020", `${path}.shareBack`, "only a pooled step of an item waterfall shares back");
  if (step.shareBack === null && pooled && isLayer(step.body)) {
    report.wrong("SP9020", `${path}.shareBack`, "this pooled step does not say how what it credits is shared back to the items");
  }
};
