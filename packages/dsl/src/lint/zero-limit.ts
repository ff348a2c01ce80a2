import { offer } from "../diagnostics/problem.js";
import { warning } from "./finding.js";
import { allOf, clauseOf } from "../lower/clauses.js";
import { withoutClause } from "./edits.js";
import { flowOf, type Found } from "./flow.js";
import { amountIn } from "./figures.js";
import { compareBounds, isZero, type Bound } from "./bounds.js";
import { rangeOf, truthOf } from "./range.js";
import { through, type Stop } from "./terms.js";
import type { Diagnostic, Fix, Span } from "@spillway/engine/diagnostic";
import type { Plan } from "@spillway/engine/plan";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

type Reached = Extract<Found, { k: "reached" }>;

/** SP6002: zero is zero. Elsewhere a cap of zero often means that there is none. */
export const zeroLimit: Rule = {
  code: "SP6002",
  name: "zero-limit",
  check: (source, plan) =>
    flowOf(source, plan).flatMap((found) => (found.k === "reached" && isOn(plan, found) ? report(source, plan, found) : [])),
};

const isOn = (plan: Plan, { step }: Reached): boolean => step.step.when === null || truthOf(plan, step.step.when) !== false;

const report = (source: Source, plan: Plan, found: Reached): Diagnostic[] => {
  const { step, arrives } = found;
  const { ask, stop } = through(plan, step, arrives);
  const nothing = `\`${step.step.id}\` takes nothing`;
  if (stop !== null) return [byTerm(source, found, stop)];
  const lots = clauseOf(step.clauses, "in lots of");
  if (lots !== undefined && step.step.lots !== null && ask !== "unlimited") {
    const { low } = rangeOf(plan, step.step.lots);
    if (low !== null && compareBounds(ask, low) < 0) {
      const most = amountIn(source.names, found.of.waterfall.asset, ask);
      return [warning("SP6002", lots.of.span, `at most ${most} is left for a lot of this size, so ${nothing}`)];
    }
  }
  return [...others(plan, found)].map(({ span, what, why }) => warning("SP6002", span, `${what} is zero, so ${why ?? nothing}`, { help }));
};

const help = "zero is zero: `unlimited` is the word for no limit";

interface Zero {
  readonly span: Span;
  readonly what: string;
  readonly why?: string;
}

/** Limits of each member, weights, combined limits. */
function* others(plan: Plan, { step }: Reached): Generator<Zero> {
  const { body, id } = step.step;
  if (body.k === "members") {
    const caps = allOf(step.clauses, "each up to");
    const none = `no member bears anything in \`${id}\``;
    for (const [index, cap] of body.each.entries()) {
      const clause = caps[index];
      if (clause !== undefined && isZero(rangeOf(plan, cap).high)) yield { span: clause.most.span, what: "this limit", why: none };
    }
    const split = clauseOf(step.clauses, "split");
    if (split?.split.k === "pro rata" && body.split.k === "pro rata" && isZero(rangeOf(plan, body.split.weight).high)) {
      yield { span: split.split.to.span, what: "the weight of every member", why: none };
    }
  }
  if (body.k === "together" && body.combined !== null && isZero(rangeOf(plan, body.combined).high)) {
    const clause = clauseOf(step.clauses, "combined up to");
    if (clause !== undefined) yield { span: clause.most.span, what: "this limit" };
  }
  if (body.k === "parts") {
    for (const part of body.parts) {
      const clause = step.inner.find((inner) => inner.step === part.step)?.clauses.find((one) => one.k === "weight");
      if (part.weight !== null && clause?.k === "weight" && isZero(rangeOf(plan, part.weight).high)) {
        yield { span: clause.is.span, what: "this weight", why: `\`${part.step.id}\` takes nothing` };
      }
    }
  }
}

const byTerm = (source: Source, { step, of }: Reached, { clause, part, before, why }: Stop): Diagnostic => {
  const nothing = `\`${step.step.id}\` takes nothing`;
  if (why === "limit" || why === "share") {
    return warning("SP6002", part.span, `this ${why} is zero, so ${nothing}`, {
      help: why === "limit" ? help : "a share of `0%` takes no part of any loss",
      fixes: why === "limit" && clause.k === "up to" ? withoutLimit(source.text, step.step.body.k === "party", clause, part.span) : [],
    });
  }
  const most = said(source, of.waterfall.asset, before);
  const limit = step.clauses.find((one) => one.k === "up to" && one.span.end <= clause.span.start);
  return warning(
    "SP6002",
    part.span,
    why === "excess"
      ? `at most ${most} is left for this excess, so ${nothing}`
      : `at most ${most} is left for this threshold, so ${nothing}`,
    {
      labels: limit === undefined ? [] : [{ span: limit.span, text: `this leaves at most ${most}` }],
      help:
        why === "excess"
          ? "terms apply from the top down: `up to 100k USD in excess of 20k USD in one event` takes the excess first"
          : "terms apply from the top down: a threshold stands above the limit",
    },
  );
};

const said = (source: Source, asset: string, bound: Bound): string =>
  bound === "unlimited" ? bound : amountIn(source.names, asset, bound);

const withoutLimit = (text: string, isParty: boolean, clause: Extract<Stop["clause"], { k: "up to" }>, zero: Span): Fix[] =>
  clause.excess !== null
    ? []
    : isParty
      ? [offer("write `up to unlimited`", { start: zero.start, end: clause.span.end }, "unlimited")]
      : [withoutClause(text, "remove the limit", { start: clause.span.start, end: clause.per?.span.end ?? clause.span.end })];
