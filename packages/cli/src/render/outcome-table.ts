import {
  legible,
  sayAmount,
  type Allocation,
  type FirstTotals,
  type StepResult,
  type ValidPlan,
  type Verdict,
  type WaterfallResult,
  formatExact,
  readExact,
} from "@spillway/engine";
import { columns } from "./columns.js";
import type { Paint } from "../io/terminal.js";

/** Bearers shown before "and N more". */
const MOST = 40;

/**
 * The outcome as people read it: layer by layer, then who bears what.
 *
 * @param totals gives as many of them as are shown.
 */
export const outcomeTable = (plan: ValidPlan, allocation: Allocation, totals: (most: number) => FirstTotals, paint: Paint): string => {
  const say = (units: bigint, asset: string): string => sayAmount(units, { id: asset, decimals: decimalsOf(plan, asset) });
  const parts = [`${paint.bold(plan.name)}\n`];
  if (allocation.refused !== null) {
    const asset = allocation.waterfalls.find(({ name }) => name === allocation.refused?.waterfall)?.asset ?? "";
    parts.push(
      paint.red(
        `refused: ${allocation.refused.waterfall} would leave ${say(allocation.refused.residual, asset)}; the event is void and no one bears anything\n`,
      ),
    );
  }
  for (const waterfall of allocation.waterfalls) parts.push(`\n${waterfallTable(plan, waterfall, say, paint)}`);
  const { rows, first } = totals(MOST);
  if (rows > 0) {
    parts.push(
      `\n${columns(
        [
          { title: "who bears it", align: "left" },
          { title: "amount", align: "right" },
        ],
        first.map((row) => [row.id === null ? row.of : `${row.of} ${legible(row.id)}`, say(row.borne, row.asset)]),
        paint.dim,
      )}`,
    );
    if (rows > MOST) parts.push(paint.dim(`and ${rows - MOST} more; all of them: --format csv\n`));
  }
  if (allocation.always.length > 0) parts.push(`\n${allocation.always.map((verdict) => verdictLine(plan, verdict, paint)).join("")}`);
  return parts.join("");
};

const decimalsOf = (plan: ValidPlan, asset: string): number => plan.assets.find(({ id }) => id === asset)?.decimals ?? 0;

const waterfallTable = (
  plan: ValidPlan,
  waterfall: WaterfallResult,
  say: (units: bigint, asset: string) => string,
  paint: Paint,
): string => {
  const amount = (units: bigint): string => say(units, waterfall.asset).replace(` ${waterfall.asset}`, "");
  const brought = waterfall.broughtForward > 0n ? `, brought forward ${say(waterfall.broughtForward, waterfall.asset)}` : "";
  const rows = stepRows(plan, waterfall.name, waterfall.steps, amount, 0);
  rows.push([paint.dim("residual"), amount(waterfall.residual.amount), "", "", "", waterfall.residual.treatment]);
  return `${paint.bold(waterfall.name)}: loss ${say(waterfall.loss, waterfall.asset)}${brought}\n${columns(
    [
      { title: "layer", align: "left" },
      { title: "arrives", align: "right" },
      { title: "takes", align: "right" },
      { title: "goes on", align: "right" },
      { title: "limited by", align: "left" },
      { title: "", align: "left" },
    ],
    rows,
    paint.dim,
  )}`;
};

const stepRows = (
  plan: ValidPlan,
  waterfall: string,
  steps: readonly StepResult[],
  amount: (units: bigint) => string,
  depth: number,
): string[][] =>
  steps.flatMap((step) => {
    const title = plan.notes.at[`${waterfall}/${step.name}`]?.title ?? "";
    const own = [
      `${"  ".repeat(depth)}${step.name}`,
      amount(step.arrived),
      amount(step.borne),
      amount(step.passed),
      step.limitedBy === "none" ? "" : step.limitedBy,
      title,
    ];
    const items = (step.items ?? []).flatMap((item) =>
      item.layers === null
        ? []
        : [
            [
              `${"  ".repeat(depth + 1)}${legible(item.id)}`,
              amount(item.arrived),
              amount(item.credited),
              amount(item.arrived - item.credited),
              "",
              "",
            ],
            ...stepRows(plan, waterfall, item.layers, amount, depth + 2),
          ],
    );
    return [own, ...stepRows(plan, waterfall, step.layers ?? [], amount, depth + 1), ...items];
  });

const verdictLine = (plan: ValidPlan, { name, verdict, broken }: Verdict, paint: Paint): string => {
  if (broken === null) return `${verdict === "holds" ? paint.green("✓") : paint.dim("–")} always ${name}: ${verdict}\n`;
  const figure = (exact: string): string => `${formatExact(readExact(exact), decimalsOf(plan, broken.asset))} ${broken.asset}`;
  const who = broken.id === null ? "" : ` (${legible(broken.id)}${broken.count > 1 ? ` and ${broken.count - 1} more` : ""})`;
  return `${paint.red("✗")} always ${name}: ${paint.red("broken")}${who}: ${figure(broken.left)} against ${figure(broken.right)}\n`;
};
