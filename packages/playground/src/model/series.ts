import { everyStep, isLayer, key, type Plan } from "@spillway/engine/plan";

/** How many colours of layers there are (`--series-0` and so on in `styles/tokens.css`). */
const COLOURS = 8;

/** The colour of each layer, the same wherever it is drawn; in the order of the policy, so that neighbours differ. */
export const seriesOf = (plan: Plan): ReadonlyMap<string, number> => {
  const layers = plan.waterfalls.flatMap(({ id, steps }) =>
    [...everyStep(steps)].filter(({ body }) => isLayer(body)).map((step) => key.step(id, step.id)),
  );
  return new Map(layers.map((at, index) => [at, index % COLOURS]));
};
