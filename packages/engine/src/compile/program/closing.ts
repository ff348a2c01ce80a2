import { key } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import { nameInt } from "./block.js";
import { limiter } from "./chain.js";
import type { Limiter } from "./chain.js";
import { every, not } from "./code.js";
import { figure } from "./evaluating.js";
import { floorDivide, isPositive, less, most, multiply, one, select, zero } from "./int.js";
import type { Int } from "./int.js";
import { atMostLimit, hasNoLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";
import type { Here } from "./making.js";
import { floor, named, notNegative } from "./ratio.js";

/** R19: the room, then lots, then whole or nothing. @param by what sets the room. */
export const closed = (
  here: Here,
  step: Step,
  ask: Int,
  room: IntLimit,
  by: Omit<Limiter, "lowered">,
): { readonly z: Int; readonly chain: readonly Limiter[] } => {
  const { block, frame } = here;
  const at = (clause: "lots" | "whole"): string => key.clause(frame.waterfall?.id ?? "", step.id, clause);
  const within = nameInt(block, "within", atMostLimit(block, ask, room));
  const chain: Limiter[] = hasNoLimit(room) ? [] : [{ ...by, lowered: less(within, ask) }];
  const lot =
    step.lots === null
      ? one
      : nameInt(block, "lot", most(nameInt(block, "lot", floor(notNegative(block, named(block, "lot", figure(here, step.lots))))), one));
  const whole = (x: Int): Int => ({ ...multiply(lot, floorDivide(x, lot)) });
  const upTo = (x: Int, of: Int): Int => ({ ...x, range: { low: 0n, high: of.range.high } });
  const inLots = step.lots === null ? within : nameInt(block, "in_lots", upTo(whole(within), within));
  if (step.lots !== null) chain.push(limiter(less(inLots, within), "lots", at("lots")));
  if (!step.whole || hasNoLimit(room)) return { z: inLots, chain };
  const wanted = step.lots === null ? ask : nameInt(block, "wanted", upTo(whole(ask), ask));
  const tooMuch = every(isPositive(inLots), not(room.unlimited), less(room.is, wanted));
  chain.push(limiter(tooMuch, "whole", at("whole")));
  return { z: nameInt(block, "whole", select(tooMuch, zero, inLots, { low: 0n, high: inLots.range.high })), chain };
};
