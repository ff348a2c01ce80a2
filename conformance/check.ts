import { differences, expectedFigures, mismatches } from "./figures.js";
import type { Case, CaseFile } from "./format.js";
import type { ValidPlan } from "../packages/engine/src/plan/valid.js";
import { planOf, runEvents, type Evaluate } from "./run.js";

/**
 * What is wrong with a case: a figure that was not found, another reading that would give the same figures, or one whose figures
 * were found, and what does not add up (R14). An empty list where nothing is.
 */
export const faultsOf = (file: CaseFile, policy: string, one: Case, evaluate: Evaluate): readonly string[] =>
  faultsIn(file, planOf(policy), one, evaluate);

/** The same of a plan. */
export const faultsIn = (file: CaseFile, plan: ValidPlan, { state, events }: Case, evaluate: Evaluate): readonly string[] => {
  const found = runEvents(
    plan,
    state ?? file.state ?? { spillway: "state/1" },
    events.map(({ event }) => event),
    evaluate,
  );
  return events.flatMap(({ expect, not = [] }, i) => {
    const { figures, leaks } = found[i] ?? { figures: new Map<string, string>(), leaks: [] };
    const expected = expectedFigures(expect);
    const wrong = mismatches(expected, figures).map(
      (one) => `event ${i + 1}: ${one.figure} is ${one.found}, and ${one.expected} was expected`,
    );
    const others = not.flatMap(({ reading, expect: other }) => {
      const excluded = expectedFigures(other);
      if (differences(expected, excluded).length === 0) return [`event ${i + 1}: the same figures would be expected if ${reading}`];
      return mismatches(excluded, figures).length === 0 ? [`event ${i + 1}: the figures are those of another reading: ${reading}`] : [];
    });
    return [...wrong, ...others, ...leaks];
  });
};
