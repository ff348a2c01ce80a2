import type { ScenarioView } from "../worker/answers/scenarios.js";

/**
 * What became of a scenario, in a few words.
 *
 * @example verdictOf(scenario) // "✗ fails in 2 places"
 */
export const verdictOf = ({ passed, events, problems }: Pick<ScenarioView, "passed" | "events" | "problems">): string => {
  if (passed) return "✓ passes";
  const unmet = events.flatMap(({ expectations }) => expectations).filter(({ problem }) => problem !== null);
  const places = unmet.length + problems.length;
  return `✗ fails in ${places === 1 ? "one place" : `${places} places`}`;
};
