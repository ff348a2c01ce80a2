import type { Body, Step } from "./types.js";

/** The steps directly inside a step, in the order of the plan. */
export const innerSteps = (body: Body): readonly Step[] => {
  switch (body.k) {
    case "fund":
    case "party":
    case "member":
    case "position":
    case "members":
      return [];
    case "group":
    case "each":
      return body.steps;
    case "parts":
      return body.parts.map((part) => part.step);
    case "together":
      return body.layers;
    case "tower":
      return body.tranches.map((tranche) => tranche.step);
  }
};

/** A step that bears itself: a layer or a tranche, not a block of others. */
export const isLayer = (body: Body): boolean =>
  body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "members" || body.k === "position";

/** Steps and all inside them, from the outside in. */
export function* everyStep(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    yield* everyStep(innerSteps(step.body));
  }
}
