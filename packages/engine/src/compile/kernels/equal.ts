import { rational } from "../../amount/rational.js";
import { writeRow } from "../../columns/make.js";
import { readRow } from "../../columns/read.js";
import { sumColumn } from "../../columns/sum.js";
import type { TypedColumn } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import { fill } from "./fill.js";
import type { Fill, SieveFor } from "./fill.js";
import { widthOf } from "../../columns/rows.js";
import { addOne, isAbove, isOdd, isZeroRow, setRows, setRowsAbove } from "./rows.js";
import type { Facts, Rounding } from "./types.js";

/**
 * The rules that know no weights: equally, by equal awards, by talmud. All members that are not full stand at one level, so there are
 * no more than three different fractions, and no member is divided by itself.
 */
export type EqualRule = "equally" | "equal awards" | "talmud";

export type EqualFacts = Pick<Facts, "level" | "half" | "left" | "cut" | "last">;

/** The fraction of a member: 0 for none, a half, or that of the level. */
const HALF = 1;
const LEVEL = 2;

interface Floors {
  readonly units: TypedColumn;
  /** Row by row one of the three. */
  readonly kinds: Uint8Array;
  /** Each over `divisor`, which is at most twice the number of members. */
  readonly rests: readonly [number, number, number];
  readonly divisor: number;
  readonly level: Facts["level"];
  readonly half: Facts["half"];
}

/**
 * Writes the units.
 *
 * @param units zeros.
 * @param rooms null for `equally` without rooms.
 */
export const splitEqually = (
  rule: EqualRule,
  amount: bigint,
  rooms: TypedColumn | null,
  rounding: Rounding | null,
  units: TypedColumn,
  sieve: SieveFor,
): EqualFacts => {
  if (amount === 0n) return nothing(rule, rounding);
  const floors = floorsOf(rule, amount, rooms, units, sieve);
  const { level, half } = floors;
  const none = { level, half, left: null, cut: null, last: null };
  switch (rounding) {
    case null:
    case "down":
      return none;
    case "largest remainder":
      return { ...none, ...largest(floors) };
    case "sainte lague":
      // Where all weights are one, the awards after the floors go to those at the level, one each, by row: to the same as the largest
      // fractions, since whoever is full has no more than the others' floor.
      largest(floors);
      return { ...none, last: lastAward(units) };
    case "cumulative":
      cumulative(floors);
      return none;
    case "up":
    case "half even":
      for (let row = 0; row < units.rows; row += 1) if (roundsUp(floors, row, rounding)) addOne(units, row);
      return none;
  }
};

const nothing = (rule: EqualRule, rounding: Rounding | null): EqualFacts => ({
  level: { n: 0n, d: 1n },
  half: rule === "talmud" ? "lower" : null,
  left: rounding === "largest remainder" ? 0n : null,
  cut: null,
  last: null,
});

const floorsOf = (rule: EqualRule, amount: bigint, rooms: TypedColumn | null, units: TypedColumn, sieve: SieveFor): Floors => {
  const rows = BigInt(units.rows);
  if (rule === "equally") {
    const found = filled(amount, rooms, rows, sieve);
    return atLevel(found, rooms, units, "room", found.left / found.total, found.left % found.total, found.total);
  }
  if (rooms === null) return defect(`${rule} without rooms`);
  const all = sumColumn(rooms);
  if (rule === "equal awards") {
    // What members keep is filled; above the level they lose.
    const found = filled(all - amount, rooms, rows, sieve);
    const [kept, rest] = [found.left / found.total, found.left % found.total];
    return atLevel(found, rooms, units, "above", rest === 0n ? kept : kept + 1n, rest === 0n ? 0n : found.total - rest, found.total);
  }
  const upper = 2n * amount > all;
  const found = filled(2n * (upper ? all - amount : amount), rooms, rows, sieve);
  const divisor = 2n * found.total;
  const [floor, rest] = [found.left / divisor, found.left % divisor];
  const level = rational(found.level.n, 2n * found.level.d);
  const written = upper
    ? atLevel(found, rooms, units, "half above", rest === 0n ? floor : floor + 1n, rest === 0n ? 0n : divisor - rest, divisor)
    : atLevel(found, rooms, units, "half", floor, rest, divisor);
  return { ...written, level, half: upper ? "upper" : "lower" };
};

