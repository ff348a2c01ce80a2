import type { Step, TowerBody } from "../plan/types.js";
import { figure, limit, scope } from "./expression.js";
import { add, max, subtract, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { atMost } from "./number/limit.js";
import type { Limit } from "./number/limit.js";
import { floor, held, times } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";
import type { Frame, Run } from "./run.js";

export interface Tranche {
  readonly step: Step;
  readonly from: Int;
  /** Null: unlimited. */
  readonly to: Limit;
}

/** R39: bounds are whole, and none lies below the one before it. */
export const tranchesOf = (run: Run, frame: Frame, body: TowerBody): readonly Tranche[] => {
  const here = scope(run, frame);
  const base = body.base && held(figure(here, body.base));
  const bound = (e: Ratio): Int => floor(base === null ? held(e) : times(held(e), base));
  let last = zero;
  return body.tranches.map((tranche) => {
    const from = max(last, bound(figure(here, tranche.from)));
    const top = limit(here, tranche.to);
    const to = top && max(from, bound(top));
    last = to ?? from;
    return { step: tranche.step, from, to };
  });
};

/** R39: what has entered before. */
export const positionOf = (run: Run, frame: Frame, tower: Step, body: TowerBody): Int => {
  if (body.span === "one event") return zero;
  const name = `${frame.waterfall}.${tower.id}`;
  return add(run.opening.entered(name), run.books.entered(name));
};

/** What is left of a tranche's width at a position. */
export const widthLeft = ({ from, to }: Tranche, position: Int): Limit => to && max(zero, subtract(to, max(from, position)));

/** The length of `[position, position + arrived)` within `[from, ∞)`, and within the tranche. */
export const sliceOf = (tranche: Tranche, position: Int, arrived: Int): { readonly reaching: Int; readonly slice: Int } => {
  const reaching = max(zero, subtract(add(position, arrived), max(tranche.from, position)));
  return { reaching, slice: atMost(reaching, widthLeft(tranche, position)) };
};
