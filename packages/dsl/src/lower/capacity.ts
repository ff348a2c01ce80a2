import { problem } from "../diagnostics/problem.js";
import { readsItself } from "./sharing.js";
import type { Body } from "@spillway/engine/plan";
import type { Lowered, Lowering } from "./context.js";
import type { Typed } from "../types/typed.js";
import type { Span } from "@spillway/engine/diagnostic";

const readsArrival = (typed: Typed): boolean => typed.facts.run.some((read) => read.k === "arrived");

/**
 * Why a step is not simply "all of what arrives, up to a fixed capacity": then its capacity would not be one figure, and giving it
 * what others cannot take would not be settled by it. Null where it is.
 */
const whyNotMeasurable = (lowered: Lowered): { span: Span; why: string } | null => {
  for (const { clause, parts } of lowered.terms) {
    if (clause.k !== "up to" || clause.excess !== null)
      return { span: clause.span, why: `\`${clause.k === "up to" ? "in excess of" : clause.k}\` depends on how much arrives` };
    const arrival = parts.find(readsArrival);
    if (arrival !== undefined) return { span: arrival.span, why: "this limit depends on how much arrives" };
  }
  const other = [...(lowered.when === null ? [] : [lowered.when]), ...lowered.others].find(readsArrival);
  if (other !== undefined) return { span: other.span, why: "this depends on how much arrives" };
  if (lowered.step.lots !== null || lowered.step.whole)
    return { span: lowered.node.head, why: "lots, and whole or nothing, depend on how much arrives" };
  if (lowered.step.over !== null) return { span: lowered.node.head, why: "`over` lets it see the losses of some items only" };
  const { body } = lowered.step;
  if (body.k === "members" && body.rest === "next")
    return { span: lowered.node.head, why: "where the rest goes to the next step, what it takes depends on how much arrives" };
  if (body.k === "members" && body.rounding !== null && "difference" in body.rounding) {
    return { span: lowered.node.head, why: "a rounding with a difference takes a little more or less than arrives" };
  }
  if (body.k === "parts" && body.rest === "next")
    return { span: lowered.node.head, why: "where the rest goes to the next step, what it takes depends on how much arrives" };
  if (body.k === "together" || body.k === "tower" || body.k === "each")
    return { span: lowered.node.head, why: "what it takes depends on how much arrives" };
  for (const inner of lowered.inner) {
    const why = whyNotMeasurable(inner);
    if (why !== null) return why;
  }
  return null;
};

/** Whether a step can take an unlimited amount. */
const isUnlimited = (lowered: Lowered): boolean => {
  const limited = lowered.terms.some(({ clause, parts }) => clause.k === "up to" && parts.at(-1)?.type.k === "amount");
  if (limited) return false;
  const { body } = lowered.step;
  switch (body.k) {
    case "party":
    case "position":
      return true;
    case "member":
      return body.column === null;
    case "group":
    case "parts":
    case "together":
    case "tower":
    case "each":
      return lowered.inner.some(isUnlimited);
    case "fund":
    case "members":
      return false;
  }
};

/** Parts that are weighed by their capacity, or take what other parts cannot, must have one. */
export const checkMeasurable = (cx: Lowering, waterfall: string, part: Lowered, asWeight: boolean, split: Span): void => {
  const itself = readsItself(cx, waterfall, part);
  const why = whyNotMeasurable(part) ?? (itself === null ? null : { span: itself, why: "this depends on another step of the same part" });
  if (why !== null) {
    cx.report(
      problem("SP4052", why.span, `it is not known how much the part \`${part.node.name.text}\` can take: ${why.why}`, {
        labels: [{ span: split, text: asWeight ? "the weight is the capacity" : "the rest goes to parts that can take it" }],
        help: asWeight ? "give the parts weights" : "write `rest goes to the next step`, or limit the part with `up to` only",
      }),
    );
  } else if (asWeight && isUnlimited(part)) {
    cx.report(
      problem("SP4051", part.node.head, `the part \`${part.node.name.text}\` can take an unlimited amount, which is no weight`, {
        labels: [{ span: split, text: "the weight is the capacity" }],
        help: "limit it with `up to … in one event`, or give the parts weights",
      }),
    );
  }
};

/** Balances that a body draws on, rounding differences included: `fund reserve`, `lenders.deposit`. */
const balancesOf = (body: Body): string[] => {
  switch (body.k) {
    case "fund":
      return [`fund ${body.fund}`];
    case "member":
      return body.column === null ? [] : [`${body.class}.${body.column}`];
    case "members": {
      const difference =
        body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund"
          ? [`fund ${body.rounding.difference.id}`]
          : [];
      return body.column === null ? difference : [`${body.class}.${body.column}`, ...difference];
    }
    default:
      return [];
  }
};

const drawnBy = (lowered: Lowered): { balance: string; span: Span }[] => [
  ...balancesOf(lowered.step.body).map((balance) => ({ balance, span: lowered.node.head })),
  ...lowered.inner.flatMap(drawnBy),
];

/** Parts that stand beside each other draw on different balances, or their order would matter. */
export const checkBalances = (cx: Lowering, parts: readonly Lowered[]): void => {
  const seen = new Map<string, Span>();
  for (const part of parts) {
    const own = new Map(drawnBy(part).map(({ balance, span }) => [balance, span]));
    for (const [balance, span] of own) {
      const first = seen.get(balance);
      if (first === undefined) seen.set(balance, span);
      else {
        cx.report(
          problem(
            "SP4050",
            span,
            `two parts of this block draw on \`${balance.replace(/^fund /, "")}\`, so which one comes first would matter`,
            {
              labels: [{ span: first, text: "the other one" }],
              help: "parts stand side by side; put layers on one balance in a group, one after another",
            },
          ),
        );
      }
    }
  }
};
