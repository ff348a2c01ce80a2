import { defect } from "../../diagnostic/defect.js";
import { floors } from "./floors.js";
import { largestRemainder } from "./largest-remainder.js";
import { sainteLague } from "./sainte-lague.js";
import type { Limit, Quotas, Roster, Rounded, Rounding } from "./types.js";

/** R26 to R31. @param rooms null with rest to the next step: Sainte-Laguë awards without them, and nothing is full. */
export const round = (
  amount: bigint,
  rounding: Rounding,
  quotas: Quotas,
  { rule, weights }: Roster,
  rooms: readonly Limit[] | null,
): Rounded => {
  switch (rounding) {
    case null:
    case "down":
      return only(floors(quotas, rooms, false).units);
    case "up":
      return only(each(quotas, rooms, ceiling));
    case "half even":
      return only(each(quotas, rooms, nearest));
    case "cumulative":
      return only(cumulative(quotas, rooms));
    case "largest remainder":
      return largestRemainder(amount, quotas, rooms);
    case "sainte lague":
      if (rule === "one by one") return amongEquals(quotas, rooms);
      return sainteLague(amount, weights?.of ?? null, rooms, quotas.level ?? defect("Sainte-Laguë without a level"), quotas.parts.length);
  }
};

const only = (units: bigint[]): Rounded => ({ units, left: null, cut: null, last: null });

const each = ({ parts, divisor, full }: Quotas, rooms: readonly Limit[] | null, to: (part: bigint, divisor: bigint) => bigint): bigint[] =>
  parts.map((part, i) => (full !== null && full[i] === 1 ? (rooms?.[i] ?? 0n) : to(part, divisor)));

/** R30. */
const ceiling = (part: bigint, divisor: bigint): bigint => (part + divisor - 1n) / divisor;

/** R31: a half to the even one. */
const nearest = (part: bigint, divisor: bigint): bigint => {
  const below = part / divisor;
  const twice = 2n * (part - below * divisor);
  return twice > divisor || (twice === divisor && below % 2n === 1n) ? below + 1n : below;
};

/** R27: what the running sum of the quotas, rounded down, gains. */
const cumulative = ({ parts, divisor, full }: Quotas, rooms: readonly Limit[] | null): bigint[] => {
  // The sum is `given + over / divisor`, so that it does not grow.
  let over = 0n;
  return parts.map((part, i) => {
    if (full !== null && full[i] === 1) return rooms?.[i] ?? 0n;
    over += part;
    const units = over / divisor;
    over -= units * divisor;
    return units;
  });
};

/** R28: what stands before the block in which the amount runs out is full, so only that block is divided. */
const amongEquals = (quotas: Quotas, rooms: readonly Limit[] | null): Rounded => {
  const { units } = floors(quotas, rooms, false);
  const margin = quotas.order?.margin ?? null;
  if (margin === null) return only(units);
  const { block, weights } = margin;
  const inside = sainteLague(margin.amount, weights, margin.rooms, margin.quotas.level ?? { n: 0n, d: 1n }, block.length);
  for (const [place, i] of block.entries()) units[i] = inside.units[place] as bigint;
  const { last } = inside;
  return { units, left: null, cut: null, last: last && { place: block[last.place] as number, units: last.units } };
};
