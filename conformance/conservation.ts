import type { Json } from "../packages/engine/src/plan/canonical.js";

interface Step {
  readonly name: string;
  readonly arrived: string;
  readonly credited: string;
  readonly borne: string;
  readonly surplus: string;
  readonly passed: string;
  readonly layers?: readonly Step[];
  readonly items?: readonly { readonly layers?: readonly Step[] }[];
}

interface Waterfall {
  readonly name: string;
  readonly loss: string;
  readonly brought_forward: string;
  readonly borne: string;
  readonly surplus: string;
  readonly layers: readonly Step[];
  readonly residual: { readonly amount: string };
}

/** R14, from the outcome document alone: what does not add up. */
export const leaks = (outcome: { readonly [key: string]: Json }): readonly string[] =>
  (outcome["waterfalls"] as unknown as readonly Waterfall[]).flatMap((waterfall) => [
    ...balanced(
      waterfall.name,
      [waterfall.loss, waterfall.brought_forward, waterfall.surplus],
      [waterfall.borne, waterfall.residual.amount],
    ),
    ...waterfall.layers.flatMap(leaksOf),
  ]);

const leaksOf = (step: Step): readonly string[] => [
  ...balanced(step.name, [step.arrived], [step.credited, step.passed]),
  ...balanced(step.name, [step.borne], [step.credited, step.surplus]),
  ...[...(step.layers ?? []), ...(step.items ?? []).flatMap(({ layers }) => layers ?? [])].flatMap(leaksOf),
];

const balanced = (name: string, left: readonly string[], right: readonly string[]): readonly string[] =>
  sum(left) === sum(right) ? [] : [`${name}: ${left.join(" + ")} is not ${right.join(" + ")}`];

/** Amounts of one asset have the same number of decimals, so the point may be left out. */
const sum = (amounts: readonly string[]): bigint => amounts.reduce((total, amount) => total + BigInt(amount.replace(".", "")), 0n);
