import type { Step } from "../../plan/types.js";
import { isConstant, nothing, times, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { product, quotient } from "../number/product.js";
import { floor, lotsIn } from "../number/round.js";
import { greatest, isAtMost, isPositive, least } from "../number/decide.js";
import type { Asking } from "./charge.js";
import { figure, scope } from "./expression.js";
import { after, isLess, limitedBy } from "./reasons.js";
import type { Frame, Limit, Limited, Run } from "./types.js";

/** R19: the room, then lots, then whole or nothing. @throws Undecided */
export const closed = (
  run: Run,
  frame: Frame,
  step: Step,
  asked: Asking,
  room: { readonly room: Limit; readonly limited: Limited },
): { readonly z: Affine; readonly limited: Limited } => {
  const { span } = run;
  let { limited } = asked;
  let z = asked.ask;
  if (room.room !== null) {
    const lesser = least(span, asked.ask, room.room);
    z = lesser.value;
    limited = after(limited, lesser.lowered, room.limited);
  }
  if (step.lots === null && !step.whole) return { z, limited };
  const lot = step.lots === null ? units(1n) : greatest(span, units(1n), floor(span, figure(scope(run, frame), step.lots)));
  const whole = (amount: Affine): Affine => (step.lots === null ? amount : inLots(run, amount, lot));
  if (step.lots !== null) {
    const lots = whole(z);
    limited = after(limited, isLess(run, lots, z), limitedBy(frame, step, "lots", "lots"));
    z = lots;
  }
  if (step.whole && room.room !== null && isPositive(span, z) && !isAtMost(span, whole(asked.ask), room.room)) {
    limited = limitedBy(frame, step, "whole", "whole");
    z = nothing;
  }
  return { z, limited };
};

/** `q · ⌊z / q⌋` */
const inLots = ({ span }: Run, z: Affine, lot: Affine): Affine => {
  const count = lotsIn(span, quotient(span, z, lot));
  return isConstant(lot) ? times(count, lot.offset) : product(span, count, lot);
};
