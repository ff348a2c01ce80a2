import { isZero, multiply, one, sum, zero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { nothing, ratio } from "../number/ratio.js";
import type { Quotas } from "./types.js";
import type { Weights } from "./weights.js";

/** R25: `qᵢ = ask · wᵢ / W`, as if no one had a room. */
export const uncapped = (ask: Int, weights: Weights): Quotas => {
  const weight = sum(weights.of);
  const none = isZero(ask) || isZero(weight);
  return {
    divisor: none ? one : weight,
    of: weights.of.map((w) => (none ? zero : multiply(ask, w))),
    level: none ? nothing : ratio(multiply(ask, weights.scale), weight),
    half: null,
    order: null,
  };
};
