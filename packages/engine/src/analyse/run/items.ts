import { defect } from "../../diagnostic/defect.js";
import type { Step } from "../../plan/types.js";
import { at } from "../at.js";
import { isNothing, minus, nothing, sum } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { least } from "../number/decide.js";
import { divided } from "../split/moving.js";
import type { Frame, Pool, Run } from "./types.js";

/** Σ xᵢ: what is left of the items. */
export const leftOf = ({ rows, left }: Pool): Affine => sum(rows.map((row) => left.get(row) ?? nothing));

/** R41, `over S`: only these items, and no more arrives than what is left of them. */
export const seenBy = (run: Run, frame: Frame, step: Step, arrived: Affine): { readonly frame: Frame; readonly arrived: Affine } => {
  if (frame.pool === null || step.over === null) return { frame, arrived };
  const chosen = new Set(run.rows(step.over));
  const pool = { ...frame.pool, rows: frame.pool.rows.filter((row) => chosen.has(row)) };
  return { frame: { ...frame, pool }, arrived: least(run.span, arrived, leftOf(pool)).value };
};

/** A block shares back the parts with the weights of its beginning. */
export const weighted = (frame: Frame): Frame =>
  frame.pool === null ? frame : { ...frame, pool: { ...frame.pool, weights: frame.pool.weights ?? new Map(frame.pool.left) } };

/** R41. @throws Undecided */
export const shareBack = (run: Run, frame: Frame, step: Step, credited: Affine): void => {
  const { pool } = frame;
  if (pool === null) return defect("a layer outside the items of a waterfall is shared back");
  if (isNothing(credited)) return;
  const rounding = step.shareBack ?? defect("a pooled layer without a rounding to share back");
  const rooms = pool.rows.map((row) => pool.left.get(row) ?? nothing);
  const weights = pool.rows.map((row) => (pool.weights ?? pool.left).get(row) ?? nothing);
  const units = divided(run.span, { weights, rooms }, credited, rounding);
  for (const [i, row] of pool.rows.entries()) pool.left.set(row, minus(at(rooms, i), at(units, i)));
};
