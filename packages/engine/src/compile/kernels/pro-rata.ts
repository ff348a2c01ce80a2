import { rational } from "../../amount/rational.js";
import type { Measure } from "../../columns/measure.js";
import type { TypedColumn } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import { fill } from "./fill.js";
import type { Fill } from "./fill.js";
import { writeCumulative, writeFloors, writeHalves } from "./quotients.js";
import { largestRemainder, roundTo } from "./round.js";
import type { Floors } from "./round.js";
import { clearRow } from "./rows.js";
import { repair } from "./sainte-lague.js";
import { dividerFor, sieveFor } from "./tools.js";
import type { Tools, Way } from "./tools.js";
import type { Facts, Rounding } from "./types.js";

export interface ProRata {
  readonly weights: TypedColumn;
  readonly measured: Measure;
  /** Null: R25, or no member has one. The weights' own column may stand here. */
  readonly rooms: TypedColumn | null;
  readonly amount: bigint;
  readonly rounding: Rounding | null;
  readonly way: Way;
}

type Found = Pick<Facts, "left" | "cut" | "last" | "difference"> & { readonly level: NonNullable<Facts["level"]> };

/**
 * Writes the units of a split by weight.
 *
 * @param units zeros.
 * @returns null where no fast path may be used here.
 */
export const splitProRata = (tools: Tools, of: ProRata, units: TypedColumn): Found | null => {
  const { weights, measured, rooms, amount, rounding } = of;
  const none = { level: { n: 0n, d: 1n }, left: rounding === "largest remainder" ? 0n : null, cut: null, last: null, difference: 0n };
  if (amount === 0n || measured.sum === 0n) return none;
  const found = fill(amount, weights, rooms, measured.sum, (w, room) => sieveFor(tools, w, room, of.way));
  if (found.active !== null && rooms !== null) units.of.set(rooms.of);
  const { level } = found;
  if (found.total === 0n) {
    // Everyone with a weight is full.
    for (const row of found.active ?? []) clearRow(units, row);
    const full = { units, weights, rooms, level, chosen: new Int32Array(0), offsets: new Float64Array(0) };
    return { ...none, level, last: rounding === "sainte lague" ? repair(0n, full) : null };
  }
  const facts = share(tools, of, found, units);
  return facts && { ...none, ...facts, level };
};

/** Among those that are not full. */
const share = (tools: Tools, of: ProRata, { active, left, total }: Fill, units: TypedColumn): Partial<Found> | null => {
  const { weights, measured, rounding, way } = of;
  const lowest = rational(left, total);
  const most = rounding === "cumulative" ? total : measured.most;
  const division = { amount: lowest.n, divisor: lowest.d, most };
  const divider = dividerFor(tools, division, weights, way);
  if (divider === null) return null;
  if (rounding === "cumulative") {
    if (writeCumulative(divider, weights, active, units) !== left) return defect("running sums did not end at the amount");
    return {};
  }
  if (rounding === "sainte lague") {
    const { offsets, given } = writeHalves(divider, division, weights, active, units);
    const missing = left - divider.sum() - BigInt(given);
    return { last: repair(missing, { units, weights, rooms: of.rooms, level: lowest, chosen: active, offsets }) };
  }
  const fractions = writeFloors(divider, weights, active, units);
  // Conservation: floors lack less than one unit a row, and what they lack is given.
  const over = left - divider.sum();
  if (over < 0n || over > BigInt(fractions.length)) return defect("floors do not add up to the amount");
  const floors: Floors = { division, divider, weights, chosen: active, fractions, left: Number(over), units };
  switch (rounding) {
    case null:
    case "down":
      return { difference: over };
    case "largest remainder":
      return largestRemainder(floors);
    case "up":
    case "half even":
      return { difference: over - BigInt(roundTo(floors, rounding)) };
  }
};
