import { everyStep } from "../../../plan/steps.js";
import type { Id, Plan, Step, Waterfall } from "../../../plan/types.js";

/** A figure of a state or an event that is another one in each scenario. */
export type Varied =
  /** What a waterfall loses that the event feeds. */
  | { readonly k: "loss"; readonly waterfall: Id }
  | { readonly k: "fund"; readonly id: Id }
  /** An amount, number, ratio, price or count: over `denominator`, 1 unless it is given. A flag: 0 or 1. */
  | { readonly k: "input"; readonly id: Id; readonly denominator?: bigint }
  | { readonly k: "deficit"; readonly waterfall: Id }
  /** `waterfall.tower` */
  | { readonly k: "entered"; readonly tower: string };

/** A figure of an outcome. Of a void event the residual is the whole loss, and the others are zero. */
export type Figure =
  | { readonly k: "residual"; readonly waterfall: Id; readonly asset: Id }
  /** In the event, as totals of an outcome say it: what a look-through takes over is left out. A class: its members together. */
  | { readonly k: "borne"; readonly by: "fund" | "party" | "class" | "tranche"; readonly id: Id; readonly asset: Id }
  /** Of a step inside `for each`: for all items. */
  | { readonly k: "credited"; readonly waterfall: Id; readonly step: Id; readonly asset: Id };

interface Placed {
  readonly waterfall: Waterfall;
  readonly step: Step;
}

export const placedSteps = (plan: Plan): readonly Placed[] =>
  plan.waterfalls.flatMap((waterfall) => [...everyStep(waterfall.steps)].map((step) => ({ waterfall, step })));

/** Every figure of a policy's outcomes: residuals, what bearers bear in each asset, what steps credit. */
export const figuresOf = (plan: Plan): readonly Figure[] => {
  const residuals = plan.waterfalls.map(({ id, asset }): Figure => ({ k: "residual", waterfall: id, asset }));
  const borne = new Map<string, Figure>();
  const add = (by: Extract<Figure, { k: "borne" }>["by"], id: Id, asset: Id): unknown =>
    borne.set(JSON.stringify([by, id, asset]), { k: "borne", by, id, asset });
  const steps = placedSteps(plan);
  for (const { step, waterfall } of steps) {
    const { body } = step;
    if (body.k === "fund") add("fund", body.fund, waterfall.asset);
    if (body.k === "party") add("party", body.party, waterfall.asset);
    if (body.k === "position") add("tranche", step.id, waterfall.asset);
    if (body.k === "member" || body.k === "members") add("class", body.class, waterfall.asset);
    if (body.k === "members" && body.rounding !== null && "difference" in body.rounding)
      add(body.rounding.difference.k, body.rounding.difference.id, waterfall.asset);
  }
  const credited = steps.map(({ step, waterfall }): Figure => ({
    k: "credited",
    waterfall: waterfall.id,
    step: step.id,
    asset: waterfall.asset,
  }));
  return [...residuals, ...borne.values(), ...credited];
};
