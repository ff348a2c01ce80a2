import { defect } from "../diagnostic/defect.js";
import type { Body, Step } from "../plan/types.js";
import { at } from "./at.js";
import { byName } from "./block.js";
import type { Inside, Take } from "./block.js";
import { limit, scope } from "./expression.js";
import { weighted } from "./items.js";
import { charge, isLayer } from "./layer.js";
import { compare, min, subtract, sum, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { atMost } from "./number/limit.js";
import { floor, held } from "./number/ratio.js";
import { open } from "./opened.js";
import { limitedBy } from "./reasons.js";
import type { Frame, Run } from "./run.js";
import { traceSplit } from "./split-records.js";
import type { Split } from "./split-records.js";
import { divide } from "./split/divide.js";
import { wholeWeights } from "./split/weights.js";

type TogetherBody = Extract<Body, { k: "together" }>;

/** R38. */
export const takeTogether = (take: Take, run: Run, frame: Frame, block: Step, body: TogetherBody, ask: Int): Inside => {
  const layers = byName(body.layers, ({ id }) => id);
  const around = weighted(frame);
  const claims = layers.map((layer) => claimOf(run, around, layer, ask));
  const claimed = sum(claims);
  const most = body.combined && limit(scope(run, frame), body.combined);
  const combined = most && floor(held(most));
  const credited = atMost(min(ask, claimed), combined);
  const split = compare(credited, claimed) < 0 ? cutClaims(frame, block, body, layers, claims, credited) : null;
  if (split !== null) traceSplit(run, split);
  const left = split?.division.units ?? claims;
  const bound = combined !== null && compare(combined, ask) < 0 && compare(combined, claimed) < 0;
  return {
    steps: layers.map((layer, i) => take(run, around, layer, ask, { k: "claim", claim: at(claims, i), left: at(left, i) })),
    items: null,
    limited: bound ? limitedBy(frame, block, "combined", "combined") : null,
    overRecovery: subtract(claimed, credited),
    split,
  };
};

/** What the layer would credit alone. */
const claimOf = (run: Run, frame: Frame, layer: Step, ask: Int): Int => {
  const opened = open(run, frame, layer, ask, false);
  if (opened.stopped !== null) return zero;
  return isLayer(layer.body)
    ? charge(run, opened.frame, layer, layer.body, opened.asked, null).credited
    : defect("a block stands in `together`");
};

/** The claims are the weights, and the rooms. */
const cutClaims = (
  frame: Frame,
  block: Step,
  body: TogetherBody,
  layers: readonly Step[],
  claims: readonly Int[],
  credited: Int,
): Split => ({
  at: {
    waterfall: frame.waterfall,
    step: block.id,
    item: frame.label,
    among: "claims",
    ids: layers.map(({ id }) => id),
    belowZero: 0,
    difference: null,
  },
  division: divide({
    rule: { k: "pro rata", weights: wholeWeights(claims) },
    rooms: claims,
    rest: "members",
    rounding: body.rounding,
    amount: credited,
  }),
  setBy: null,
});
