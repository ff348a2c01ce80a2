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

/** Every node is measured once: nodes never change. */
export const depthOf = (cx: Context, expr: PlanExpr): Depth => {
  if (expr.k === "number" || (expr.k === "ref" && expr.to.k !== "let")) return leaf;
  const known = cx.depths.get(expr);
  if (known !== undefined) return known;
  const inner = children(expr).map((child) => depthOf(cx, child));
  const depth: Depth = {
    own: 1 + Math.max(0, ...inner.map(({ own }) => own)),
    whole: 1 + Math.max(0, namedDepth(cx, expr), ...inner.map(({ whole }) => whole)),
  };
  cx.depths.set(expr, depth);
  return depth;
};

const namedDepth = (cx: Context, expr: PlanExpr): number => {
  if (expr.k === "ref" && expr.to.k === "let") {
    const definition = cx.lets.get(expr.to.id);
    return definition === undefined ? 0 : depthOf(cx, definition.typed.expr).whole;
  }
  return (expr.k === "fold" || expr.k === "count") && expr.over.k === "set" ? (cx.sets.get(expr.over.id)?.depth ?? 0) : 0;
};
