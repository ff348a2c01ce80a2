import { formatRational, rational, readExact } from "../../amount/rational.js";
import { compareIds } from "../../id/compare.js";
import { key, type Clause } from "../../plan/keys.js";
import type { Expr, Step } from "../../plan/types.js";
import type { MemberRecord, SplitRecord } from "../trace.js";
import type { SplitNode, StepNode } from "../trace-tree.js";
import { type Context } from "./context.js";
import { line } from "./fill.js";
import type { Args, Line } from "./line.js";
import { memberLine, moreTemplates } from "./member.js";
import type { TemplateId } from "./templates.js";
import { keyName, weightArg, weightExpression, weightName } from "./weight.js";
import { count, text } from "./voice.js";

/** How an amount is divided, and what each of those among whom it is divided gets of it: the largest first. */
export const splitLines = (context: Context, { step }: StepNode, { split, lines }: SplitNode, depth: number): readonly Line[] => {
  if (split.amount === "0") return [line(depth, "split/nothing", {}, clauseKey(context, step, "split"))];
  const shown = lines.filter(({ among, why }) => among !== "items" || why !== "zero weight").sort(largestFirst);
  const rest = shown.slice(context.most);
  const more = rest.reduce((sum, { units }) => sum + readExact(units).n, 0n);
  return [
    ...ruleLines(context, step, split, depth),
    ...shown.slice(0, context.most).map((record) => memberLine(context, step, split, record, depth + 1)),
    ...(rest.length === 0 ? [] : [line(depth + 1, moreTemplates[split.among], moreArgs(context, split, rest.length, more))]),
  ];
};

const largestFirst = (a: MemberRecord, b: MemberRecord): number => {
  const difference = readExact(b.units).n - readExact(a.units).n;
  return difference < 0n ? -1 : difference > 0n ? 1 : compareIds(a.id, b.id);
};

const moreArgs = (context: Context, { among }: SplitRecord, n: number, units: bigint): Args => {
  const noun = { members: "member", parts: "part", claims: "layer", items: "item" }[among];
  return { more: count(n, `more ${noun}`, `more ${noun}s`), units: context.voice.amount(units, context.asset) };
};

const clauseKey = ({ waterfall }: Context, step: Step, clause: Clause): string => key.clause(waterfall, step.id, clause);

/** The rule, the level at which it ends, who takes no part, and the rounding. */
export const ruleLines = (context: Context, step: Step, split: SplitRecord, depth: number): readonly Line[] => {
  const amount = (units: string) => context.voice.amount(units, context.asset);
  const at = clauseKey(context, step, "split");
  const weightOf = weightExpression(step, split);
  const args: Args = {
    clause: context.voice.clause(at),
    amount: amount(split.amount),
    members: count(split.n, "member", "members"),
    ...(split.weight === null ? {} : { weight: weightArg(context, split, split.weight, weightOf) }),
    ...(split.level === null ? {} : { level: amount(split.level) }),
  };
  const counted = (n: number): Args => ({ members: count(n, "member", "members") });
  return [
    line(depth, ruleTemplate(split), args, at),
    ...levelLines(context, step, split, weightOf, depth),
    ...(split.zero > 0 && split.among === "members" ? [line(depth, "zero weights", counted(split.zero), at)] : []),
    ...(split.below_zero > 0 ? [line(depth, "below zero", counted(split.below_zero), at)] : []),
    ...roundingLines(context, step, split, depth),
  ];
};

const ruleTemplate = ({ among, rule, half }: SplitRecord): TemplateId => {
  if (among !== "members") return `split/${among}`;
  return rule === "talmud" ? `split/talmud/${half ?? "lower"}` : `split/${rule}`;
};

const levelLines = (context: Context, step: Step, split: SplitRecord, weight: Expr | null, depth: number): readonly Line[] => {
  const at = clauseKey(context, step, "split");
  if (split.margin !== null) return [marginLine(context, step, split, weight, depth)];
  if (split.among !== "members" || split.level === null || split.weight === null) return [];
  const rest = isUncapped(split) ? {} : { rest: context.voice.clause(clauseKey(context, step, "rest")) };
  if (split.rule === "equally")
    return [line(depth, "level/each", { level: context.voice.amount(split.level, context.asset), ...rest }, at)];
  return [
    line(
      depth,
      "level/of weight",
      { level: context.voice.level(split.level, weight, context.asset), ...weightName(context, step), ...rest },
      at,
    ),
  ];
};

/** Whether the level is what it is without any limit: `amount / weight`. */
const isUncapped = ({ amount, weight, level, rest }: SplitRecord): boolean => {
  if (rest === "next" || weight === null || level === null) return rest === "next";
  const [a, w] = [readExact(amount), readExact(weight)];
  return w.n === 0n || formatRational(rational(a.n * w.d, a.d * w.n)) === level;
};

const marginLine = (context: Context, { body, id: step }: Step, split: SplitRecord, weight: Expr | null, depth: number): Line => {
  const { voice, waterfall, asset } = context;
  const order = body.k === "members" && body.split.k === "one by one" ? body.split : null;
  const args: Args = {
    id: text(split.margin?.id ?? ""),
    key: voice.valueOf(split.margin?.key ?? "0", order?.key ?? null),
    amount: voice.amount(split.margin?.amount ?? "0", asset),
    ...keyName(context, { id: step }),
  };
  const at = key.clause(waterfall, step, "split");
  if (split.level === null) return line(depth, "margin", args, at);
  const equally = order?.equals?.k === "equally";
  return line(
    depth,
    "margin/equals",
    { ...args, ...(equally ? {} : { level: voice.level(split.level, weight, asset), ...weightName(context, { id: step }) }) },
    at,
  );
};

const roundingLines = (context: Context, step: Step, split: SplitRecord, depth: number): readonly Line[] => {
  const { voice, asset } = context;
  const at = clauseKey(context, step, "rounding");
  switch (split.rounding) {
    case "none":
      return [];
    case "largest remainder": {
      if (split.cut === null || split.left === null) return [];
      const args: Args = {
        left: voice.amount(split.left, asset),
        unit: voice.unit(asset),
        id: text(split.cut.id),
        fraction: { k: "figure", value: split.cut.fraction },
      };
      return [line(depth, "rounding/largest remainder", args, at)];
    }
    case "sainte lague":
      return split.last === null ? [] : [line(depth, "rounding/sainte lague", { id: text(split.last.id) }, at)];
    case "cumulative":
    case "down":
    case "up":
    case "half even":
      return [line(depth, `rounding/${split.rounding}`, {}, at)];
  }
};
