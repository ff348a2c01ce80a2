import { rational } from "../../amount/rational.js";
import type { TypedColumn } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import { BLOCK } from "../kernels/divider.js";
import type { Divider } from "../kernels/divider.js";
import { fill } from "../kernels/fill.js";
import type { SieveFor } from "../kernels/fill.js";
import { writeFloors } from "../kernels/quotients.js";
import { binOf, raiseAbove, restsOf, roundTo } from "../kernels/round.js";
import type { Floors } from "../kernels/round.js";
import { rowsOf } from "../../columns/rows.js";
import { clearRow, cutUnits } from "../kernels/rows.js";
import type { Chosen } from "../kernels/rows.js";
import { dividerFor, sieveFor } from "../kernels/tools.js";
import type { Tools } from "../kernels/tools.js";
import type { SharedSplit, SliceFound } from "./job.js";
import type { Team } from "./team.js";

/** The rows of one worker, in blocks, so that no two write into one line of the cache. */
export const partOf = (rows: number, rank: number, size: number): readonly [from: number, to: number] => {
  const blocks = Math.ceil(rows / BLOCK);
  const at = (part: number): number => Math.min(rows, BLOCK * Math.floor((blocks * part) / size));
  return [at(rank), at(rank + 1)];
};

/** What `splitProRata` does, for the rows of one worker; the units in the last bin are left to whoever has the answers of all. */
export const splitSlice = (team: Team, tools: Tools, of: SharedSplit): SliceFound | null => {
  const [from, to] = partOf(of.weights.rows, team.rank, team.size);
  const weights = rowsOf(of.weights, from, to);
  const units = rowsOf(of.units, from, to);
  const limits = of.limits === "weights" ? weights : of.limits && rowsOf(of.limits, from, to);
  const together: SieveFor = (w, room) => {
    const sieve = sieveFor(tools, w, room, "auto");
    return {
      left: sieve.left,
      round: (low, high, isFull) => {
        const full = sieve.round(low, high, isFull);
        team.progress(0);
        const [rows = 0n, rooms = 0n, sum = 0n] = team.sum([BigInt(full.rows), full.rooms, full.weights]);
        return { rows: Number(rows), rooms, weights: sum };
      },
    };
  };
  const whole = { weights: of.weights, rooms: of.limits === "weights" ? of.weights : of.limits };
  const { active, left, total, level } = fill(of.amount, weights, limits, of.measured.sum, together, whole);
  if (active !== null && limits !== null) units.of.set(limits.of);
  const none = { level, over: 0n, divisor: 1n, raised: 0, inDoubt: new Int32Array(0), digits: new Float64Array(0), base: 1n };
  if (total === 0n) {
    for (const row of active ?? []) clearRow(units, row);
    return none;
  }
  const lowest = rational(left, total);
  const division = { amount: lowest.n, divisor: lowest.d, most: of.measured.most };
  const divider = dividerFor(tools, division, weights, "auto");
  if (divider === null) return null;
  const fractions = floorsOf(team, divider, weights, active, units);
  const [floors = 0n, sharing = 0n] = team.sum([divider.sum(), BigInt(fractions.length)]);
  const over = left - floors;
  if (over < 0n || over > sharing) return defect("floors do not add up to the amount");
  const found: Floors = { division, divider, weights, chosen: active, fractions, left: Number(over), units };
  const result = { ...none, over, divisor: lowest.d };
  const rooms = of.cut === "weights" ? weights : of.cut && rowsOf(of.cut, from, to);
  switch (of.rounding) {
    case null:
    case "down":
      if (rooms !== null) cutUnits(units, rooms);
      return result;
    case "up":
    case "half even": {
      const [given = 0n] = team.sum([BigInt(roundTo(found, of.rounding))]);
      if (rooms !== null) cutUnits(units, rooms);
      return { ...result, over: over - given };
    }
    case "largest remainder": {
      if (over === 0n) {
        if (rooms !== null) cutUnits(units, rooms);
        return result;
      }
      team.addUp(divider.bins);
      const { raised, inDoubt } = raiseAbove(found, binOf(divider.bins, Number(over)));
      const rests = restsOf(found, inDoubt);
      // Rows in doubt may get one more unit; they are cut after that.
      if (rooms !== null) cutUnits(units, rooms);
      return { ...result, raised, inDoubt: inDoubt.map((row) => row + from), digits: rests.of, base: rests.base };
    }
  }
};

/** As many rows as are worked off between two looks at whether to go on. */
const AT_ONCE = 16 * BLOCK;

const floorsOf = (team: Team, divider: Divider, weights: TypedColumn, active: Chosen, units: TypedColumn): Uint16Array => {
  const count = active?.length ?? weights.rows;
  const fractions = new Uint16Array(count);
  for (let first = 0; first < count; first += AT_ONCE) {
    const end = Math.min(count, first + AT_ONCE);
    const part =
      active === null
        ? writeFloors(divider, rowsOf(weights, first, end), null, rowsOf(units, first, end))
        : writeFloors(divider, weights, active.subarray(first, end), units);
    fractions.set(part, first);
    team.progress(end - first);
  }
  return fractions;
};
