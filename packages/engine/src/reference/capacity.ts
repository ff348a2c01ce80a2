import { compareIds } from "../id/compare.js";
import type { MembersBody, PartsBody, Step } from "../plan/types.js";
import { at } from "./at.js";
import { overlay } from "./balances.js";
import type { Balances } from "./balances.js";
import { figure, flag, limit, scope } from "./expression.js";
import { isLayer, roomOfOne } from "./layer.js";
import type { LayerBody } from "./layer.js";
import { isPositive, subtract, zero } from "./number/integer.js";
import { least, sumLimits } from "./number/limit.js";
import type { Limit } from "./number/limit.js";
import { floor, held } from "./number/ratio.js";
import { placeOf } from "./references.js";
import { rosterOf } from "./roster.js";
import type { Frame, Run } from "./run.js";
import { divide, roomOf } from "./split/divide.js";
import { termsOfUnlimited } from "./terms.js";
import { positionOf, tranchesOf, widthLeft } from "./tower-bounds.js";

/** R36: what a step could take of an unlimited arrival, and what it could if every balance were unlimited. */
export interface Measure {
  readonly capacity: Limit;
  readonly reach: Limit;
}

/**
 * Nothing is booked. Inside a block the balances run down on a copy, so that one that is drawn twice counts once.
 *
 * @param width of a tranche, what is left of it; null elsewhere.
 */
export const measure = (run: Run, frame: Frame, step: Step, width: Limit): Measure => {
  const most = { capacity: width, reach: width };
  return isLayer(step.body) ? ofLayer(run, frame, step, step.body, most, null) : measured(run, frame, step, most, overlay(run.balances));
};

const measured = (run: Run, frame: Frame, step: Step, most: Measure, balances: Balances): Measure => {
  const { body } = step;
  if (isLayer(body)) return ofLayer(run, frame, step, body, most, balances);
  const within = asked(run, frame, step, most);
  switch (body.k) {
    case "group":
      return inOrder(run, frame, body.steps, within, balances);
    case "parts":
      return inOrder(run, frame, sorted(partsWithWeight(run, frame, body)), within, balances);
    case "together": {
      const combined = body.combined && limit(scope(run, frame), body.combined);
      return inOrder(run, frame, sorted(body.layers), lowered(within, combined && floor(held(combined))), balances);
    }
    case "tower": {
      const position = positionOf(run, frame, step, body);
      const tranches = tranchesOf(run, frame, body);
      const widths = tranches.map((tranche) => widthLeft(tranche, position));
      return inOrder(
        run,
        frame,
        tranches.map((tranche) => tranche.step),
        within,
        balances,
        widths,
      );
    }
    case "each":
      return within;
  }
};

/** The least of what may come and of the terms. */
const asked = (run: Run, frame: Frame, step: Step, most: Measure): Measure => {
  if (step.when !== null && !flag(scope(run, frame), step.when)) return { capacity: zero, reach: zero };
  return lowered(most, termsOfUnlimited(run, frame, step));
};

/** The sum of what is inside, and no more than may come; each step leaves the rest to those after it. */
const inOrder = (
  run: Run,
  frame: Frame,
  steps: readonly Step[],
  most: Measure,
  balances: Balances,
  widths: readonly Limit[] = [],
): Measure => {
  let left = most;
  let sum: Measure = { capacity: zero, reach: zero };
  for (const [i, step] of steps.entries()) {
    const found = measured(run, frame, step, lowered(left, widths[i] ?? null), balances);
    sum = { capacity: sumLimits([sum.capacity, found.capacity]), reach: sumLimits([sum.reach, found.reach]) };
    left = { capacity: less(left.capacity, found.capacity), reach: less(left.reach, found.reach) };
  }
  return sum;
};

/** @param balances to read and to draw on; null: those that stand, and nothing comes after. */
const ofLayer = (run: Run, frame: Frame, step: Step, body: LayerBody, most: Measure, balances: Balances | null): Measure => {
  const ask = asked(run, frame, step, most);
  if (body.k === "members") return ofMembers(run, frame, body, ask, balances);
  const { room, unfunded } = roomOfOne(run, frame, body, balances ?? run.balances);
  const capacity = least(ask.capacity, room);
  if (balances !== null && capacity !== null) {
    if (body.k === "fund") balances.drawFund(body.fund, capacity);
    if (body.k === "member" && body.column !== null) {
      balances.drawRow(body.class, body.column, placeOf(scope(run, frame), body.of, body.class).row, capacity);
    }
  }
  return { capacity, reach: least(ask.reach, unfunded) };
};

const ofMembers = (run: Run, frame: Frame, body: MembersBody, ask: Measure, balances: Balances | null): Measure => {
  const { rows, rooms: found, rule } = rosterOf(run, frame, body, balances ?? run.balances);
  const rooms = found.map(({ room }) => room);
  const capacity = least(ask.capacity, roomOf(rule, rooms));
  if (balances !== null && body.column !== null && capacity !== null) {
    const { units } = divide({ rule, rooms, rest: "members", rounding: body.rounding, amount: capacity });
    for (const [i, row] of rows.entries()) balances.drawRow(body.class, body.column, row, at(units, i));
  }
  const reach = roomOf(
    rule,
    found.map(({ unfunded }) => unfunded),
  );
  return { capacity, reach: least(ask.reach, reach) };
};

/** A part of weight zero receives nothing, whatever it could take. */
const partsWithWeight = (run: Run, frame: Frame, body: PartsBody): readonly Step[] =>
  body.parts.filter(({ weight }) => weight === null || isPositive(figure(scope(run, frame), weight).n)).map(({ step }) => step);

const lowered = ({ capacity, reach }: Measure, to: Limit): Measure => ({ capacity: least(capacity, to), reach: least(reach, to) });

const less = (a: Limit, b: Limit): Limit => (a === null ? null : subtract(a, b ?? zero));

const sorted = (steps: readonly Step[]): readonly Step[] => [...steps].sort((a, b) => compareIds(a.id, b.id));
