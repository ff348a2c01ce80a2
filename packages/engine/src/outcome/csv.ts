import { formatAmount } from "../amount/format.js";
import type { Write } from "../plan/canonical.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Allocation, StepResult } from "./types.js";

const header = ["waterfall", "layer", "item", "of", "id", "asset", "borne", "called", "rounding", "through"];

/**
 * Every row of the outcome, one bearer in one layer a line, and the residual of each waterfall; RFC 4180.
 *
 * @example outcomeCsv(plan, allocation) // "waterfall,layer,item,of,id,asset,borne,…\r\nbad_debt,first,,reserve,,USD,50,…"
 */
export const outcomeCsv = (plan: ValidPlan, allocation: Allocation): string => {
  let text = "";
  writeCsv(
    plan,
    allocation,
    () => undefined,
    (line) => (text += line),
  );
  return text;
};

/**
 * The same line by line.
 *
 * @param members writes the rows of members that are not among the bearers of a step, with what comes before an id and an amount.
 */
export const writeCsv = (
  plan: ValidPlan,
  allocation: Allocation,
  members: (waterfall: string, step: string, into: MemberLines) => void,
  write: Write,
): void => {
  const line = (fields: readonly string[]): void => write(`${fields.map(csvField).join(",")}\r\n`);
  line(header);
  for (const { name, asset, steps, residual } of allocation.waterfalls) {
    const decimals = plan.assets.find(({ id }) => id === asset)?.decimals ?? 0;
    const visit = (step: StepResult, item: string): void => {
      const before = [name, step.name, item];
      members(name, step.name, { decimals, before, asset, write });
      for (const row of step.bearers) {
        const amount = formatAmount(row.borne, decimals);
        line([...before, row.of, row.id ?? "", asset, amount, row.called ? amount : "", row.rounding ? "yes" : "", row.through ?? ""]);
      }
      for (const inner of step.layers ?? []) visit(inner, item);
      for (const one of step.items ?? []) for (const inner of one.layers ?? []) visit(inner, one.id);
    };
    for (const step of steps) visit(step, "");
    line([name, "residual loss", "", "", "", asset, formatAmount(residual.amount, decimals), "", "", ""]);
  }
};

/** What the lines of members of a step have in common. */
export interface MemberLines {
  readonly decimals: number;
  /** Waterfall, step and item. */
  readonly before: readonly string[];
  readonly asset: string;
  readonly write: Write;
}

/** Quotes what needs it; a text that a spreadsheet would take for a formula is left as it is, since ids are data. */
export const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
