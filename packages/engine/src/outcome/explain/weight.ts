import type { Expr, Step } from "../../plan/types.js";
import type { SplitRecord } from "../trace.js";
import type { Context } from "./context.js";
import type { Arg } from "./line.js";

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
