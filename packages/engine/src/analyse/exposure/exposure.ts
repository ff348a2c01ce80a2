import { shapeOf } from "../line.js";
import type { BearerCurve, Curve, Line, StepCurve } from "../types.js";
import { greatestOfMembers } from "./members.js";
import { reachOf } from "./reach.js";
import type { BearerExposure, Exposure, StepExposure } from "./types.js";

/**
 * What a curve says of who is exposed: the attachment and the exhaustion point of every step and bearer, the most that each bears,
 * jumps, steps that are never reached, and the greatest liability of every member. `docs/reference/curve.md`, part 7, says what each
 * means.
 *
 * @example exposure(curve(plan, input)).bearers[0]?.attachment // { from: 1n, to: 1n }
 */
export const exposure = ({ policy, unknown, asset, from, to, until, waterfalls, bearers }: Curve): Exposure => ({
  policy,
  unknown,
  asset,
  from,
  to,
  until,
  waterfalls: waterfalls.map(({ id, title, asset: of, steps, residual }) => ({
    id,
    title,
    asset: of,
    steps: steps.map(ofStep),
    residual: reachOf(residual),
  })),
  bearers: bearers.map(ofBearer),
});

const ofStep = ({ id, key, kind, title, depth, charges, arrived, borne }: StepCurve): StepExposure => ({
  id,
  key,
  kind,
  title,
  depth,
  charges,
  ...reachOf(borne),
  never: isNothing(arrived) ? "nothing arrives" : isNothing(borne) ? "takes nothing" : null,
});

const ofBearer = (of: BearerCurve): BearerExposure => {
  const { k, id, asset, borne } = of;
  return { k, id, asset, ...reachOf(borne), members: greatestOfMembers(of) };
};

/** Whether it is zero at every loss. */
const isNothing = (line: Line): boolean =>
  shapeOf(line).every(({ kind, slope, offset }) => kind === "exact" && slope.n === 0n && offset.n === 0n);
