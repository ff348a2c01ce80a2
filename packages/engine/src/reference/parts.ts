import { defect } from "../diagnostic/defect.js";
import type { PartsBody, Step } from "../plan/types.js";
import { at } from "./at.js";
import { byName, inLine, inside } from "./block.js";
import type { Inside, Take } from "./block.js";
import { measure } from "./capacity.js";
import { figure, scope } from "./expression.js";
import { weighted } from "./items.js";
import { isNegative, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { atMost } from "./number/limit.js";
import type { Limit } from "./number/limit.js";
import { held, whole } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";
import type { Frame, Run } from "./run.js";
import { traceSplit } from "./split-records.js";
import type { Split } from "./split-records.js";
import { divide, roomOf, takesPart } from "./split/divide.js";
import { weightsOf } from "./split/weights.js";

/** R37: pari passu. */
export const takeParts = (take: Take, run: Run, frame: Frame, block: Step, body: PartsBody, ask: Int, stopped: boolean): Inside => {
  const parts = byName(body.parts, ({ step }) => step.id);
  const split = stopped ? null : splitAmong(run, { ...frame, arrived: ask }, block, body, parts);
  if (split !== null) traceSplit(run, split);
  const around = weighted(frame);
  const units = split?.division.units;
  const steps = parts.map(({ step }, i) => take(run, around, step, units === undefined ? zero : at(units, i), inLine));
  return { ...inside(steps), split };
};

/** @param frame in which the block's ask is what arrives. */
const splitAmong = (run: Run, frame: Frame, block: Step, body: PartsBody, parts: PartsBody["parts"]): Split => {
  const ask = frame.arrived ?? zero;
  const capacities = parts.map(({ step }) => measure(run, frame, step, null).capacity);
  const computed = parts.map(({ weight }, i) => (weight === null ? byCapacity(at(capacities, i)) : figure(scope(run, frame), weight)));
  const rule = { k: "pro rata", weights: weightsOf(computed.map(held)) } as const;
  const toParts = body.rest === "parts" || parts.some(({ weight }) => weight === null);
  const rooms: readonly Limit[] = toParts ? capacities : parts.map(() => null);
  const anyone = parts.some((_, i) => takesPart(rule, i));
  const amount = anyone ? atMost(ask, roomOf(rule, rooms)) : zero;
  return {
    at: {
      waterfall: frame.waterfall,
      step: block.id,
      item: frame.label,
      among: "parts",
      ids: parts.map(({ step }) => step.id),
      belowZero: computed.filter(({ n }) => isNegative(n)).length,
      difference: null,
    },
    division: divide({ rule, rooms, rest: toParts ? "members" : "next", rounding: body.rounding, amount }),
    setBy: null,
  };
};

const byCapacity = (capacity: Limit): Ratio => whole(capacity ?? defect("a part that can take without a limit is weighed by its capacity"));
