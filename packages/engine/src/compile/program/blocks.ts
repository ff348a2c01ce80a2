import type { Body, Step } from "../../plan/types.js";
import { stepKey } from "../facts/needs.js";
import { nameInt, when } from "./block.js";
import { limiter } from "./chain.js";
import type { Limiter } from "./chain.js";
import { list, nothing } from "./code.js";
import type { Code } from "./code.js";
import { takeEach } from "./each.js";
import { add, less } from "./int.js";
import type { LayerBody } from "./layer-one.js";
import { limitIf, namedLimit, withoutLimit } from "./limit.js";
import { at } from "./making.js";
import { lowered, measureInside } from "./measure.js";
import type { Measure } from "./measure.js";
import { why } from "./opened.js";
import type { Opened } from "./opened.js";
import { takeParts } from "./parts.js";
import type { Done, Place } from "./result.js";
import { inTurn } from "./sequence.js";
import type { Ran } from "./sequence.js";
import { takeTogether } from "./together.js";
import { takeTower } from "./tower.js";
import { termRecords, whenRecord } from "./trace.js";

export type BlockBody = Exclude<Body, LayerBody>;

/** What a block did with its ask. */
export interface Inside extends Ran {
  /** Where the block itself limits. */
  readonly limiters: readonly Limiter[];
  readonly items: Code;
  readonly certificates: Code;
  readonly overRecovery: Code;
}

export const inside = (ran: Ran): Inside => ({ ...ran, limiters: [], items: nothing, certificates: list(), overRecovery: nothing });

/** R34 to R42. */
export const takeBlock = (opened: Opened, step: Step, body: BlockBody, place: Place): Done => {
  const { here, arrived, holds, runs, asked, ask } = opened;
  const { block } = here;
  const measure = measureOf(opened, step, body, place);
  whenRecord(here, step, arrived, holds);
  when(block, runs, (within) => termRecords(at(here, within), asked));
  const did = takeInside(opened, step, body);
  const credited = nameInt(block, "credited", did.credited);
  const short = limiter(less(credited, ask), "parts", null);
  const reason = why(opened, step, place, [short, ...did.limiters]);
  return {
    arrived,
    measure,
    ask,
    room: nothing,
    credited,
    borne: nameInt(block, "borne", add(credited, did.surplus)),
    surplus: did.surplus,
    reason,
    bearers: list(),
    layers: body.k === "each" ? nothing : did.results,
    items: did.items,
    certificates: did.certificates,
    overRecovery: did.overRecovery,
  };
};

const takeInside = (opened: Opened, step: Step, body: BlockBody): Inside => {
  const { here, ask } = opened;
  switch (body.k) {
    case "group":
      return inside(inTurn(here, body.steps, ask));
    case "parts":
      return takeParts(opened, step, body);
    case "together":
      return takeTogether(opened, step, body);
    case "tower":
      return takeTower(opened, step, body);
    case "each":
      return takeEach(opened, body);
  }
};

/** R36, with the figures of the terms that are known already. */
const measureOf = ({ here, holds, asked }: Opened, step: Step, body: BlockBody, place: Place): Measure => {
  const { block, making, frame } = here;
  const width = place.k === "tranche" ? place.width : withoutLimit;
  const reach = making.needs.full.has(stepKey({ waterfall: frame.waterfall?.id ?? "", step: step.id }));
  const most = lowered(block, { capacity: width, reach: reach ? width : null }, asked.ofUnlimited);
  const within = {
    capacity: namedLimit(block, "capacity", limitIf(holds, most.capacity)),
    reach: most.reach && namedLimit(block, "reach", limitIf(holds, most.reach)),
  };
  return measureInside(here, step, body, within);
};
