import { compareIds } from "../../id/compare.js";
import type { MembersBody, PartsBody, Step } from "../../plan/types.js";
import { isConstant, minus, nothing, plus } from "../number/affine.js";
import { floor } from "../number/round.js";
import { held, isPositive, least } from "../number/decide.js";
import { overlay } from "./balances.js";
import type { Balances } from "./balances.js";
import { figure, flag, limit, scope } from "./expression.js";
import { isLayer, roomOfOne } from "./layer.js";
import type { LayerBody } from "./layer.js";
import { sharedAmong } from "./members.js";
import { placeOf } from "./references.js";
import { rosterOf } from "./roster.js";
import { termsOfUnlimited } from "./terms.js";
import { positionOf, tranchesOf, widthLeft } from "./tower-bounds.js";
import type { Frame, Limit, Run } from "./types.js";

/** R36: what a step could take of an unlimited arrival, and what it could if every balance were unlimited. */
export interface Measure {
  readonly capacity: Limit;
  readonly reach: Limit;
}

/** Nothing is booked. @param width of a tranche, what is left of it. @throws Undecided */
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
      return inOrder(
        run,
        frame,
        sorted(body.layers),
        lowered(run, within, combined && floor(run.span, held(run.span, combined))),
        balances,
      );
    }
    case "tower": {
      const position = positionOf(run, frame, step, body);
      const tranches = tranchesOf(run, frame, body);
      const widths = tranches.map((tranche) => widthLeft(run, tranche, position));
      const steps = tranches.map((tranche) => tranche.step);
      return inOrder(run, frame, steps, within, balances, widths);
    }
    case "each":
      return within;
  }
};

const asked = (run: Run, frame: Frame, step: Step, most: Measure): Measure => {
  if (step.when !== null && !flag(scope(run, frame), step.when)) return { capacity: nothing, reach: nothing };
  return lowered(run, most, termsOfUnlimited(run, frame, step));
};

const inOrder = (
  run: Run,
  frame: Frame,
  steps: readonly Step[],
  most: Measure,
  balances: Balances,
  widths: readonly Limit[] = [],
): Measure => {
  let left = most;
  let sum: Measure = { capacity: nothing, reach: nothing };
  for (const [i, step] of steps.entries()) {
    const found = measured(run, frame, step, lowered(run, left, widths[i] ?? null), balances);
    sum = { capacity: both(sum.capacity, found.capacity), reach: both(sum.reach, found.reach) };
    left = { capacity: less(left.capacity, found.capacity), reach: less(left.reach, found.reach) };
  }
  return sum;
};

/** @param balances to read and to draw on; null: those that stand, and nothing comes after. */
const ofLayer = (run: Run, frame: Frame, step: Step, body: LayerBody, most: Measure, balances: Balances | null): Measure => {
  const ask = asked(run, frame, step, most);
  if (body.k === "members") return ofMembers(run, frame, step, body, ask, balances);
  const { room, unfunded } = roomOfOne(run, frame, body, balances ?? run.balances);
  const capacity = lesser(run, ask.capacity, room);
  if (balances !== null && capacity !== null) {
    if (body.k === "fund") balances.drawFund(body.fund, capacity);
    if (body.k === "member" && body.column !== null) {
      const { row } = placeOf(scope(run, frame), body.of, body.class);
      balances.draw(body.class, body.column, { k: "row", row, amount: capacity });
    }
  }
  return { capacity, reach: lesser(run, ask.reach, unfunded) };
};

const ofMembers = (run: Run, frame: Frame, step: Step, body: MembersBody, ask: Measure, balances: Balances | null): Measure => {
  const roster = rosterOf(run, frame, step, body, balances ?? run.balances);
  const capacity = lesser(run, ask.capacity, roster.room);
  if (balances !== null && body.column !== null && capacity !== null && !(isConstant(capacity) && capacity.offset.n === 0n)) {
    balances.draw(body.class, body.column, { k: "split", division: sharedAmong(run, body, roster, capacity) });
  }
  return { capacity, reach: lesser(run, ask.reach, roster.reach) };
};

/** A part of weight zero receives nothing, whatever it could take. */
const partsWithWeight = (run: Run, frame: Frame, body: PartsBody): readonly Step[] =>
  body.parts.filter(({ weight }) => weight === null || isPositive(run.span, figure(scope(run, frame), weight))).map(({ step }) => step);

export const lesser = ({ span }: Run, a: Limit, b: Limit): Limit => (a === null ? b : b === null ? a : least(span, a, b).value);

const lowered = (run: Run, { capacity, reach }: Measure, to: Limit): Measure => ({
  capacity: lesser(run, capacity, to),
  reach: lesser(run, reach, to),
});

const both = (a: Limit, b: Limit): Limit => (a === null || b === null ? null : plus(a, b));

const less = (a: Limit, b: Limit): Limit => (a === null ? null : minus(a, b ?? nothing));

const sorted = (steps: readonly Step[]): readonly Step[] => [...steps].sort((a, b) => compareIds(a.id, b.id));
