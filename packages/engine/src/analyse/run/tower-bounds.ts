import type { Step, TowerBody } from "../../plan/types.js";
import { minus, nothing, plus, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { product } from "../number/product.js";
import { floor } from "../number/round.js";
import { greatest, held, least } from "../number/decide.js";
import { figure, limit, scope } from "./expression.js";
import type { Frame, Limit, Run } from "./types.js";

export interface Tranche {
  readonly step: Step;
  readonly from: Affine;
  /** Null: unlimited. */
  readonly to: Limit;
}

/** R39: bounds are whole, and none lies below the one before it. */
export const tranchesOf = (run: Run, frame: Frame, body: TowerBody): readonly Tranche[] => {
  const { span } = run;
  const here = scope(run, frame);
  const base = body.base && held(span, figure(here, body.base));
  const bound = (e: Affine): Affine => floor(span, base === null ? held(span, e) : product(span, held(span, e), base));
  let last: Affine = nothing;
  return body.tranches.map((tranche) => {
    const from = greatest(span, last, bound(figure(here, tranche.from)));
    const top = limit(here, tranche.to);
    const to = top && greatest(span, from, bound(top));
    last = to ?? from;
    return { step: tranche.step, from, to };
  });
};

/** R39: what has entered before. */
export const positionOf = ({ world, books }: Run, frame: Frame, tower: Step, body: TowerBody): Affine => {
  if (body.span === "one event") return nothing;
  const name = `${frame.waterfall}.${tower.id}`;
  return plus(units(world.state.entered.get(name) ?? 0n), books.entered.get(name) ?? nothing);
};

/** What is left of a tranche's width at a position. */
export const widthLeft = ({ span }: Run, { from, to }: Tranche, position: Affine): Limit =>
  to && held(span, minus(to, greatest(span, from, position)));

/** The length of `[position, position + arrived)` within `[from, ∞)`, and within the tranche. */
export const sliceOf = (
  run: Run,
  tranche: Tranche,
  position: Affine,
  arrived: Affine,
): { readonly slice: Affine; readonly cutOff: boolean | null } => {
  const { span } = run;
  const reaching = held(span, minus(plus(position, arrived), greatest(span, tranche.from, position)));
  const width = widthLeft(run, tranche, position);
  if (width === null) return { slice: reaching, cutOff: false };
  const { value, lowered } = least(span, reaching, width);
  return { slice: value, cutOff: lowered };
};
