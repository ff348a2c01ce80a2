import { readExact } from "../../amount/rational.js";
import { key } from "../../plan/keys.js";
import type { Bearer, ThroughRow, Waterfall } from "../../plan/types.js";
import type { StepNode, WaterfallNode } from "../trace-tree.js";
import type { Allocation, WaterfallResult } from "../types.js";
import { whoIs, type Context } from "./context.js";
import { line } from "./fill.js";
import type { Args, Line } from "./line.js";
import { definitionLines, stepLines } from "./step.js";
import type { TemplateId } from "./templates.js";
import { count, text } from "./voice.js";

/** A waterfall of the trace from its loss to what is left of it. */
export const waterfallLines = (context: Context, node: WaterfallNode, allocation: Allocation, depth: number): readonly Line[] => {
  const { waterfall, record, steps } = node;
  const at = key.waterfall(waterfall.id);
  const title = context.voice.title(at, waterfall.id);
  return [
    line(depth, "waterfall", { title, name: text(waterfall.id), asset: text(waterfall.asset) }, at),
    ...definitionLines(context, node.lets, depth + 1),
    ...lossLines(context, node, depth + 1),
    ...itemLines(context, record.items ?? [], depth + 1),
    ...steps.flatMap((step) => stepLines(context, step, depth + 1, false)),
    ...residualLines(context, node, allocation, depth + 1),
  ];
};

const lossLines = (context: Context, { waterfall, record }: WaterfallNode, depth: number): readonly Line[] => {
  const amount = (units: string | bigint) => context.voice.amount(units, context.asset);
  const at = key.waterfall(waterfall.id);
  const args: Args = {
    loss: amount(record.loss),
    brought: amount(record.brought_forward),
    total: amount(readExact(record.loss).n + readExact(record.brought_forward).n),
  };
  if (waterfall.feed.k === "through") {
    const bearers = text(waterfall.feed.rows.map((row) => rowName(context, row)).join(" and "));
    return [line(depth, "waterfall/through", { ...args, bearers }, at)];
  }
  const plain: TemplateId = record.brought_forward === "0" ? "waterfall/loss" : "waterfall/brought forward";
  if (waterfall.feed.k === "event") return [line(depth, plain, args, at)];
  const from = context.voice.plan.waterfalls.filter(({ residual }) => residual.k === "passed" && residual.to === waterfall.id);
  const names = text(from.map(({ id }) => `\`${id}\``).join(" and "));
  const passed = line(depth, "waterfall/transfer", { ...args, from: names }, at);
  return record.brought_forward === "0" ? [passed] : [passed, line(depth, plain, args, at)];
};

/** Whose rows a look-through takes over. */
const rowName = (context: Context, row: ThroughRow): string =>
  row.k === "step" ? `\`${row.step.step}\` in \`${row.step.waterfall}\`` : `\`${bearerName(context, row.by)}\` in \`${row.waterfall}\``;

const bearerName = (context: Context, by: Bearer): string => {
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return by.id;
    case "members":
      return by.of.id;
    case "member":
      return by.of.k === "member" ? by.class : whoIs(context, by.of, by.class);
  }
};

/** The losses of items, the largest first. */
const itemLines = (context: Context, items: readonly { readonly id: string; readonly loss: string }[], depth: number): readonly Line[] => {
  if (items.length === 0) return [];
  const losses = items.map(({ id, loss }) => ({ id, amount: readExact(loss).n }));
  return [
    line(depth, "waterfall/items", { items: count(items.length, "item", "items") }),
    ...listed(context, losses, depth + 1, "loss", "waterfall/item", "waterfall/more items"),
  ];
};

/** At most so many of a list, the largest first, and the rest together. */
const listed = (
  context: Context,
  of: readonly { readonly id: string; readonly amount: bigint }[],
  depth: number,
  figure: "loss" | "residual",
  one: TemplateId,
  more: TemplateId,
): readonly Line[] => {
  const sorted = [...of].sort((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0));
  const amount = (units: bigint) => ({ [figure]: context.voice.amount(units, context.asset) });
  const rest = sorted.slice(context.most);
  return [
    ...sorted.slice(0, context.most).map((item) => line(depth, one, { id: text(item.id), ...amount(item.amount) })),
    ...(rest.length === 0
      ? []
      : [
          line(depth, more, {
            more: count(rest.length, "more item", "more items"),
            ...amount(rest.reduce((sum, item) => sum + item.amount, 0n)),
          }),
        ]),
  ];
};

/** R11, of the run that the trace shows: also of one that a refusal made void. */
const residualLines = (
  context: Context,
  { waterfall, record, steps }: WaterfallNode,
  allocation: Allocation,
  depth: number,
): readonly Line[] => {
  const residual = readExact(record.loss).n + readExact(record.brought_forward).n - creditedBy(steps);
  const at = key.residual(waterfall.id);
  const heading = line(
    depth,
    "residual",
    { residual: context.voice.amount(residual, context.asset), treatment: text(waterfall.residual.k) },
    at,
  );
  const settled = allocation.status === "settled" ? allocation.waterfalls.find(({ name }) => name === waterfall.id) : undefined;
  const deficit = allocation.delta.deficits.get(waterfall.id);
  if (residual === 0n) {
    const paid = deficit === 0n && record.brought_forward !== "0" ? [line(depth + 1, "residual/paid off", {}, at)] : [];
    return [heading, line(depth + 1, "residual/nothing", {}, at), ...paid];
  }
  const args: Args = {
    residual: context.voice.amount(residual, context.asset),
    clause: context.voice.clause(at),
    ...(deficit === undefined ? {} : { deficit: context.voice.amount(deficit, context.asset) }),
    ...(waterfall.residual.k === "passed" ? { to: text(`\`${waterfall.residual.to}\``) } : {}),
  };
  return [heading, line(depth + 1, residualTemplate(waterfall), args, at), ...leftOfItems(context, settled, depth + 1)];
};

const leftOfItems = (context: Context, result: WaterfallResult | undefined, depth: number): readonly Line[] =>
  listed(context, result?.residual.items ?? [], depth + 1, "residual", "residual/item", "residual/more items");

const creditedBy = (steps: readonly StepNode[]): bigint => steps.reduce((sum, { record }) => sum + readExact(record.credited).n, 0n);

/** Of a residual that there is; one that a party bears leaves none. */
const residualTemplate = ({ residual }: Waterfall): TemplateId => {
  switch (residual.k) {
    case "deficit":
      return residual.next ? "residual/added to the next loss" : "residual/recorded as deficit";
    case "open":
      return "residual/left open";
    case "refused":
      return "residual/refused";
    case "passed":
      return "residual/passed";
    case "borne":
      throw new Error("Defect in Spillway: something is left of a loss that a party bears without a limit.");
  }
};
