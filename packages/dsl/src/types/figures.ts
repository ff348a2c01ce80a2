import { problem } from "../diagnostics/problem.js";
import { findWaterfall } from "../names/find.js";
import { assetOfWaterfall } from "./assets.js";
import { findBearer } from "./bearers.js";
import { findPot } from "./pots.js";
import { findStep } from "../names/steps.js";
import { reportNotConstant } from "./constant.js";
import { amount, flag } from "./type.js";
import { faulty, noFacts, type RunRead, type Typed } from "./typed.js";
import type { Context, Place } from "./place.js";
import type { Expr, ExprOf, Name } from "../syntax/tree.js";
import type { Ref } from "@spillway/engine/plan";
import type { Span } from "@spillway/engine/diagnostic";
import type { Type } from "./type.js";

const figure = (type: Type, to: Ref, read: RunRead, span: Span): Typed => ({
  type,
  expr: { k: "ref", to },
  span,
  constant: null,
  facts: { ...noFacts, run: [read], sign: "not negative", bits: { n: 264, d: 0 } },
});

/** A figure of the run where there is no run. */
const reportNoRun = (cx: Context, place: Place, what: string, span: Span): Typed => {
  if (place.constant !== null) return reportNotConstant(cx, place, `\`${what}\` is a figure of the run`, span);
  cx.report(problem("SP1031", span, `\`${what}\` is a figure of the run; ${place.what} cannot read it: ${place.whyNoRun}`));
  return faulty(span);
};

/** `loss`, `loss(W)` */
export const checkLoss = (cx: Context, place: Place, of: Name | null, span: Span): Typed => {
  if (place.run === null) return reportNoRun(cx, place, "loss", span);
  if (of === null) {
    const own = place.run.waterfall;
    if (own === null) {
      cx.report(
        problem("SP7030", span, "this policy has several waterfalls; of which one is this the loss?", {
          help: `write \`loss(W)\`, or name the waterfall: \`always name in W: …\``,
        }),
      );
      return faulty(span);
    }
    if (!place.run.arrived && !place.run.after) return reportNoRun(cx, place, "loss", span);
    const asset = assetOfWaterfall(cx, own.name);
    if (asset === null) return faulty(span);
    return figure(amount(asset), { k: "loss", waterfall: place.run.after ? own.name : null }, { k: "loss" }, span);
  }
  const waterfall = findWaterfall(cx.names, of, cx.report);
  const asset = waterfall === null ? null : assetOfWaterfall(cx, waterfall.name);
  if (waterfall === null || asset === null) return faulty(span);
  if (!isBegun(cx, place, waterfall.name, of)) return faulty(span);
  return figure(amount(asset), { k: "loss", waterfall: waterfall.name }, { k: "loss of", waterfall: waterfall.name }, span);
};

export const checkArrived = (cx: Context, place: Place, span: Span): Typed => {
  const waterfall = place.run?.waterfall ?? null;
  if (place.run === null || !place.run.arrived || waterfall === null) {
    return place.run === null
      ? reportNoRun(cx, place, "arrived", span)
      : reportNoRun(cx, { ...place, whyNoRun: "nothing arrives here" }, "arrived", span);
  }
  const asset = assetOfWaterfall(cx, waterfall.name);
  return asset === null ? faulty(span) : figure(amount(asset), { k: "arrived" }, { k: "arrived" }, span);
};

/** Whether a waterfall runs already: it stands above, or this is one of its steps. */
const isBegun = (cx: Context, place: Place, waterfall: string, name: Name): boolean => {
  if (place.run === null || place.run.after) return true;
  const here = place.run.waterfall?.index ?? Infinity;
  const there = cx.names.waterfalls.get(waterfall);
  if (there === undefined || there.index < here || (there.index === here && place.run.step !== null)) return true;
  cx.report(
    problem("SP1020", name.span, `\`${waterfall}\` does not stand above: its figures are not known yet here`, {
      labels: [{ span: there.node.name.span, text: "it stands here" }],
      help: "waterfalls run from the top of the page to the bottom",
    }),
  );
  return false;
};

