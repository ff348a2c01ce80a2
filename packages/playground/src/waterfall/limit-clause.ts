import { everyStep, key, type Clause, type Plan, type Step, type StepReason, type Term } from "@spillway/engine/plan";

/**
 * The clause behind a reason for which a step takes no more. Where several clauses could be it, the step itself: which of them it was
 * is told in the step's derivation.
 */
export const limitClause = (plan: Plan, waterfall: string, step: string, reason: StepReason): string => {
  const own = key.step(waterfall, step);
  const found = plan.waterfalls.find(({ id }) => id === waterfall)?.steps ?? [];
  const of = [...everyStep(found)].find(({ id }) => id === step);
  const [only, ...others] = of === undefined ? [] : clausesFor(waterfall, of, reason).filter((at) => Object.hasOwn(plan.notes.at, at));
  return only === undefined || others.length > 0 ? own : only;
};

const clausesFor = (waterfall: string, step: Step, reason: StepReason): readonly string[] => {
  const clause = (of: Clause): readonly string[] => [key.clause(waterfall, step.id, of)];
  const terms = (k: Term["k"]): readonly string[] =>
    step.terms.flatMap((term, index) => (term.k === k ? [key.term(waterfall, step.id, index)] : []));
  switch (reason) {
    case "cap":
      return terms("limit");
    case "excess":
      return terms("excess");
    case "franchise":
      return terms("franchise");
    case "share":
      return terms("share");
    case "condition":
      return clause("when");
    case "position":
      return clause("bounds");
    case "keeping":
      return clause("keeping");
    case "balance":
    case "no members":
      return clause("source");
    case "no weight":
      return clause("split");
    case "lots":
      return clause("lots");
    case "whole":
      return clause("whole");
    case "passed on":
      return clause("rest");
    case "rounding":
      return clause("rounding");
    case "combined":
      return clause("combined");
    case "member caps":
      return step.body.k === "members" ? step.body.each.map((_, index) => key.each(waterfall, step.id, index)) : [];
    case "nothing arrived":
    case "cut":
    case "parts":
    case "none":
      return [];
  }
};
