import type { Note, Plan, Scenario, ScenarioLine } from "@spillway/engine/plan";
import type { Places } from "./addresses.js";

type Pair = readonly [number, number];

const pair = ([start, end]: Pair, { toOffset }: Places): Pair => [toOffset(start), toOffset(end)];

/** A plan whose notes name offsets in place of addresses. */
export const movedPlan = (plan: Plan, places: Places): Plan => {
  const at = Object.entries(plan.notes.at).map(([key, note]): [string, Note] => [key, { ...note, span: pair(note.span, places) }]);
  return { ...plan, notes: { ...plan.notes, at: Object.fromEntries(at) } };
};

/** A scenario that names offsets in place of addresses. */
export const movedScenario = (scenario: Scenario, places: Places): Scenario => ({
  ...scenario,
  span: pair(scenario.span, places),
  lines: scenario.lines.map((line) => movedLine(line, places)),
});

const movedLine = (line: ScenarioLine, places: Places): ScenarioLine => {
  const span = pair(line.span, places);
  return line.k === "expect"
    ? { ...line, span, expectations: line.expectations.map((one) => ({ ...one, span: pair(one.span, places) })) }
    : { ...line, span };
};
