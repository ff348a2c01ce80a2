import { formatAmount } from "../amount/format.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Allocation, StepResult } from "./types.js";

const header = ["waterfall", "layer", "item", "of", "id", "asset", "borne", "called", "rounding", "through"];

/**
 * Every row of the outcome, one bearer in one layer a line, and the residual of each waterfall; RFC 4180.
 *
 * @example outcomeCsv(plan, allocation) // "waterfall,layer,item,of,id,asset,borne,…\r\nbad_debt,first,,reserve,,USD,50,…"
 */
export const outcomeCsv = (plan: ValidPlan, allocation: Allocation): string => {
  const lines = [header.join(",")];
  for (const waterfall of allocation.waterfalls) {
    const decimals = plan.assets.find(({ id }) => id === waterfall.asset)?.decimals ?? 0;
    const visit = (step: StepResult, item: string): void => {
      for (const row of step.bearers) {
        const amount = formatAmount(row.borne, decimals);
        lines.push(
          [
            waterfall.name,
            step.name,
            item,
            row.of,
            row.id ?? "",
            waterfall.asset,
            amount,
            row.called ? amount : "",
            row.rounding ? "yes" : "",
            row.through ?? "",
          ]
            .map(field)
            .join(","),
        );
      }
      for (const inner of step.layers ?? []) visit(inner, item);
      for (const one of step.items ?? []) for (const inner of one.layers ?? []) visit(inner, one.id);
    };
    for (const step of waterfall.steps) visit(step, "");
    lines.push(
      [waterfall.name, "residual loss", "", "", "", waterfall.asset, formatAmount(waterfall.residual.amount, decimals), "", "", ""]
        .map(field)
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
};

/** Quotes what needs it; a text that a spreadsheet would take for a formula is left as it is, since ids are data. */
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
