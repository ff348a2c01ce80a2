import { curve, openLoss, renderCurve, type Input, type ValidPlan } from "@spillway/engine";
import type { Document } from "../asks.js";
import { MOST_PIECES } from "./curve.js";

/** The loss curve as SVG, as `spillway curve` draws it; or why there is none. */
export const drawnCurve = (plan: ValidPlan, input: Input, waterfall: string | undefined): Document => {
  const open = openLoss(plan, input, waterfall === undefined ? {} : { waterfall });
  if (!open.ok)
    return { ok: false, why: open.diagnostics.map(({ message, help }) => [message, help].filter(Boolean).join("; ")).join(". ") };
  const { value: of } = open;
  const made = curve(plan, input, { of, pieces: MOST_PIECES });
  if (made.until === 0n) return { ok: false, why: `\`${of.waterfall}\` can have no loss but zero, and one loss makes no curve` };
  return { ok: true, text: renderCurve(plan, made, "svg", { waterfall: of.waterfall }) };
};
