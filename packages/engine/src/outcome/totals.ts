import { compareIds } from "../id/compare.js";
import type { StepResult, WaterfallResult } from "./types.js";

/** What a bearer bears in the event, in base units. */
export interface Total {
  readonly of: string;
  readonly id: string | null;
  readonly asset: string;
  readonly borne: bigint;
}

/**
 * Sums over the event by bearer and asset, sorted by bearer, then member (none first), then asset. Rows that a look-through takes
 * over are left out, since it shows who bears them in the end.
 */
export const totals = (waterfalls: readonly WaterfallResult[]): readonly Total[] => {
  const sums = new Map<string, Total>();
  const add = (step: StepResult, asset: string): void => {
    for (const { of, id, borne, through } of step.bearers) {
      if (through !== null) continue;
      const key = JSON.stringify([of, id, asset]);
      sums.set(key, { of, id, asset, borne: (sums.get(key)?.borne ?? 0n) + borne });
    }
    for (const inner of step.layers ?? []) add(inner, asset);
    for (const item of step.items ?? []) for (const inner of item.layers ?? []) add(inner, asset);
  };
  for (const { steps, asset } of waterfalls) for (const step of steps) add(step, asset);
  return [...sums.values()].sort(inOrder);
};

const inOrder = (a: Total, b: Total): number => compareIds(a.of, b.of) || noneFirst(a.id, b.id) || compareIds(a.asset, b.asset);

const noneFirst = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compareIds(a, b);
};
