import { note, warning } from "./finding.js";
import { allOf, clauseOf } from "../lower/clauses.js";
import { flowOf } from "./flow.js";
import { bearerName, everyLayer, type StandingStep } from "./steps.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Lowered } from "../lower/context.js";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6004: whoever owes without a limit should be seen by everyone who reads the policy. */
export const unlimitedCall: Rule = {
  code: "SP6004",
  name: "unlimited-call",
  check: (source, plan) => {
    // A layer that is never reached behind it says it better.
    const blocking = new Set(flowOf(source, plan).flatMap((found) => ("before" in found && isReported(found) ? found.before : [])));
    return everyLayer(source).flatMap((step) =>
      isUnlimited(step) && ![...step.around, step.lowered].some((one) => blocking.has(one)) ? [report(source, step)] : [],
    );
  },
};

const isReported = (found: Extract<ReturnType<typeof flowOf>[number], { before: readonly Lowered[] }>): boolean =>
  found.k === "behind" || ["borne", "passed"].includes(found.of.waterfall.residual.k);

/** Neither the layer nor anything around it bounds what a party owes. */
const isUnlimited = ({ lowered, around }: StandingStep): boolean =>
  lowered.step.body.k === "party" &&
  [...around, lowered].every(
    (step) =>
      step.terms.every(({ clause, parts }) => clause.k !== "up to" || parts.at(-1)?.constant === "unlimited") &&
      clauseOf(step.clauses, "combined up to") === undefined &&
      (step.node.k !== "tranche" || step.node.to.k === "unlimited"),
  );

const report = (source: Source, { lowered, around }: StandingStep): Diagnostic => {
  const party = bearerName(lowered);
  const limit = allOf(lowered.clauses, "up to").find((clause) => clause.most.k === "unlimited") ?? allOf(lowered.clauses, "up to")[0];
  const isConditional = [...around, lowered].some((step) => step.when !== null);
  const ranked = source.file.declarations
    .flatMap((node) => (node.k === "priority" ? node.order.slice(0, -1) : []))
    .find((who) => isConditional && who.part === null && who.name.text === party);
  const span = limit?.most.span ?? lowered.node.head;
  const help = "if its contract has a limit, write it: `up to … in one event`";
  return ranked === undefined
    ? note("SP6004", span, `\`${party}\` owes here without a limit`, { help })
    : warning("SP6004", span, `\`${party}\` owes here without a limit, so those ranked after it pay only where its condition is off`, {
        labels: [{ span: ranked.span, text: "ranked before others" }],
        help,
      });
};
