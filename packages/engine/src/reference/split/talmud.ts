import { at } from "../at.js";
import { compare, multiply, subtract, sum, two } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { nothing, over, whole } from "../number/ratio.js";
import type { Quotas } from "./types.js";
import { waterFill } from "./water-fill.js";
import { equalWeights } from "./weights.js";

/**
 * R24, by talmud: up to half of all claims, `min(claim / 2, λ)` each; beyond it, the claim less the same of what is not lost.
 * Aumann and Maschler, Journal of Economic Theory 36 (1985). Halves are avoided by filling whole rooms with twice the amount.
 */
export const talmud = (amount: Int, rooms: readonly Int[]): Quotas => {
  const claims = sum(rooms);
  const upper = compare(multiply(two, amount), claims) > 0;
  const halved = waterFill(multiply(two, upper ? subtract(claims, amount) : amount), equalWeights(rooms.length), rooms);
  const divisor = multiply(two, halved.divisor);
  return {
    divisor,
    of: upper ? rooms.map((room, index) => subtract(multiply(room, divisor), at(halved.of, index))) : halved.of,
    level: over(halved.level ?? nothing, whole(two)),
    half: upper ? "upper" : "lower",
    order: null,
  };
};
