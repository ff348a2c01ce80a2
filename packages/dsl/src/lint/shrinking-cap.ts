import { note } from "./finding.js";
import { allOf, clauseOf } from "../lower/clauses.js";
import { countedFrom, readFrom } from "./counted-from.js";
import { bearerName, everyLayer, everyStep, sourceClause, stepName, type StandingStep } from "./steps.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { Expr } from "@spillway/engine/plan";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6008: a limit of 10% of what a fund holds is a limit of 9% of what it held, after the first loss that reaches it. */
export const shrinkingCap: Rule = {
  code: "SP6008",
  name: "shrinking-cap",
  check: (source, plan) => {
    const drawn = drawnBy(source);
    return everyStep(source).flatMap((step) =>
      figuresOf(step).flatMap((figure) => {
        const balance = figure.k === "weight" ? readFrom(plan, figure.expr, drawn) : countedFrom(plan, figure.expr, drawn);
        const by = balance === null ? undefined : drawn.get(balance);
        return balance === null || by === undefined || isOwn(figure, step, balance) ? [] : [report(figure, step, balance, by)];
      }),
    );
  },
};

interface Figure {
  readonly k: "limit" | "member limit" | "threshold" | "floor" | "weight";
  readonly expr: Expr;
  readonly span: Span;
}

/** The layers that draw on each balance: `reserve`, `lenders.deposit`. */
const drawnBy = (source: Source): ReadonlyMap<string, readonly StandingStep[]> => {
  const drawn = new Map<string, StandingStep[]>();
  for (const step of everyLayer(source)) {
    const balance = balanceOf(step);
    if (balance !== null) drawn.set(balance, [...(drawn.get(balance) ?? []), step]);
  }
  return drawn;
};

const balanceOf = ({ lowered: { step } }: StandingStep): string | null => {
  const { body } = step;
  if (body.k === "fund") return body.fund;
  return (body.k === "member" || body.k === "members") && body.column !== null ? `${body.class}.${body.column}` : null;
};

const figuresOf = ({ lowered }: StandingStep): readonly Figure[] => {
  const { body } = lowered.step;
  const figures: Figure[] = lowered.terms.flatMap(({ clause, parts }) =>
    parts.flatMap((part, index): Figure[] => {
      if (clause.k === "share") return [];
      const isLimit = clause.k === "up to" && index === parts.length - 1;
      return [{ k: isLimit ? "limit" : "threshold", expr: part.expr, span: part.span }];
    }),
  );
  const source = sourceClause(lowered.clauses);
  if (
    (body.k === "fund" || body.k === "member" || body.k === "members") &&
    body.keeping !== null &&
    source?.k === "from" &&
    source.keeping !== null
  ) {
    figures.push({ k: "floor", expr: body.keeping, span: source.keeping.span });
  }
  if (body.k === "members") {
    allOf(lowered.clauses, "each up to").forEach((clause, index) => {
      const cap = body.each[index];
      if (cap !== undefined) figures.push({ k: "member limit", expr: cap, span: clause.most.span });
    });
    const split = clauseOf(lowered.clauses, "split")?.split;
    if (split?.k === "pro rata" && body.split.k === "pro rata") figures.push({ k: "weight", expr: body.split.weight, span: split.to.span });
  }
  return figures;
};

/** A holding that is weighed by itself, or limited to a part of itself, is meant as it stands. */
const isOwn = (figure: Figure, step: StandingStep, balance: string): boolean =>
  (figure.k === "weight" || figure.k === "member limit") && balanceOf(step) === balance;

const words: Readonly<Record<Figure["k"], string>> = {
  limit: "limit",
  "member limit": "limit",
  threshold: "threshold",
  floor: "floor",
  weight: "weight",
};

const report = (figure: Figure, step: StandingStep, balance: string, by: readonly StandingStep[]): Diagnostic => {
  const own = by.some((one) => one.lowered === step.lowered);
  const bearer = bearerName(step.lowered);
  const first =
    by.find((one) => bearerName(one.lowered) === bearer) ?? by.find((one) => one.lowered.step.body.k === "members") ?? by[0] ?? step;
  const who = own ? "this layer" : `\`${stepName(first, step)}\``;
  const is = figure.k === "weight" ? `reads \`${balance}\`` : `is counted from \`${balance}\``;
  return note("SP6008", figure.span, `this ${words[figure.k]} ${is}, which ${who} draws on: after a loss it is smaller in the next event`, {
    labels: own ? [] : [{ span: sourceClause(first.lowered.clauses)?.span ?? first.lowered.node.head, text: "draws on it" }],
    help:
      figure.k === "weight"
        ? "once the balance is used up no member has a weight, and everything goes on; a column that no layer draws on stays as it is"
        : "if a fixed figure is meant, count from a `param`, an `input` or a column that no layer draws on",
  });
};
