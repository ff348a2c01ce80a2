import type { MembersBody, Step } from "../../plan/types.js";
import { at } from "../at.js";
import { nothing, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Range } from "../number/doubt.js";
import * as r from "../number/ratio.js";
import { curvedDoubt, figureOf, rangeOf } from "../number/span.js";
import { sumOfRooms } from "../split/rule.js";
import type { Draw } from "./balances.js";
import type { Figures } from "./figures.js";
import { totalOf } from "./moving-roster.js";
import { heldByRows } from "./references.js";
import { limitsOf } from "./room-limits.js";
import type { FixedFigures, Frame, Run, SumRoster } from "./types.js";

/** Many members: only what they have together is followed, exactly where no cap or floor stands between. */
export const sumRoster = (
  run: Run,
  frame: Frame,
  step: Step,
  body: MembersBody,
  found: Figures | FixedFigures,
  taking: readonly number[],
  draws: readonly Draw[],
): SumRoster => {
  const { rows, places, keeping } = found;
  const own = taking.map((place) => at(rows, place));
  const all = body.column === null ? null : heldByRows(run, body.class, body.column, own, draws);
  const most = all ?? capsOf(found, taking);
  const plain = all !== null && keeping === null && body.each.length === 0;
  const within = (from: bigint, to: bigint): Range => ({ low: r.ZERO, high: r.max(r.ZERO, rangeOf(most, from, to).high) });
  const upTo = (): Affine => figureOf(curvedDoubt(run.span, within), 1n);
  const balance = (): "balance" => "balance";
  return {
    k: "sum",
    class: body.class,
    rows,
    places,
    room: plain ? all : upTo(),
    reach: plain ? null : upTo(),
    most: mostOf(run, body, found),
    anyone: taking.length > 0,
    limits: plain ? limitsOf(frame, step, rows.length, taking, balance, () => 0) : { by: null, at: null },
  };
};

const mostOf = ({ world }: Run, { class: of, column }: MembersBody, found: Figures | FixedFigures): readonly (bigint | null)[] => {
  const opening = column === null || world.open.has(`${of}/${column}`) ? null : world.amounts(of, column);
  return found.rows.map((row, place) => {
    const cap = "capAt" in found ? at(found.caps, place) : null;
    const balance = opening === null ? null : at(opening, row);
    return cap === null || (balance !== null && balance < cap) ? balance : cap;
  });
};

/** What the caps of a call allow in all. */
const capsOf = (found: Figures | FixedFigures, taking: readonly number[]): Affine => {
  if ("capAt" in found) return units(sumOfRooms(taking.map((place) => at(found.caps, place))) ?? 0n);
  return totalOf(taking.map((place) => at(found.caps[0] ?? [], place))) ?? nothing;
};
