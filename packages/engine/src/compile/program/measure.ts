import type { MembersBody, Step, TowerBody } from "../../plan/types.js";
import { everyStep, innerSteps } from "../../plan/steps.js";
import { name, nameInt, set } from "./block.js";
import type { Block } from "./block.js";
import { call, element, field, literal, nothing, slotted, yes } from "./code.js";
import type { Code } from "./code.js";
import { figure, flag, limit } from "./evaluating.js";
import { asBigint, held, isPositive, narrow, subtract, wayOf, zero } from "./int.js";
import type { Int } from "./int.js";
import { isLayer, roomOfOne } from "./layer-one.js";
import type { Held, LayerBody, OneBody } from "./layer-one.js";
import { hasNoLimit, leastOf, lessOf, limitIf, limitOf, namedLimit, sumOf, withoutLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";

import type { Here } from "./making.js";
import { named, notNegative, floor } from "./ratio.js";
import { placeOf } from "./reference.js";
import { rosterOf } from "./roster.js";
import { askOf } from "./terms.js";
import { positionOf, tranchesOf, widthLeft } from "./bounds.js";
import { overlayOf } from "./overlay.js";
import type { Overlay } from "./overlay.js";

/** R36: what a step could take of an unlimited arrival and, where something reads `full`, what it could if every balance were unlimited. */
export interface Measure {
  readonly capacity: IntLimit;
  readonly reach: IntLimit | null;
}

export const unmeasured = (reach: boolean): Measure => ({ capacity: withoutLimit, reach: reach ? withoutLimit : null });

/** Nothing is booked. Inside a block a balance that is drawn twice counts once: it runs down on a copy. */
export const measureStep = (here: Here, step: Step, most: Measure): Measure =>
  measured(here, step, most, overlayOf(here, [...everyStep([step])]));

/** The same of a block of which it is known what may come inside. */
export const measureInside = (here: Here, step: Step, body: BlockBody, within: Measure): Measure =>
  ofBlock(here, step, body, within, overlayOf(here, [...everyStep([step])]));

type BlockBody = Exclude<Step["body"], LayerBody>;

const measured = (here: Here, step: Step, most: Measure, overlay: Overlay): Measure => {
  const { body } = step;
  if (isLayer(body)) return ofLayer(here, step, body, most, overlay);
  return ofBlock(here, step, body, asked(here, step, most), overlay);
};

const ofBlock = (here: Here, step: Step, body: BlockBody, within: Measure, overlay: Overlay): Measure => {
  const plainly = { holds: yes, width: withoutLimit };
  switch (body.k) {
    case "group":
      return inTurn(here, body.steps, within, overlay, () => plainly);
    case "parts": {
      const weighs = body.parts.map(({ weight }) =>
        weight === null ? yes : name(here.block, "weighs", isPositive(figure(here, weight).n)),
      );
      return inTurn(here, innerSteps(body), within, overlay, (index) => ({ ...plainly, holds: weighs[index] ?? yes }));
    }
    case "together": {
      const most = body.combined === null ? within : lowered(here.block, within, floored(here, limit(here, body.combined)));
      return inTurn(here, body.layers, most, overlay, () => plainly);
    }
    case "tower": {
      const widths = widthsOf(here, step, body);
      return inTurn(here, innerSteps(body), within, overlay, (index) => ({ ...plainly, width: widths[index] ?? withoutLimit }));
    }
    case "each":
      return within;
  }
};

export const floored = (here: Here, { is, unlimited }: ReturnType<typeof limit>): IntLimit =>
  namedLimit(here.block, "limit", { is: floor(notNegative(here.block, named(here.block, "value", is))), unlimited });

const widthsOf = (here: Here, step: Step, body: TowerBody): readonly IntLimit[] => {
  const position = positionOf(here, step, body);
  return tranchesOf(here, body).map((tranche) => widthLeft(here.block, tranche, position));
};

/** The least of what may come and of the terms. */
const asked = (here: Here, step: Step, most: Measure): Measure => {
  const holds = step.when === null ? yes : name(here.block, "holds", flag(here, step.when));
  return masked(here.block, holds, lowered(here.block, most, askOf(here, step, null).ofUnlimited));
};

const masked = (block: Block, holds: Code, { capacity, reach }: Measure): Measure => ({
  capacity: namedLimit(block, "capacity", limitIf(holds, capacity)),
  reach: reach && namedLimit(block, "reach", limitIf(holds, reach)),
});

export const lowered = (block: Block, { capacity, reach }: Measure, to: IntLimit): Measure => ({
  capacity: namedLimit(block, "capacity", leastOf(block, capacity, to)),
  reach: reach && namedLimit(block, "reach", leastOf(block, reach, to)),
});

/** The sum of what is inside, and no more than may come; each step leaves the rest to those after it. */
const inTurn = (
  here: Here,
  steps: readonly Step[],
  most: Measure,
  overlay: Overlay,
  of: (index: number) => { readonly holds: Code; readonly width: IntLimit },
): Measure => {
  const { block } = here;
  let left = most;
  let sum: Measure = { capacity: limitOf(zero), reach: most.reach && limitOf(zero) };
  for (const [index, step] of steps.entries()) {
    const { holds, width } = of(index);
    // What cannot be given anything is measured against nothing.
    const found = measured(here, step, masked(block, holds, lowered(block, left, width)), overlay);
    sum = both(block, "sum", sum, found, sumOf);
    left = both(block, "left", left, found, lessOf);
  }
  return sum;
};

const both = (block: Block, as: string, a: Measure, b: Measure, of: (a: IntLimit, b: IntLimit) => IntLimit): Measure => ({
  capacity: namedLimit(block, as, of(a.capacity, b.capacity)),
  reach: a.reach && b.reach && namedLimit(block, `${as}_reach`, of(a.reach, b.reach)),
});

const ofLayer = (here: Here, step: Step, body: LayerBody, most: Measure, overlay: Overlay): Measure => {
  const ask = asked(here, step, most);
  return body.k === "members" ? ofMembers(here, body, ask, overlay) : ofOne(here, body, ask, overlay);
};

const ofOne = (here: Here, body: OneBody, ask: Measure, overlay: Overlay): Measure => {
  const { block, making } = here;
  const from: Held = {
    fund: (id) => overlay.fund(id)?.is ?? making.balances.fund(id),
    row: (of, id, row) => {
      const copy = overlay.column(of, id);
      const now = making.balances.row(of, id, row);
      return copy === null ? now : { ...now, code: element(slotted(copy), row) };
    },
  };
  const { room, unfunded } = roomOfOne(here, body, from);
  const capacity = namedLimit(block, "capacity", leastOf(block, ask.capacity, room));
  if (body.k === "fund") {
    const copy = overlay.fund(body.fund);
    if (copy !== null) {
      const left = { ...subtract(copy.is, capacity.is), range: copy.is.range };
      set(block, copy.slot, held(left, wayOf(copy.is)));
    }
  }
  if (body.k === "member" && body.column !== null) {
    const copy = overlay.column(body.class, body.column);
    const { row } = placeOf(here, body.of, body.class);
    const before = making.balances.column(body.class, body.column);
    if (copy !== null) set(block, copy, call("drawRow", before, slotted(copy), row, asBigint(capacity.is)));
  }
  return { capacity, reach: ask.reach && namedLimit(block, "reach", leastOf(block, ask.reach, unfunded)) };
};

const ofMembers = (here: Here, body: MembersBody, ask: Measure, overlay: Overlay): Measure => {
  const { block, making } = here;
  const copy = body.column === null ? null : overlay.column(body.class, body.column);
  const now = body.column === null ? null : making.balances.column(body.class, body.column);
  const roster = rosterOf(here, body, copy === null ? now : slotted(copy), ask.reach !== null);
  const capacity = nameInt(block, "capacity", narrow(leastInt(block, ask.capacity, roster.room)));
  if (copy !== null && now !== null) {
    const division = name(
      block,
      "division",
      call("divide", roster.roster, literal("members"), literal(body.rounding?.k ?? null), asBigint(capacity)),
    );
    set(block, copy, call("drawRows", now, slotted(copy), roster.rows.rows ?? nothing, field(division, "units")));
  }
  return { capacity: limitOf(capacity), reach: ask.reach && namedLimit(block, "reach", leastOf(block, ask.reach, roster.unfunded)) };
};

/** The lesser of a limit and a room. */
export const leastInt = (block: Block, a: IntLimit, room: Int): Int => {
  if (hasNoLimit(a)) return room;
  const found = leastOf(block, a, limitOf(room)).is;
  return { ...found, range: { low: 0n, high: found.range.high } };
};
