import { key, type Plan, type StepReason } from "@spillway/engine/plan";
import type { BearerRow, StepResult } from "@spillway/engine";
import { limitClause } from "./limit-clause.js";
import type { Some, StepView, WaterfallView } from "../worker/outcome-view.js";

/** One row of a drawn waterfall. The stream beside it is `before` wide where the row begins and `after` where it ends. */
export type Row = { readonly depth: number; readonly before: bigint; readonly after: bigint } & (
  | {
      readonly k: "step";
      /** `waterfall/step`; inside `for each` it stands once for each item. */
      readonly key: string;
      readonly title: string;
      readonly kind: StepResult["kind"];
      readonly isLayer: boolean;
      readonly arrived: bigint;
      readonly credited: bigint;
      readonly borne: bigint;
      readonly passed: bigint;
      /** Null: unlimited. */
      readonly capacity: bigint | null;
      readonly limitedBy: StepReason;
      /** The clause behind it. */
      readonly limit: string;
      readonly bearers: Some<BearerRow>;
    }
  /** An item of a `for each`, above the steps that run for it. */
  | { readonly k: "item"; readonly key: string; readonly id: string; readonly arrived: bigint; readonly credited: bigint }
  /** The other items. */
  | { readonly k: "more"; readonly key: string; readonly count: number; readonly credited: bigint }
);

/** Items of a `for each` that are drawn one by one. */
const ITEMS = 5;

/** A waterfall as rows, blocks above what is inside them, with the stream that is left beside each. */
export const rowsOf = (plan: Plan, { name, steps, loss, broughtForward }: WaterfallView): readonly Row[] =>
  stepRows(plan, name, steps, 0, loss + broughtForward);

const stepRows = (plan: Plan, waterfall: string, steps: readonly StepView[], depth: number, from: bigint): readonly Row[] => {
  let before = from;
  return steps.flatMap((step) => {
    const inner = innerRows(plan, waterfall, step, depth + 1, before);
    const isLayer = inner === null;
    const after = before - step.credited;
    const { arrived, credited, borne, passed, capacity, limitedBy, bearers } = step;
    const row: Row = {
      k: "step",
      key: key.step(waterfall, step.name),
      title: titleOf(plan, waterfall, step.name),
      kind: step.kind,
      depth,
      isLayer,
      arrived,
      credited,
      borne,
      passed,
      capacity,
      limitedBy,
      bearers,
      limit: limitClause(plan, waterfall, step.name, limitedBy),
      before,
      after: isLayer ? after : before,
    };
    before = after;
    return [row, ...(inner ?? [])];
  });
};

/** A step by the title that the policy gives it, else by its name. */
export const titleOf = (plan: Plan, waterfall: string, step: string): string =>
  plan.notes.at[key.step(waterfall, step)]?.title ?? (step === "residual" ? "Residual loss" : step);

/** Null of a layer. */
const innerRows = (plan: Plan, waterfall: string, step: StepView, depth: number, from: bigint): readonly Row[] | null => {
  if (step.layers !== null) return stepRows(plan, waterfall, step.layers, depth, from);
  if (step.kind !== "for each" || step.items === null) return null;
  const at = key.step(waterfall, step.name);
  const shown = [...step.items.rows].sort((a, b) => compare(b.arrived, a.arrived)).slice(0, ITEMS);
  let before = from;
  const rows = shown.flatMap(({ id, arrived, credited, layers }): readonly Row[] => {
    const own: Row = { k: "item", key: at, id, depth, arrived, credited, before, after: before };
    const inside = stepRows(plan, waterfall, layers ?? [], depth + 1, before);
    before -= credited;
    return [own, ...inside];
  });
  const count = step.items.count - shown.length;
  if (count === 0) return rows;
  const after = from - step.credited;
  return [...rows, { k: "more", key: at, count, credited: before - after, depth, before, after }];
};

export const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
