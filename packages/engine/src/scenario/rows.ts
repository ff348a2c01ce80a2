import type { BearerRow, StepResult, WaterfallResult } from "../outcome/types.js";

export interface PlacedRow extends BearerRow {
  readonly waterfall: string;
  readonly asset: string;
  readonly step: StepResult;
}

/** Every step of a waterfall with those inside it, in the order of the outcome. */
export const stepsOf = (steps: readonly StepResult[]): StepResult[] =>
  steps.flatMap((step) => [step, ...stepsOf(step.layers ?? []), ...(step.items ?? []).flatMap((item) => stepsOf(item.layers ?? []))]);

/** Everything that anyone is charged in an event, look-throughs included. */
export const rowsOf = (waterfalls: readonly WaterfallResult[]): PlacedRow[] =>
  waterfalls.flatMap((waterfall) =>
    stepsOf(waterfall.steps).flatMap((step) =>
      step.bearers.map((row) => ({ ...row, waterfall: waterfall.name, asset: waterfall.asset, step })),
    ),
  );
