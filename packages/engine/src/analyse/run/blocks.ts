import { compareIds } from "../../id/compare.js";
import type { Body, PartsBody, Step } from "../../plan/types.js";
import { at, upTo } from "../at.js";
import { isSame, minus, nothing, sum } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { floor } from "../number/round.js";
import { held, isBelow, isPositive, least } from "../number/decide.js";
import { divided } from "../split/moving.js";
import { enter } from "./books.js";
import { lesser, measure } from "./capacity.js";
import { defect } from "../../diagnostic/defect.js";
import { figure, limit, scope } from "./expression.js";
import { weighted } from "./items.js";
import { charge, isLayer } from "./layer.js";
import { open } from "./opened.js";
import { isLess, limitedBy } from "./reasons.js";
import { positionOf, sliceOf, tranchesOf, widthLeft } from "./tower-bounds.js";
import type { Frame, Limit, Limited, Run } from "./types.js";

/** A step as it ran. */
export interface Taken {
  readonly credited: Affine;
  readonly borne: Affine;
}

/** Where a step stands. */
export type Position =
  | { readonly k: "in line" }
  /** In `together`: what is left of its claim; null: all of it. */
  | { readonly k: "claim"; readonly left: Affine | null; readonly isCut: boolean | null }
  /** In a tower. */
  | { readonly k: "tranche"; readonly width: Limit; readonly cutOff: boolean | null };

export const inLine: Position = { k: "in line" };

export type Take = (run: Run, frame: Frame, step: Step, arriving: Affine, position: Position) => Taken;

/** What a block did with its ask. */
export interface Inside {
  readonly steps: readonly Taken[];
  /** Where the block itself limits. */
  readonly limited: Limited | null;
}

/** R10, R34: each receives what those before it left. */
export const inTurn = (take: Take, run: Run, frame: Frame, steps: readonly Step[], from: Affine): readonly Taken[] => {
  let left = from;
  return steps.map((step) => {
    const taken = take(run, frame, step, left, inLine);
    left = minus(left, taken.credited);
    return taken;
  });
};

/** R37: pari passu. @throws Undecided */
export const takeParts = (take: Take, run: Run, frame: Frame, body: PartsBody, ask: Affine, stopped: boolean): Inside => {
  const parts = [...body.parts].sort((a, b) => compareIds(a.step.id, b.step.id));
  const units = stopped ? parts.map(() => nothing) : splitAmong(run, { ...frame, arrived: ask }, body, parts, ask);
  const around = weighted(frame);
  return { steps: parts.map(({ step }, i) => take(run, around, step, at(units, i), inLine)), limited: null };
};

const splitAmong = (run: Run, frame: Frame, body: PartsBody, parts: PartsBody["parts"], ask: Affine): readonly Affine[] => {
  const { span } = run;
  const toParts = body.rest === "parts" || parts.some(({ weight }) => weight === null);
  const capacities = toParts ? parts.map(({ step }) => measure(run, frame, step, null).capacity) : [];
  const weights = parts.map(({ weight }, i) =>
    weight === null
      ? (capacities[i] ?? defect("a part that can take without a limit is weighed by its capacity"))
      : held(span, figure(scope(run, frame), weight)),
  );
  const rooms = parts.map((_, i) => (toParts ? (capacities[i] ?? null) : null));
  const taking = upTo(parts.length).filter((i) => isPositive(span, at(weights, i)));
  if (taking.length === 0) return parts.map(() => nothing);
  const own = taking.map((i) => at(rooms, i));
  const room = own.includes(null) ? null : sum(own.filter((x) => x !== null));
  return divided(span, { weights, rooms }, lesser(run, ask, room) ?? ask, body.rounding);
};

/** R38. @throws Undecided */
export const takeTogether = (
  take: Take,
  run: Run,
  frame: Frame,
  block: Step,
  body: Extract<Body, { k: "together" }>,
  ask: Affine,
): Inside => {
  const { span } = run;
  const layers = [...body.layers].sort((a, b) => compareIds(a.id, b.id));
  const around = weighted(frame);
  const claims = layers.map((layer) => claimOf(run, around, layer, ask));
  const claimed = sum(claims);
  const most = body.combined && limit(scope(run, frame), body.combined);
  const combined = most && floor(span, held(span, most));
  const both = least(span, claimed, ask);
  const credited = combined === null ? both : least(span, both.value, combined);
  const isCut = isSame(credited.value, claimed) ? false : isLess(run, credited.value, claimed);
  const left = isCut === false ? null : divided(span, { weights: claims, rooms: claims }, credited.value, body.rounding);
  return {
    steps: layers.map((layer, i) => {
      const rest = left?.[i] ?? null;
      return take(run, around, layer, ask, { k: "claim", left: rest, isCut: rest !== null && cutBy(run, layer, at(claims, i), rest) });
    }),
    limited: boundBy(run, frame, block, combined, ask, claimed),
  };
};

/** A claim that is not cut is charged once more; one that is cut is divided as it is, which differs where a rounding left something. */
const cutBy = (run: Run, { body }: Step, claim: Affine, left: Affine): boolean | null =>
  body.k === "members" && body.rounding !== null && "difference" in body.rounding
    ? isBelow(run.span, left, claim)
    : isLess(run, left, claim);

const boundBy = (run: Run, frame: Frame, block: Step, combined: Limit, ask: Affine, claimed: Affine): Limited | null => {
  if (combined === null) return null;
  const below = [isLess(run, combined, ask), isLess(run, combined, claimed)];
  if (below.includes(false)) return null;
  return below.includes(null) ? { by: null, at: null } : limitedBy(frame, block, "combined", "combined");
};

/** What the layer would credit alone. */
const claimOf = (run: Run, frame: Frame, layer: Step, ask: Affine): Affine => {
  const opened = open(run, frame, layer, ask, false);
  if (opened.stopped !== null) return nothing;
  return isLayer(layer.body)
    ? charge(run, opened.frame, layer, layer.body, opened.asked, null).credited
    : defect("a block stands in `together`");
};

/** R39: from the bottom up, each tranche its slice. @throws Undecided */
export const takeTower = (take: Take, run: Run, frame: Frame, tower: Step, body: Extract<Body, { k: "tower" }>, ask: Affine): Inside => {
  const tranches = tranchesOf(run, frame, body);
  const position = positionOf(run, frame, tower, body);
  if (body.span === "all events") enter(run.books, `${frame.waterfall}.${tower.id}`, ask);
  const around = weighted(frame);
  const steps = tranches.map((tranche) => {
    const { slice, cutOff } = sliceOf(run, tranche, position, ask);
    return take(run, around, tranche.step, slice, { k: "tranche", width: widthLeft(run, tranche, position), cutOff });
  });
  return { steps, limited: null };
};
