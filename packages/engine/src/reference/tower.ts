import type { Step, TowerBody } from "../plan/types.js";
import { inside } from "./block.js";
import type { Inside, Take } from "./block.js";
import { weighted } from "./items.js";
import { compare } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Frame, Run } from "./run.js";
import { positionOf, sliceOf, tranchesOf, widthLeft } from "./tower-bounds.js";

/** R39: from the bottom up, each tranche its slice. What it cannot bear goes to no other tranche. */
export const takeTower = (take: Take, run: Run, frame: Frame, tower: Step, body: TowerBody, ask: Int): Inside => {
  const tranches = tranchesOf(run, frame, body);
  const position = positionOf(run, frame, tower, body);
  if (body.span === "all events") run.books.enter(`${frame.waterfall}.${tower.id}`, ask);
  const around = weighted(frame);
  return inside(
    tranches.map((tranche) => {
      const { reaching, slice } = sliceOf(tranche, position, ask);
      const cutOff = compare(slice, reaching) < 0;
      return take(run, around, tranche.step, slice, { k: "tranche", width: widthLeft(tranche, position), cutOff });
    }),
  );
};
