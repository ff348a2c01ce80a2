import { formatRational, rational, readExact } from "../../amount/rational.js";
import { compare, minus } from "../../check/replay/fraction.js";
import { key } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import type { MemberRecord, SplitAmong, SplitRecord } from "../trace.js";
import type { MemberReason } from "../types.js";
import { isWhole, uncappedShare, type Context } from "./context.js";
import { line } from "./fill.js";
import type { Arg, Args, Line } from "./line.js";
import type { TemplateId } from "./templates.js";
import { text } from "./voice.js";
import { keyName, weightArg, weightExpression } from "./weight.js";

/** The sentence of each reason of R45, by what is split; null where the reason cannot be. */
export const memberTemplates: Readonly<Record<SplitAmong, Readonly<Record<MemberReason, TemplateId | null>>>> = {
  members: {
    share: "member/share/pro rata",
    "member cap": "member/member cap",
    keeping: "member/keeping",
    balance: "member/balance",
    "zero weight": "member/zero weight",
    "order not reached": "member/order not reached",
    "below one unit": "member/below one unit",
    cut: null,
  },
  parts: {
    share: "part/share",
    balance: "part/balance",
    "zero weight": "part/zero weight",
    "below one unit": "part/below one unit",
    "member cap": null,
    keeping: null,
    "order not reached": null,
    cut: null,
  },
  claims: {
    cut: "claim/cut",
    balance: "claim/balance",
    "zero weight": "claim/zero weight",
    "below one unit": "claim/below one unit",
    share: null,
    "member cap": null,
    keeping: null,
    "order not reached": null,
  },
  items: {
    share: "item/share",
    balance: "item/balance",
    "zero weight": "item/zero weight",
    "below one unit": "item/below one unit",
    "member cap": null,
    keeping: null,
    "order not reached": null,
    cut: null,
  },
};

export const moreTemplates = { members: "member/more", parts: "part/more", claims: "claim/more", items: "item/more" } as const;

/** One line of a split. Whatever the sentence says, weight, share, limit and reason stand among the arguments. */
export const memberLine = (context: Context, step: Step, split: SplitRecord, record: MemberRecord, depth: number): Line => {
  const at = settingClause(record) ?? key.clause(context.waterfall, step.id, "split");
  return line(depth, memberTemplate(step, split, record), memberArgs(context, step, split, record), at);
};

/** The clause that sets what a member bears, where it is a limit or a floor. */
const settingClause = ({ why, room_at }: MemberRecord): string | null => (why === "member cap" || why === "keeping" ? room_at : null);

const memberTemplate = (step: Step, split: SplitRecord, record: MemberRecord): TemplateId => {
  const { why } = record;
  const template = memberTemplates[split.among][why];
  if (template === null) throw new Error(`Defect in Spillway: among ${split.among} no one bears by ${why}.`);
  if (split.among === "parts")
    return why === "share" && step.body.k === "parts" && byCapacity(step.body) ? "part/share/capacity" : template;
  if (split.among !== "members") return template;
  if (why === "member cap" || why === "keeping" || why === "balance") return record.room === "0" ? `member/${why}/none` : template;
  return why === "share" ? shareTemplate(split, record) : template;
};

const byCapacity = ({ parts }: Extract<Step["body"], { k: "parts" }>): boolean => parts.some(({ weight }) => weight === null);

const shareTemplate = ({ rule, level, half }: SplitRecord, { room, quota }: MemberRecord): TemplateId => {
  switch (rule) {
    case "pro rata":
    case "equally":
      return `member/share/${rule}`;
    case "one by one":
      return level === null ? "member/share/one by one" : "member/share/equals";
    case "equal awards":
      return quota === "0" ? "member/share/keeps all" : "member/share/equal awards";
    case "talmud": {
      const { n, d } = readExact(room ?? "0");
      return compare(rational(n, 2n * d), readExact(quota)) === 0 ? "member/share/half" : `member/share/talmud/${half ?? "lower"}`;
    }
  }
};

const memberArgs = (context: Context, step: Step, split: SplitRecord, record: MemberRecord): Args => {
  const amount = (units: string | bigint) => context.voice.amount(units, context.asset);
  const weight = weightOf(context, step, split, record);
  const setBy = settingClause(record);
  const always: Args = {
    id: text(record.id),
    units: amount(record.units),
    quota: amount(record.quota),
    why: text(record.why),
    ...keyName(context, step),
    ...(weight === null ? {} : { weight }),
    ...(split.weight === null ? {} : { total: weightArg(context, split, split.weight, weightExpression(step, split)) }),
    ...(record.room === null ? {} : { room: amount(record.room) }),
    ...(split.level === null ? {} : { level: amount(split.level) }),
    ...(setBy === null ? {} : { clause: context.voice.clause(setBy) }),
  };
  const exactly = record.why === "below one unit" || !isWhole(record.quota) ? { exact: amount(record.quota) } : {};
  return { ...always, ...exactly, ...withoutLimits(context, split, record) };
};

/** The weight in its unit; of `one by one`, the key that puts it in order. */
const weightOf = (context: Context, step: Step, split: SplitRecord, { weight }: MemberRecord): Arg | null => {
  if (weight === null) return null;
  if (split.rule !== "one by one") return weightArg(context, split, weight, weightExpression(step, split));
  const order = step.body.k === "members" && step.body.split.k === "one by one" ? step.body.split.key : null;
  return context.voice.valueOf(weight, order);
};

/** What it would have been if no one had a limit, and what of it others could not bear. */
const withoutLimits = (context: Context, split: SplitRecord, { weight, quota, units, why }: MemberRecord): Args => {
  if ((split.rule !== "pro rata" && split.rule !== "equally") || weight === null || split.weight === null) return {};
  const share = uncappedShare(split.amount, weight, split.weight);
  const arg = context.voice.amount(formatRational(share), context.asset);
  if (why === "share") {
    const more = minus(readExact(quota), share);
    return more.n > 0n ? { more: context.voice.amount(formatRational(more), context.asset) } : {};
  }
  // Less than a unit apart is a matter of rounding, not of limits.
  const apart = minus(share, readExact(units));
  if ((apart.n < 0n ? -apart.n : apart.n) < apart.d || split.among === "items") return {};
  return split.rule === "equally" ? { equal: arg } : { "pro rata": arg };
};
