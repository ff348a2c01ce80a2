import { at } from "../at.js";
import { isPositive, one, sum } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { commonDenominator, numeratorOver, ratio } from "../number/ratio.js";
import type { Ratio } from "../number/ratio.js";

/** Weights that are not negative, as whole numbers over one scale: `wᵢ = of[i] / scale`. */
export interface Weights {
  readonly of: readonly Int[];
  readonly scale: Int;
}

export const weightsOf = (ratios: readonly Ratio[]): Weights => {
  const scale = ratios.reduce((d, w) => commonDenominator(d, w.d), one);
  return { of: ratios.map((w) => numeratorOver(w, scale)), scale };
};

export const wholeWeights = (of: readonly Int[]): Weights => ({ of, scale: one });

/** R22: `equally`. */
export const equalWeights = (n: number): Weights => wholeWeights(Array.from({ length: n }, () => one));

export const isWeighty = (weights: Weights, index: number): boolean => isPositive(at(weights.of, index));

export const sumOfWeights = (weights: Weights): Ratio => ratio(sum(weights.of), weights.scale);