/** `remaining(P)`, `empty(P)`, `borne(B)`, `borne(B, W)`, `taken(L)`, `full(L)`, `residual(W)` */
export const checkFigure = (cx: Context, place: Place, call: ExprOf<"call">): Typed => {
  const what = `${call.name.text}(…)`;
  if (place.run === null) return reportNoRun(cx, place, what, call.span);
  const [first, second] = call.args;
  const most = call.name.text === "borne" ? 2 : 1;
  if (first === undefined || call.args.length > most || call.over !== null) {
    cx.report(
      problem("SP2051", call.span, `\`${call.name.text}\` needs ${most === 2 ? "a bearer, and may name a waterfall" : "one name"}`, {
        help: examples[call.name.text] ?? "",
      }),
    );
    return faulty(call.span);
  }
  switch (call.name.text) {
    case "remaining":
    case "empty": {
      const found = findPot(cx, place, first);
      if (found === null) return faulty(call.span);
      const k = call.name.text === "empty" ? "empty" : "remaining";
      const type = k === "empty" ? flag : amount(found.asset);
      return withMember(figure(type, { k, of: found.pot }, { k: "pot", pot: found.pot }, call.span), found.member);
    }
    case "borne": {
      const waterfall = second === undefined ? null : namedWaterfall(cx, place, second);
      if (second !== undefined && waterfall === null) return faulty(call.span);
      const found = findBearer(cx, place, first);
      const asset = found === null ? null : (found.asset ?? (waterfall === null ? ownAsset(cx, place) : assetOfWaterfall(cx, waterfall)));
      if (found === null || asset === null) return faulty(call.span);
      return withMember(
        figure(amount(asset), { k: "borne", by: found.bearer, waterfall }, { k: "bearer", bearer: found.bearer, waterfall }, call.span),
        found.member,
      );
    }
    case "taken":
    case "full": {
      const step = findStep(cx, place, first, call.name.text === "full");
      const asset = step === null ? null : assetOfWaterfall(cx, step.waterfall);
      if (step === null || asset === null) return faulty(call.span);
      const k = call.name.text === "full" ? "full" : "taken";
      return figure(k === "full" ? flag : amount(asset), { k, step }, { k: "step", step }, call.span);
    }
    case "residual": {
      const waterfall = namedWaterfall(cx, place, first);
      const asset = waterfall === null ? null : assetOfWaterfall(cx, waterfall);
      if (waterfall === null || asset === null) return faulty(call.span);
      if (!place.run.after && waterfall === place.run.waterfall?.name) {
        cx.report(problem("SP1020", first.span, "the residual loss of this waterfall is not known before its end"));
        return faulty(call.span);
      }
      return figure(amount(asset), { k: "residual", waterfall }, { k: "residual", waterfall }, call.span);
    }
    default:
      return faulty(call.span);
  }
};

const examples: Readonly<Record<string, string>> = {
  remaining: "for example `remaining(reserve)`",
  empty: "for example `empty(reserve)`",
  borne: "for example `borne(insured)`, `borne(insured, bad_debt)`",
  taken: "for example `taken(first_loss)`",
  full: "for example `full(first_loss)`",
  residual: "for example `residual(bad_debt)`",
};

const withMember = (typed: Typed, member: boolean): Typed => ({ ...typed, facts: { ...typed.facts, member } });

const ownAsset = (cx: Context, place: Place): string | null =>
  place.run?.waterfall ? assetOfWaterfall(cx, place.run.waterfall.name) : null;

const namedWaterfall = (cx: Context, place: Place, arg: Expr): string | null => {
  if (arg.k !== "name") {
    cx.report(problem("SP2051", arg.span, "the name of a waterfall must stand here"));
    return null;
  }
  const waterfall = findWaterfall(cx.names, arg.name, cx.report);
  if (waterfall === null) return null;
  if (!isBegun(cx, place, waterfall.name, arg.name)) return null;
  return waterfall.name;
};
