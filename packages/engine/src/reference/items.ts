import type { ItemResult } from "../outcome/types.js";
import type { Step } from "../plan/types.js";
import { defect } from "../diagnostic/defect.js";
import { at } from "./at.js";
import { add, isPositive, min, subtract, toBigint, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Frame, Pool, Run } from "./run.js";
import { idsOf } from "./sets.js";
import type { Split } from "./split-records.js";
import { divide } from "./split/divide.js";
import { wholeWeights } from "./split/weights.js";

/** Σ xᵢ: what is left of the items. */
export const leftOf = ({ rows, left }: Pool): Int => rows.reduce((total, row) => add(total, at(left, row)), zero);

/** R41, `over S`: only these items, and no more arrives than what is left of them. */
export const seenBy = (run: Run, frame: Frame, step: Step, arrived: Int): { readonly frame: Frame; readonly arrived: Int } => {
  if (frame.pool === null || step.over === null) return { frame, arrived };
  const chosen = new Set(run.rows(step.over));
  const pool = { ...frame.pool, rows: frame.pool.rows.filter((row) => chosen.has(row)) };
  return { frame: { ...frame, pool }, arrived: min(arrived, leftOf(pool)) };
};

/** A block shares back the parts with the weights of its beginning. */
export const weighted = (frame: Frame): Frame =>
  frame.pool === null ? frame : { ...frame, pool: { ...frame.pool, weights: frame.pool.weights ?? [...frame.pool.left] } };

/** R41: what a layer credited, split over the items with what arrived of each as weight and what is left of each as room. */
export const shareBack = (
  run: Run,
  frame: Frame,
  step: Step,
  credited: Int,
): { readonly items: readonly ItemResult[]; readonly split: Split | null } => {
  const { pool } = frame;
  if (pool === null) return defect("a layer outside the items of a waterfall is shared back");
  const ids = idsOf(run.opening, pool.class, pool.rows);
  const rooms = pool.rows.map((row) => at(pool.left, row));
  const split = isPositive(credited) ? shared(frame, step, pool, ids, rooms, credited) : null;
  const units = split?.division.units ?? rooms.map(() => zero);
  for (const [i, row] of pool.rows.entries()) pool.left[row] = subtract(at(rooms, i), at(units, i));
  const items = ids.flatMap((id, i) =>
    isPositive(at(rooms, i)) ? [{ id, arrived: toBigint(at(rooms, i)), credited: toBigint(at(units, i)), layers: null }] : [],
  );
  return { items, split };
};

const shared = (frame: Frame, step: Step, pool: Pool, ids: readonly string[], rooms: readonly Int[], credited: Int): Split => {
  const weights = wholeWeights(pool.rows.map((row) => at(pool.weights ?? pool.left, row)));
  const rounding = step.shareBack ?? defect("a pooled layer without a rounding to share back");
  return {
    at: { waterfall: frame.waterfall, step: step.id, item: frame.label, among: "items", ids, belowZero: 0, difference: null },
    division: divide({ rule: { k: "pro rata", weights }, rooms, rest: "members", rounding, amount: credited }),
    setBy: null,
  };
};
