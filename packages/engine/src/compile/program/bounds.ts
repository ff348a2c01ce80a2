import type { Step, TowerBody } from "../../plan/types.js";
import { name, nameInt } from "./block.js";
import type { Block } from "./block.js";
import { figure, limit } from "./evaluating.js";
import { add, most, narrow, notBelowZero, subtract, zero } from "./int.js";
import type { Int } from "./int.js";
import { atMostLimit, hasNoLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";
import type { Here } from "./making.js";
import { floor, named, notNegative, times } from "./ratio.js";
import type { Ratio } from "./ratio.js";

export interface Tranche {
  readonly step: Step;
  readonly from: Int;
  readonly to: IntLimit;
}

/** R39: bounds are whole, and none lies below the one before it. */
export const tranchesOf = (here: Here, body: TowerBody): readonly Tranche[] => {
  const { block } = here;
  const positive = (x: Ratio): Ratio => notNegative(block, named(block, "bound", x));
  const base = body.base === null ? null : named(block, "base", positive(figure(here, body.base)));
  const bound = (x: Ratio): Int => nameInt(block, "bound", floor(base === null ? positive(x) : times(positive(x), base)));
  let last: Int = zero;
  return body.tranches.map((tranche) => {
    const from = nameInt(block, "from", most(last, bound(figure(here, tranche.from))));
    const top = limit(here, tranche.to);
    const to: IntLimit = hasNoLimit({ is: zero, unlimited: top.unlimited })
      ? { is: from, unlimited: top.unlimited }
      : { is: nameInt(block, "to", most(from, bound(top.is))), unlimited: name(block, "to_unlimited", top.unlimited) };
    // Where there is no upper bound, the lower one counts for what follows: `bound` of nothing is zero, so `to` is `from`.
    last = to.is;
    return { step: tranche.step, from, to };
  });
};

/** R39: what has entered before. A tower is entered once an event at most. */
export const positionOf = (here: Here, tower: Step, body: TowerBody): Int =>
  body.span === "one event" ? zero : here.making.opening.entered(`${here.frame.waterfall?.id ?? ""}.${tower.id}`);

/** What is left of a tranche's width at a position. */
export const widthLeft = (block: Block, { from, to }: Tranche, position: Int): IntLimit => {
  if (hasNoLimit(to)) return to;
  const begin = nameInt(block, "begin", most(from, position));
  return { is: nameInt(block, "width", notBelowZero(nameInt(block, "width", subtract(to.is, begin)))), unlimited: to.unlimited };
};

/** The length of `[position, position + arrived)` within `[from, ∞)`, and within the tranche. */
export const sliceOf = (
  block: Block,
  tranche: Tranche,
  width: IntLimit,
  position: Int,
  arrived: Int,
): { readonly reaching: Int; readonly slice: Int } => {
  const begin = nameInt(block, "begin", most(tranche.from, position));
  const beyond = nameInt(block, "reaching", notBelowZero(nameInt(block, "reaching", subtract(add(position, arrived), begin))));
  const reaching = { ...beyond, range: { low: 0n, high: arrived.range.high } };
  const slice = atMostLimit(block, reaching, width);
  return { reaching, slice: nameInt(block, "slice", narrow({ ...slice, range: { low: 0n, high: arrived.range.high } })) };
};
