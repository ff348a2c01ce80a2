import type { Step } from "../plan/types.js";
import type { Asking } from "./charge.js";
import { figure, scope } from "./expression.js";
import { compare, floorDivide, isPositive, max, multiply, one, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { atMost } from "./number/limit.js";
import type { Limit } from "./number/limit.js";
import { floor } from "./number/ratio.js";
import { limitedBy } from "./reasons.js";
import type { Limited } from "./reasons.js";
import type { Frame, Run } from "./run.js";

/** R19: the room, then lots, then whole or nothing. */
export const closed = (
  run: Run,
  frame: Frame,
  step: Step,
  asked: Asking,
  room: { readonly room: Limit; readonly limited: Limited },
): { readonly z: Int; readonly limited: Limited } => {
  let { limited } = asked;
  let z = atMost(asked.ask, room.room);
  if (compare(z, asked.ask) < 0) limited = room.limited;
  const lot = step.lots === null ? one : max(one, floor(figure(scope(run, frame), step.lots)));
  const inLots = multiply(lot, floorDivide(z, lot));
  if (compare(inLots, z) < 0) limited = limitedBy(frame, step, "lots", "lots");
  z = inLots;
  if (step.whole && isPositive(z) && room.room !== null && compare(multiply(lot, floorDivide(asked.ask, lot)), room.room) > 0) {
    limited = limitedBy(frame, step, "whole", "whole");
    z = zero;
  }
  return { z, limited };
};
