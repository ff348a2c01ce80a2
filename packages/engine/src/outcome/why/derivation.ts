import { formatRational, rational, type Rational, readExact } from "../../amount/rational.js";
import { isBeforeCut, type Sharer } from "../../check/derive.js";
import { compare, floor, minus, nothing, plus, whole } from "../../check/replay/fraction.js";
import { key } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import { isWhole, uncappedShare, type Context } from "../explain/context.js";
import { line } from "../explain/fill.js";
import type { Arg, Args, Line } from "../explain/line.js";
import { count, text } from "../explain/voice.js";
import { keyName, weightArg, weightExpression, weightName } from "../explain/weight.js";
import type { MemberRecord, SplitRecord } from "../trace.js";

/** One member's line and what it follows from. */
export interface Derivation {
  readonly split: SplitRecord;
  readonly record: MemberRecord;
  readonly sharer: Sharer;
  /** Of the last that Sainte-Laguë awarded; null elsewhere. */
  readonly last: Rational | null;
  /** Whole units before a room cuts them. */
  readonly rounded: bigint;
}

/** The numbers behind a share: from the weight to the exact share, from that to whole units. */
export const derivationLines = (context: Context, step: Step, of: Derivation, depth: number): readonly Line[] => {
  const { split, record, sharer, rounded } = of;
  if (record.why === "zero weight" || split.amount === "0") return [];
  const at = key.clause(context.waterfall, step.id, "split");
  if (split.rule === "one by one") {
    const own = split.level === null || record.why === "order not reached" || record.room === record.units;
    return [orderLine(context, step, of, depth), ...(own ? [] : roundingLines(context, step, of, depth))];
  }
  const cutOff = split.rest === "next" && sharer.room !== null && rounded > sharer.room;
  return [
    ...shareLines(context, step, of, at, depth),
    ...(record.quota === record.room && !cutOff ? [] : roundingLines(context, step, of, depth)),
    ...(cutOff ? [line(depth, "why/cut off", { id: text(record.id) }, key.clause(context.waterfall, step.id, "rest"))] : []),
  ];
};

/** `weight / total · amount`, and with the limits of the others. */
const shareLines = (context: Context, step: Step, { split, record }: Derivation, at: string, depth: number): readonly Line[] => {
  const { weight } = record;
  if (weight === null || split.weight === null || split.level === null) return [];
  const share = formatRational(uncappedShare(split.amount, weight, split.weight));
  const amount = (units: string): Arg => context.voice.amount(units, context.asset);
  const e = weightExpression(step, split);
  const taking = split.n - split.zero;
  const args: Args = {
    amount: amount(split.amount),
    weight: weightArg(context, split, weight, e),
    total: weightArg(context, split, split.weight, e),
    members: count(taking, "member", "members"),
    share: amount(share),
    quota: amount(record.quota),
    level: context.voice.level(split.level, e, context.asset),
    ...weightName(context, step),
  };
  const equally = split.rule === "equally";
  const first = line(depth, equally ? "why/equal" : "why/pro rata", args, at);
  if (record.why !== "share" || share === record.quota) return [first];
  return [first, line(depth, equally ? "why/equal level" : "why/level", args, at)];
};

const orderLine = (context: Context, step: Step, { split, record }: Derivation, depth: number): Line => {
  const order = step.body.k === "members" && step.body.split.k === "one by one" ? step.body.split.key : null;
  const at = key.clause(context.waterfall, step.id, "split");
  const args: Args = {
    clause: context.voice.clause(at),
    id: text(record.id),
    key: context.voice.valueOf(record.weight ?? "0", order),
    margin: context.voice.valueOf(split.margin?.key ?? "0", order),
    last: text(split.margin?.id ?? ""),
    ...keyName(context, step),
  };
  return line(depth, "why/order", args, at);
};

/** R26 to R31, for this one. */
const roundingLines = (context: Context, step: Step, of: Derivation, depth: number): readonly Line[] => {
  const { split, record } = of;
  const amount = (units: string | bigint): Arg => context.voice.amount(units, context.asset);
  const at = key.clause(context.waterfall, step.id, "rounding");
  const id = text(record.id);
  switch (split.rounding) {
    case "none":
      return [];
    case "sainte lague":
      return awardLines(of, depth, at);
    case "cumulative": {
      const before = readExact(record.before ?? "0");
      const after = formatRational(plus(before, readExact(record.quota)));
      return [
        line(depth, "why/cumulative", { id, before: amount(record.before ?? "0"), after: amount(after), units: amount(of.rounded) }, at),
      ];
    }
    case "down":
    case "up":
    case "half even":
      return isWhole(record.quota) ? [] : [line(depth, `why/${split.rounding}`, {}, at)];
    case "largest remainder":
      return isWhole(record.quota) ? [] : remainderLines(context, of, depth, at);
  }
};

const remainderLines = (context: Context, { split, record }: Derivation, depth: number, at: string): readonly Line[] => {
  const quota = readExact(record.quota);
  const below = floor(quota);
  const fraction = minus(quota, whole(below));
  const lines = [line(depth, "why/fraction", { floor: context.voice.amount(below, context.asset), fraction: figure(fraction) }, at)];
  if (split.cut === null) return lines;
  const by = compare(fraction, readExact(split.cut.fraction));
  const gets = isBeforeCut(split, fraction, record.id);
  const args: Args = {
    order: text(by > 0 ? "larger than" : by < 0 ? "smaller than" : record.id === split.cut.id ? "itself" : tie(gets)),
    id: text(record.id),
    left: count(BigInt(split.left ?? "0"), "unit", "units"),
    fraction: figure(fraction),
    cut: figure(readExact(split.cut.fraction)),
    last: text(split.cut.id),
  };
  return [...lines, line(depth, gets ? "why/gets a unit" : "why/gets no unit", args, at)];
};

const tie = (gets: boolean): string => `equal to, ${gets ? "and by name before" : "but by name after"},`;

/** R28: at which figure a unit was awarded, `w / (2u − 1)`. */
const awardLines = ({ split, record, last, rounded }: Derivation, depth: number, at: string): readonly Line[] => {
  if (split.last === null || last === null || record.weight === null) return [];
  const units = rounded > 0n ? rounded : 1n;
  const args: Args = {
    id: text(record.id),
    figure: figure(award(readExact(record.weight), units)),
    last: text(split.last.id),
    least: figure(award(last, floor(readExact(split.last.units)))),
  };
  return [line(depth, rounded > 0n ? "why/award" : "why/no award", args, at)];
};

const award = (weight: Rational, units: bigint): Rational => (units === 0n ? nothing : rational(weight.n, weight.d * (2n * units - 1n)));

const figure = (value: Rational): Arg => ({ k: "figure", value: formatRational(value) });
