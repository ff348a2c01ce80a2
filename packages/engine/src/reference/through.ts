import { classOf } from "../plan/facts.js";
import type { BearerRow, StepResult, WaterfallResult } from "../outcome/types.js";
import type { Bearer, Id, ThroughRow, Waterfall } from "../plan/types.js";
import { scope } from "./expression.js";
import { zero } from "./number/integer.js";
import { placeOf } from "./references.js";
import type { Run } from "./run.js";
import { idsOf } from "./sets.js";

/** Marks the rows that look-throughs take over, so that totals leave them out: what stands below says who bears them in the end. */
export const marked = (run: Run, results: readonly WaterfallResult[]): readonly WaterfallResult[] => {
  const marks = run.plan.waterfalls.filter(({ id }) => run.books.ran(id)).flatMap((through) => marksOf(run, through));
  if (marks.length === 0) return results;
  return results.map((result) => ({ ...result, steps: result.steps.map((step) => markedStep(step, result.name, marks, [])) }));
};

interface Mark {
  readonly through: Id;
  readonly waterfall: Id;
  readonly takes: (row: BearerRow, steps: readonly Id[]) => boolean;
}

const marksOf = (run: Run, through: Waterfall): readonly Mark[] =>
  through.feed.k === "through" ? through.feed.rows.map((row) => markOf(run, through, row)) : [];

const markOf = (run: Run, through: Waterfall, row: ThroughRow): Mark => {
  if (row.k === "step") {
    const { waterfall, step } = row.step;
    return { through: through.id, waterfall, takes: (_, steps) => steps.includes(step) };
  }
  return { through: through.id, waterfall: row.waterfall, takes: bearerTest(run, through, row.by) };
};

/** Whether a row is the bearer's; of a look-through for each item, any of the items'. */
const bearerTest = (run: Run, through: Waterfall, by: Bearer): ((row: BearerRow) => boolean) => {
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return (row) => row.of === by.id && row.id === null;
    case "members":
      return memberTest(run, classOf(run.plan, by.of), run.rows(by.of));
    case "member": {
      if (by.of.k !== "input member") return memberTest(run, by.class, through.items === null ? [] : run.rows(through.items));
      const frame = { waterfall: through.id, loss: zero, arrived: null, label: null, item: null, pool: null, local: [] };
      return memberTest(run, by.class, [placeOf(scope(run, frame), by.of, by.class).row]);
    }
  }
};

const memberTest = (run: Run, of: Id, rows: readonly number[]): ((row: BearerRow) => boolean) => {
  const ids = new Set(idsOf(run.opening, of, rows));
  return (row) => row.of === of && row.id !== null && ids.has(row.id);
};

/** @param above the steps around it. */
const markedStep = (step: StepResult, waterfall: Id, marks: readonly Mark[], above: readonly Id[]): StepResult => {
  const steps = [...above, step.name];
  const inner = (inside: StepResult): StepResult => markedStep(inside, waterfall, marks, steps);
  const through = (row: BearerRow): Id | null =>
    marks.find((mark) => mark.waterfall === waterfall && mark.takes(row, steps))?.through ?? null;
  return {
    ...step,
    bearers: step.bearers.map((row) => ({ ...row, through: through(row) })),
    layers: step.layers?.map(inner) ?? null,
    items: step.items?.map((item) => ({ ...item, layers: item.layers?.map(inner) ?? null })) ?? null,
  };
};
