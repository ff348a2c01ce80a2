import { note } from "./finding.js";
import { allOf, clauseOf } from "../lower/clauses.js";
import { everyExpression, readsMember } from "./expressions.js";
import { isZero } from "./bounds.js";
import { rangeOf } from "./range.js";
import { everyLayer, everyStep, sourceClause, type StandingStep } from "./steps.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { Expr, MembersBody, Plan } from "@spillway/engine/plan";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/**
 * SP6007: what counts accounts instead of money can be moved by opening or pooling accounts. Pro rata is in essence the one rule that
 * cannot (O'Neill 1982; Chun 1988; Ju, Miyagawa and Sakai 2007); a cap keeps that only where it grows with the weight.
 */
export const capPerAccount: Rule = {
  code: "SP6007",
  name: "cap-per-account",
  check: (source, plan) => [
    ...everyLayer(source).flatMap((step) => {
      const { body } = step.lowered.step;
      return body.k === "members"
        ? [...capFindings(plan, step, body), ...keepingFindings(plan, step, body), ...splitFindings(plan, step, body)]
        : [];
    }),
    ...headCounts(source, plan),
  ],
};

const report = (span: Span, message: string): Diagnostic =>
  note("SP6007", span, message, { help: "if every holder has one account and no more, say so: `// allow SP6007: …`" });

const capFindings = (plan: Plan, { lowered }: StandingStep, body: MembersBody): Diagnostic[] =>
  allOf(lowered.clauses, "each up to").flatMap((clause, index) => {
    const cap = body.each[index];
    return cap === undefined || !hasFixedPart(plan, cap) || isZero(rangeOf(plan, cap).high)
      ? []
      : [
          report(
            clause.most.span,
            "this limit does not grow with the account: whoever pools two accounts in one bears it once instead of twice",
          ),
        ];
  });

/** A figure that is the same for all, or the least or greatest of such figures and others. */
const hasFixedPart = (plan: Plan, expr: Expr): boolean =>
  !readsMember(plan, expr) || ((expr.k === "min" || expr.k === "max") && expr.of.some((part) => hasFixedPart(plan, part)));

const keepingFindings = (plan: Plan, { lowered }: StandingStep, body: MembersBody): Diagnostic[] => {
  const clause = sourceClause(lowered.clauses);
  return clause?.k === "from" && clause.keeping !== null && body.keeping !== null && hasFixedPart(plan, body.keeping)
    ? [report(clause.keeping.span, "every account keeps this much: whoever splits an account in two keeps it twice")]
    : [];
};

const splitFindings = (plan: Plan, { lowered }: StandingStep, body: MembersBody): Diagnostic[] => {
  const clause = clauseOf(lowered.clauses, "split");
  if (clause === undefined) return [];
  const { split } = body;
  const at = clause.split.span;
  switch (split.k) {
    case "equally":
      return [report(at, "every account bears the same: whoever pools two accounts in one bears one part instead of two")];
    case "equal awards":
      return [report(at, "small accounts bear least: whoever splits an account in two can bear less")];
    case "talmud":
      return [report(at, "what an account bears is not in proportion to what it holds: whoever splits or pools accounts can bear less")];
    case "pro rata":
      return readsMember(plan, split.weight)
        ? []
        : [report(at, "every account has the same weight: whoever pools two accounts in one bears one part instead of two")];
    case "one by one":
      return clause.split.k === "one by one" && isDrawn(body, split.key)
        ? [
            report(
              clause.split.key.span,
              split.first === "largest"
                ? "the order goes by size: whoever splits an account stands further back"
                : "the order goes by size: whoever pools accounts stands further back",
            ),
          ]
        : [];
  }
};

const isDrawn = (body: MembersBody, key: Expr): boolean =>
  key.k === "ref" && key.to.k === "column" && key.to.of.k === "member" && key.to.id === body.column;

/** `count(lenders)` in a term, a cap or a weight. */
const headCounts = (source: Source, plan: Plan): Diagnostic[] =>
  everyStep(source).flatMap(({ lowered }) =>
    [...lowered.terms.flatMap(({ parts }) => parts), ...lowered.others].flatMap((typed) =>
      [...everyExpression(plan, typed.expr)].some((one) => one.k === "count")
        ? [report(typed.span, "this counts accounts: whoever opens or pools accounts changes it")]
        : [],
    ),
  );