/** Where everyone is full no one is divided, by one. */
const filled = (amount: bigint, rooms: TypedColumn | null, rows: bigint, sieve: SieveFor): Fill => {
  if (amount === 0n) return { active: null, left: 0n, total: rows, level: { n: 0n, d: 1n } };
  const found = fill(amount, null, rooms, rows, sieve);
  return found.total === 0n ? { ...found, total: 1n } : found;
};

/**
 * Those that are full have their room (`room`), nothing (`above`) or half their room (`half`, `half above`); the others the figure
 * (`room`, `half`) or what their room is above it.
 */
const atLevel = (
  found: Fill,
  rooms: TypedColumn | null,
  units: TypedColumn,
  how: "room" | "above" | "half" | "half above",
  figure: bigint,
  rest: bigint,
  divisor: bigint,
): Floors => {
  const kinds = new Uint8Array(units.rows);
  const isHalf = how === "half" || how === "half above";
  if (rooms !== null && found.active !== null && how !== "above") {
    units.of.set(rooms.of);
    if (isHalf) halve(units, kinds);
  }
  const constant = { ...units, rows: 1, of: units.of.slice(0, widthOf(units)) } as TypedColumn;
  writeRow(constant, 0, figure);
  if (how === "room" || how === "half" || rooms === null) setRows(units, found.active, constant.of);
  else setRowsAbove(units, rooms, found.active, constant.of);
  if (found.active === null) kinds.fill(LEVEL);
  else for (let j = 0; j < found.active.length; j += 1) kinds[found.active[j] as number] = LEVEL;
  return {
    units,
    kinds,
    rests: [0, isHalf ? Number(divisor) / 2 : 0, Number(rest)],
    divisor: Number(divisor),
    level: found.level,
    half: null,
  };
};

/** Every unit becomes the floor of its half. */
const halve = (units: TypedColumn, kinds: Uint8Array): void => {
  const width = widthOf(units);
  const { of } = units;
  for (let row = 0; row < units.rows; row += 1) {
    if (isOdd(units, row)) kinds[row] = HALF;
    if (width === 1) of[row] = Math.floor((of[row] as number) / 2);
    else {
      let above = 0;
      for (let i = width * row + width - 1; i >= width * row; i -= 1) {
        const part = of[i] as number;
        of[i] = (part >>> 1) + above * 2 ** 31;
        above = part & 1;
      }
    }
  }
};

/** What is left over the floors goes one each to the largest fractions, equal ones by row. */
const largest = ({ units, kinds, rests, divisor }: Floors): Pick<Facts, "left" | "cut"> => {
  const counts = new Float64Array(3);
  for (let row = 0; row < kinds.length; row += 1) counts[kinds[row] as number] = (counts[kinds[row] as number] as number) + 1;
  const over = counts.reduce((sum, count, kind) => sum + BigInt(count) * BigInt(rests[kind] ?? 0), 0n);
  const left = Number(over / BigInt(divisor));
  let need = left;
  let cut: Facts["cut"] = null;
  const falling = [...new Set(rests)].sort((a, b) => b - a);
  for (const rest of falling) {
    for (let row = 0; row < units.rows && need > 0; row += 1) {
      if (rests[kinds[row] as 0 | 1 | 2] !== rest) continue;
      addOne(units, row);
      need -= 1;
      cut = { fraction: rational(BigInt(rest), BigInt(divisor)), row };
    }
  }
  return { left: BigInt(left), cut };
};

const cumulative = ({ units, kinds, rests, divisor }: Floors): void => {
  let through = 0;
  for (let row = 0; row < units.rows; row += 1) {
    through += rests[kinds[row] as 0 | 1 | 2];
    if (through < divisor) continue;
    through -= divisor;
    addOne(units, row);
  }
};

const roundsUp = ({ units, kinds, rests, divisor }: Floors, row: number, rounding: "up" | "half even"): boolean => {
  const rest = rests[kinds[row] as 0 | 1 | 2];
  if (rounding === "up") return rest > 0;
  return 2 * rest > divisor || (2 * rest === divisor && isOdd(units, row));
};

/** All weights are one: the least figure is that of the most units, equal ones by the last row. */
const lastAward = (units: TypedColumn): Facts["last"] => {
  let last = -1;
  for (let row = 0; row < units.rows; row += 1) if (!isZeroRow(units, row) && (last < 0 || !isAbove(units, last, units, row))) last = row;
  return last < 0 ? null : { row: last, units: readRow(units, last) };
};
