import { children, type Expr as PlanExpr } from "@spillway/engine/plan";
import type { Context } from "./place.js";

/** How deep an expression of the plan nests: by itself, and with the definitions in it written out. */
export interface Depth {
  readonly own: number;
  readonly whole: number;
}

/** The deepest nesting that a plan may have (`packages/engine/src/plan/validate/shape.ts`). */
export const MAX_OWN = 64;
/** Well below the limit of the plan (`circles.ts`), which counts sets a little differently. */
export const MAX_WHOLE = 512;

const leaf: Depth = { own: 1, whole: 1 };

/** Measured afresh each time: what is deeper than `MAX_OWN` is refused, so no part is looked at more often than that. */
export const depthOf = (cx: Context, expr: PlanExpr): Depth => {
  if (expr.k === "number" || (expr.k === "ref" && expr.to.k !== "let")) return leaf;
  let [own, whole] = [0, namedDepth(cx, expr)];
  for (const child of children(expr)) {
    const depth = depthOf(cx, child);
    own = Math.max(own, depth.own);
    whole = Math.max(whole, depth.whole);
  }
  return { own: own + 1, whole: whole + 1 };
};

const namedDepth = (cx: Context, expr: PlanExpr): number => {
  if (expr.k === "ref" && expr.to.k === "let") return cx.lets.get(expr.to.id)?.depth ?? 0;
  return (expr.k === "fold" || expr.k === "count") && expr.over.k === "set" ? (cx.sets.get(expr.over.id)?.depth ?? 0) : 0;
};
