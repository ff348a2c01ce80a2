import { key } from "../../plan/keys.js";
import type { Expr, Step } from "../../plan/types.js";
import type { SplitRecord } from "../trace.js";
import type { Context } from "./context.js";
import type { Arg, Args } from "./line.js";
import { text } from "./voice.js";

/** From which expression weights come; null where they are units of the asset, or ones. */
export const weightExpression = ({ body }: Step, { among }: SplitRecord): Expr | null => {
  if (among === "parts") return body.k === "parts" ? (body.parts.find(({ weight }) => weight !== null)?.weight ?? null) : null;
  if (among !== "members" || body.k !== "members") return null;
  const { split } = body;
  if (split.k === "one by one") return split.equals?.k === "pro rata" ? split.equals.weight : null;
  return split.k === "pro rata" ? split.weight : null;
};

/** Claims, what is left of items and capacities are amounts; what `equally` counts are members. */
export const weightArg = ({ voice, asset }: Context, { among, rule }: SplitRecord, weight: string, e: Expr | null): Arg => {
  if (e !== null) return voice.valueOf(weight, e);
  return among === "members" && rule !== "one by one" ? { k: "figure", value: weight } : voice.amount(weight, asset);
};

/** To what a split is pro rata, in the policy's words. */
export const weightName = ({ voice, waterfall }: Context, { id }: Pick<Step, "id">): Args => {
  const written = voice.plan.notes.at[key.clause(waterfall, id, "split")]?.text;
  const [, to] = /pro rata to (.+)$/.exec(written ?? "") ?? [];
  return { "weight of": text(to === undefined ? "the weight" : `\`${to}\``) };
};

/** By what an order one by one goes, in the policy's words. */
export const keyName = ({ voice, waterfall }: Context, { id }: Pick<Step, "id">): Args => {
  const written = voice.plan.notes.at[key.clause(waterfall, id, "split")]?.text;
  const [, by] = /one by one, (?:smallest|largest) (.+?) first/.exec(written ?? "") ?? [];
  return { "key of": text(by === undefined ? "the key" : `\`${by}\``) };
};
