import type { Id } from "../../plan/types.js";
import { at } from "../at.js";
import { formula, isConstant, isNothing } from "../number/affine.js";
import type { Draw } from "./balances.js";
import { wholeUnits } from "./division.js";
import type { FixedFigures, Run } from "./types.js";

/** Draws that took something of these members. */
export const affecting = (draws: readonly Draw[], of: { readonly places: ReadonlyMap<number, number> } | null): readonly Draw[] =>
  of === null
    ? draws
    : draws.filter((draw) => (draw.k === "row" ? of.places.has(draw.row) : overlap(draw.division.roster.places, of.places)));

const overlap = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean => {
  if (a === b) return a.size > 0;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const row of few.keys()) if (many.has(row)) return true;
  return false;
};

/** Whether every member's part of it is a number. */
export const isFixedDraw = (draw: Draw): boolean => {
  if (draw.k === "row") return isConstant(draw.amount);
  const { units: each, roster, amount } = draw.division;
  return roster.k === "fixed" ? isConstant(amount) : each !== null && each.every(isConstant);
};

export const drawKey = (draw: Draw): string => {
  if (draw.k === "row") return `${draw.row}:${formula(draw.amount)}`;
  const { roster, amount, rest, units: each } = draw.division;
  if (isNothing(amount)) return "-";
  return roster.k === "fixed" ? `(${roster.key}|${rest}|${formula(amount)})` : `(${each?.map(formula).join() ?? ""})`;
};

/** What is left of each balance when every draw is a number. */
export const balancesAfter = (
  { world }: Run,
  of: Id,
  column: Id,
  { rows, places }: FixedFigures,
  draws: readonly Draw[],
): readonly bigint[] => {
  const opening = world.amounts(of, column);
  const left = rows.map((row) => at(opening, row));
  const take = (row: number, amount: bigint): void => {
    const place = places.get(row);
    if (place !== undefined) left[place] = at(left, place) - amount;
  };
  for (const draw of draws) {
    if (draw.k === "row") take(draw.row, draw.amount.offset.n);
    else for (const [place, amount] of wholeUnits(world, draw.division).entries()) take(at(draw.division.roster.rows, place), amount);
  }
  return left;
};
