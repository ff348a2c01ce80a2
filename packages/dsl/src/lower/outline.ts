import { assetOfWaterfall } from "../types/assets.js";
import type { Lowered, Lowering } from "./context.js";
import type { LoweredWaterfall } from "./waterfall.js";
import type { Residual, SetRef } from "@spillway/engine/plan";

/** What scenarios need to know of a waterfall. It names no places, so that it stays the same where its steps are edited. */
export interface Outline {
  readonly name: string;
  readonly asset: string | null;
  /** By id. */
  readonly steps: readonly string[];
  /** Null where it could not be lowered. */
  readonly run: OutlineRun | null;
}

interface OutlineRun {
  /** Whether its loss is one that the event gives. */
  readonly isFed: boolean;
  readonly items: SetRef | null;
  /** Whether items run in groups. */
  readonly hasGroups: boolean;
  readonly residual: Residual;
}

/** One outline for every waterfall that is declared, in the order of the page. */
export const outlinesOf = (cx: Lowering, lowered: readonly LoweredWaterfall[]): Outline[] => {
  const runs = new Map(lowered.map((one) => [one.symbol.name, one]));
  return [...cx.names.waterfalls.values()].map(({ name, steps }) => {
    const run = runs.get(name);
    return { name, asset: assetOfWaterfall(cx, name), steps: [...steps.keys()], run: run === undefined ? null : runOf(run) };
  });
};

const runOf = ({ waterfall: { feed, items, residual }, steps }: LoweredWaterfall): OutlineRun => ({
  isFed: feed.k === "event",
  items,
  hasGroups: hasGroups(steps),
  residual,
});

const hasGroups = (steps: readonly Lowered[]): boolean =>
  steps.some(({ step, inner }) => (step.body.k === "each" && step.body.by !== null) || hasGroups(inner));
