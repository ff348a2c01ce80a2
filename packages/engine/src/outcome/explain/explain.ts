import { defect } from "../../diagnostic/defect.js";
import type { Input } from "../../state/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import { traceTree } from "../trace-tree.js";
import type { Allocation } from "../types.js";
import { throughOf } from "./context.js";
import { promiseLines, totalLines } from "./end.js";
import { line } from "./fill.js";
import type { Line } from "./line.js";
import { sentences } from "./sentences.js";
import { table } from "./table.js";
import { tree } from "./tree.js";
import { text, voiceOf } from "./voice.js";
import { waterfallLines } from "./waterfall.js";

export interface ExplainOptions {
  /** How many members, parts or items of each split are shown, the largest first; 20 where nothing is said. */
  readonly members?: number;
}

export interface ExplainFormat extends ExplainOptions {
  /** `sentences` where nothing is said. */
  readonly format?: "sentences" | "table" | "tree";
}

/** Members shown of a split where nothing is said. */
const SHOWN = 20;

/**
 * Why every number of an outcome is what it is, as statements: the run of each waterfall from its loss to its residual, what was
 * promised, and who bears what. `sentences`, `table` and `tree` make a text of them.
 *
 * @param allocation with its trace; without one there is nothing to explain from, and this throws.
 * @example sentences(explanation(plan, input, allocate(plan, state, event, { trace: true })))
 */
export const explanation = (
  plan: ValidPlan,
  input: Input,
  allocation: Allocation,
  { members = SHOWN }: ExplainOptions = {},
): readonly Line[] => {
  const found = traceTree(plan, allocation.trace ?? defect("an outcome without a trace was to be explained"));
  if (found.rest.length > 0) return defect("a trace does not fit its policy");
  const voice = voiceOf(plan);
  const through = throughOf(allocation.waterfalls);
  const { refused } = allocation;
  const of = refused === null ? undefined : plan.waterfalls.find(({ id }) => id === refused.waterfall);
  const isVoid =
    refused === null || of === undefined
      ? []
      : [line(1, "void", { waterfall: text(of.id), residual: voice.amount(refused.residual, of.asset) })];
  return [
    line(0, "policy", { name: text(plan.name) }),
    ...isVoid,
    ...found.waterfalls.flatMap((node) => {
      const context = { voice, input, waterfall: node.waterfall.id, asset: node.waterfall.asset, most: members, splits: true, through };
      return waterfallLines(context, node, allocation, 1);
    }),
    ...promiseLines({ voice }, found.lets, allocation.always, 1),
    ...totalLines(voice, allocation, members, 1),
  ];
};

/**
 * Why every number of an outcome is what it is, as a text: a report in sentences (Markdown), a table, or a tree.
 *
 * @example explain(plan, input, allocation, { format: "table", members: 5 })
 */
export const explain = (
  plan: ValidPlan,
  input: Input,
  allocation: Allocation,
  { format = "sentences", ...options }: ExplainFormat = {},
): string => renderExplanation(explanation(plan, input, allocation, options), format);

/** Statements as a text. */
export const renderExplanation = (lines: readonly Line[], format: NonNullable<ExplainFormat["format"]> = "sentences"): string => {
  switch (format) {
    case "sentences":
      return sentences(lines);
    case "table":
      return table(lines);
    case "tree":
      return tree(lines);
  }
};
