import { at } from "../at.js";
import { isZero, multiply, subtract, sum } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import type { Quotas } from "./types.js";
import { waterFill } from "./water-fill.js";
import { equalWeights } from "./weights.js";

/**
 * R24, by equal awards: `qᵢ = (roomᵢ − μ)⁺`, μ the greatest with `Σ qᵢ = amount`. What the bearers keep is
 * `min(roomᵢ, μ)`: constrained equal awards of what is not lost, so a water-fill of it.
 */
export const equalAwards = (amount: Int, rooms: readonly Int[]): Quotas => {
  const equals = equalWeights(rooms.length);
  if (isZero(amount)) return waterFill(amount, equals, rooms);
  const kept = waterFill(subtract(sum(rooms), amount), equals, rooms);
  return { ...kept, of: rooms.map((room, index) => subtract(multiply(room, kept.divisor), at(kept.of, index))) };
};
