import type { Input } from "../state/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { stretchFrom } from "./attempt.js";
import { collector } from "./collect.js";
import { worldOf } from "./run/world.js";
import type { Curve } from "./types.js";
import { givenOf, greatest, unknowns, waterfallOf } from "./unknown.js";
import type { Unknown } from "./unknown.js";

export interface CurveOptions {
  /** What is left open; one of `unknowns`. Without it, the first of them. */
  readonly of?: Unknown;
  /** The first and the last value of it; without them, 0 and the greatest that a document may give. */
  readonly from?: bigint;
  readonly to?: bigint;
  /** After so many pieces the curve ends, and says where. 100,000 unless said otherwise. */
  readonly pieces?: number;
}

const MOST_PIECES = 100_000;

/**
 * What each step and each bearer bears, and what is left, as a function of one loss, with the state and all other inputs as given:
 * exact, in pieces, never sampled. `docs/reference/curve.md` says what a piece means.
 *
 * It is found by running the policy once a piece, over figures of the form `slope · L + offset` instead of numbers, and by ending the
 * piece at the last loss at which every comparison comes out as at its first.
 *
 * Amounts are base units, of the item waterfalls' factor `L / of`. Nothing that is given is changed.
 *
 * @throws RangeError where `of` is nothing that is open in this event, or `from` and `to` are not in order or beyond what an amount
 * may be: a mistake of the caller.
 * @example curve(plan, input).bearers[0]?.borne[0]?.slope // { n: 1n, d: 1n }
 */
export const curve = (plan: ValidPlan, { state, event }: Pick<Input, "state" | "event">, options: CurveOptions = {}): Curve => {
  const open = unknowns(plan, state, event);
  const unknown = options.of ?? open[0];
  if (unknown === undefined || !open.some((one) => isSameUnknown(one, unknown))) throw new RangeError("no such loss is open in this event");
  const most = greatest(plan, state, event, unknown);
  const { from = 0n, to = most, pieces = MOST_PIECES } = options;
  if (from < 0n || from > to || to > most) throw new RangeError("the losses of a curve run from 0 to what an amount may be, in order");
  const world = worldOf(plan, state, event, unknown);
  const found = collector(world);
  let count = 0;
  let next = from;
  while (next <= to && count < pieces) {
    const stretch = stretchFrom(world, next, to);
    found.add(stretch);
    next = stretch.to + 1n;
    count += 1;
  }
  const asset = plan.assets.find(({ id }) => id === waterfallOf(plan, unknown).asset) ?? { id: "", decimals: 0 };
  return {
    policy: plan.name,
    unknown,
    asset,
    from,
    to,
    given: givenOf(plan, event, unknown),
    until: next - 1n,
    pieces: count,
    ...found.collected(),
  };
};

/** A factor may be asked for in any scale. */
const isSameUnknown = (a: Unknown, b: Unknown): boolean =>
  a.k === b.k &&
  a.waterfall === b.waterfall &&
  (a.k !== "item" || (b.k === "item" && a.item === b.item)) &&
  (b.k !== "factor" || b.of > 0n);
