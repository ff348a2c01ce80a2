import type { Body, Id, MembersBody, Rounding, Step } from "../types.js";
import { isAmount } from "./capacity.js";
import type { Context } from "./context.js";
import { sameAsset } from "./declarations.js";
import { checkExpression, checkOptional } from "./expressions.js";
import type { Place } from "./place.js";
import { checkWho, isBalance } from "./references.js";
import type { Scope } from "./scope.js";
import { checkSetOf } from "./sets.js";
import { noSuch } from "./unknown.js";

export type LayerBody = Extract<Body, { k: "fund" | "party" | "member" | "position" }> | MembersBody;

/** Checks who bears, and on what. */
export const checkLayer = (step: Step, body: LayerBody, place: Place, scope: Scope, path: string, context: Context): void => {
  const { names } = context;
  const { asset } = place.waterfall;
  switch (body.k) {
    case "fund":
      checkHolder("fund", body.fund, asset, `${path}.fund`, context);
      return checkOptional(body.keeping, "number", scope, `${path}.keeping`, context);
    case "party":
      return checkHolder("party", body.party, asset, `${path}.party`, context);
    case "position":
      return;
    case "member":
      if (!names.classes.has(body.class)) noSuch("class", body.class, `${path}.class`, context);
      else checkWho(body.of, body.class, scope, `${path}.of`, context);
      return checkDrawn(body, asset, scope, path, context);
    case "members":
      if (!names.classes.has(body.class)) noSuch("class", body.class, `${path}.class`, context);
      checkSetOf(body.of, body.class, `${path}.of`, context);
      checkDrawn(body, asset, { ...scope, member: body.class }, path, context);
      return checkMembers(step, body, { ...scope, member: body.class }, asset, path, context);
  }
};

const checkHolder = (k: "fund" | "party", id: Id, asset: Id, path: string, context: Context): void => {
  const holder = (k === "fund" ? context.names.funds : context.names.parties).get(id);
  if (holder === undefined) noSuch(k, id, path, context);
  sameAsset(holder?.asset, asset, path, context);
};

const checkDrawn = (
  body: Extract<LayerBody, { k: "member" | "members" }>,
  asset: Id,
  scope: Scope,
  path: string,
  context: Context,
): void => {
  if (body.column !== null) sameAsset(isBalance(body.class, body.column, `${path}.column`, context), asset, `${path}.column`, context);
  else if (body.keeping !== null)
    context.report.wrong("SP9021", `${path}.keeping`, "a call draws on no balance of which a floor could be kept");
  checkOptional(body.keeping, "number", scope, `${path}.keeping`, context);
};

const checkMembers = (step: Step, body: MembersBody, scope: Scope, asset: Id, path: string, context: Context): void => {
  const { report } = context;
  const { split, rounding } = body;
  checkOptional(body.where, "flag", scope, `${path}.where`, context);
  body.each.forEach((expr, i) => checkExpression(expr, "limit", scope, `${path}.each[${i}]`, context));
  // What a member owes on a call must have an end, or there would be no room to split.
  if (body.column === null && !body.each.some((expr) => isAmount(expr, context.names))) {
    report.wrong("SP9023", `${path}.each`, "a call on members needs a limit for each of them that is never `unlimited`");
  }
  if (split.k === "pro rata") checkExpression(split.weight, "number", scope, `${path}.split.weight`, context);
  if (split.k === "one by one") {
    checkExpression(split.key, "number", scope, `${path}.split.key`, context);
    if (split.equals?.k === "pro rata") checkExpression(split.equals.weight, "number", scope, `${path}.split.equals.weight`, context);
  }
  const proportional = split.k === "pro rata" || split.k === "equally";
  if (body.rest === "next" && !proportional) {
    report.wrong("SP9021", `${path}.rest`, `a split \`${split.k}\` leaves no rest that could go to the next step`);
  }
  if (body.rest === "next" && (step.lots !== null || step.whole)) {
    report.wrong("SP9021", path, "lots and whole or nothing do not go with a rest that goes to the next step");
  }
  if (rounding === null && (split.k !== "one by one" || split.equals !== null)) {
    report.wrong("SP9021", `${path}.rounding`, "this split leaves a remainder and no rule says who gets it");
  }
  if (rounding?.k === "sainte lague" && (split.k === "equal awards" || split.k === "talmud")) {
    report.wrong("SP9021", `${path}.rounding`, "Sainte-Laguë rounds splits by weight only");
  }
  if (rounding !== null) checkDifference(rounding, asset, `${path}.rounding`, context);
};

const checkDifference = (rounding: Rounding, asset: Id, path: string, context: Context): void => {
  if ("difference" in rounding) checkHolder(rounding.difference.k, rounding.difference.id, asset, `${path}.difference`, context);
};
