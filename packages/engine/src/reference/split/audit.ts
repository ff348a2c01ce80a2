import { defect } from "../../diagnostic/defect.js";
import { at } from "../at.js";
import { compare, isNegative, isPositive, isZero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import type { Rooms } from "./types.js";

export interface Audited {
  readonly rooms: Rooms;
  readonly units: readonly Int[];
  /** The amount less the units before the cut of R25. */
  readonly difference: Int;
  /** Whether someone outside the split bears the difference. */
  readonly isBorne: boolean;
  readonly takesPart: (index: number) => boolean;
}

/** R32, and that a rounding without a difference bearer conserves by itself: checked on every run. */
export const audit = ({ rooms, units, difference, isBorne, takesPart }: Audited): void => {
  for (const [index, u] of units.entries()) {
    const room = at(rooms, index);
    if (isNegative(u)) return defect("a split gave less than nothing");
    if (room !== null && compare(u, room) > 0) return defect("a split gave more than a room");
    if (isPositive(u) && !takesPart(index)) return defect("a split charged a weight of zero");
  }
  if (!isBorne && !isZero(difference)) return defect("a split did not add up");
};
