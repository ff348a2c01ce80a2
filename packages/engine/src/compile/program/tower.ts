import type { Step, TowerBody } from "../../plan/types.js";
import type { Inside } from "./blocks.js";
import { positionOf, sliceOf, tranchesOf, widthLeft } from "./bounds.js";
import { list, nothing } from "./code.js";
import { less } from "./int.js";
import { weighted } from "./items.js";
import type { Opened } from "./opened.js";
import { sideBySide } from "./sequence.js";

/** R39: from the bottom up, each tranche its slice. What it cannot bear goes to no other tranche. */
export const takeTower = ({ here, ask }: Opened, tower: Step, body: TowerBody): Inside => {
  const { block, making, frame } = here;
  const tranches = tranchesOf(here, body);
  const position = positionOf(here, tower, body);
  if (body.span === "all events") making.books.enter(block, `${frame.waterfall?.id ?? ""}.${tower.id}`, ask);
  const steps = tranches.map((tranche) => {
    const width = widthLeft(block, tranche, position);
    const { reaching, slice } = sliceOf(block, tranche, width, position, ask);
    return { step: tranche.step, arriving: slice, place: { k: "tranche", width, cutOff: less(slice, reaching) } as const };
  });
  const ran = sideBySide(weighted(here), steps, ask);
  return { ...ran, limiters: [], items: nothing, certificates: list(), overRecovery: nothing };
};
