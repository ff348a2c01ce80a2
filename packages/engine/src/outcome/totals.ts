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
  const rows: Total[] = [];
  const add = (step: StepResult, asset: string): void => {
    for (const { of, id, borne, through } of step.bearers) if (through === null) rows.push({ of, id, asset, borne });
    for (const inner of step.layers ?? []) add(inner, asset);
    for (const item of step.items ?? []) for (const inner of item.layers ?? []) add(inner, asset);
  };
  for (const { steps, asset } of waterfalls) for (const step of steps) add(step, asset);
  // The rows of a step stand in order: what is sorted here are a few runs, however many members there are.
  return summed(rows.sort(inOrder));
};

/** Neighbours of one bearer in one asset, put together. */
const summed = (rows: readonly Total[]): readonly Total[] => {
  const sums: Total[] = [];
  let [last, borne]: [Total | null, bigint] = [null, 0n];
  const close = (): void => {
    if (last !== null) sums.push(last.borne === borne ? last : { ...last, borne });
  };
  for (const row of rows) {
    if (last !== null && inOrder(last, row) === 0) {
      borne += row.borne;
      continue;
    }
    close();
    [last, borne] = [row, row.borne];
  }
  close();
  return sums;
};

const inOrder = (a: Total, b: Total): number =>
  (a.of === b.of ? 0 : compareIds(a.of, b.of)) || noneFirst(a.id, b.id) || (a.asset === b.asset ? 0 : compareIds(a.asset, b.asset));

const noneFirst = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compareIds(a, b);
};
