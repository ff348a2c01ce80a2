import type { MembersBody, Step } from "../../plan/types.js";
import { at } from "../at.js";
import { minus, sum } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { floor } from "../number/round.js";
import { held, isBelow } from "../number/decide.js";
import type { Draw } from "./balances.js";
import { equalWeights, movingBlocks, takingPart } from "./figures.js";
import type { Figures } from "./figures.js";
import { heldByRow } from "./references.js";
import { limitsOf } from "./room-limits.js";
import type { SetBy } from "./room-limits.js";
import type { Frame, Limit, MovingRoster, Run } from "./types.js";

/** Members whose weights or rooms depend on the loss, each followed by itself. @throws Undecided */
export const movingRoster = (
  run: Run,
  frame: Frame,
  step: Step,
  body: MembersBody,
  figures: Figures,
  draws: readonly Draw[],
): MovingRoster => {
  const { span } = run;
  const { rows, places, caps, keeping } = figures;
  const setBy: (SetBy | null | undefined)[] = [];
  const capAt: number[] = [];
  const unfunded: Limit[] = [];
  const rooms = rows.map((row, place): Limit => {
    let room: Limit = null;
    let by: SetBy | null = null;
    let index = 0;
    const lower = (to: Affine, because: SetBy): boolean => {
      if (room !== null && !isBelow(span, to, room)) return false;
      [room, by] = [to, because];
      return true;
    };
    for (const [i, cap] of caps.entries()) {
      const most = at(cap, place);
      if (most !== null && lower(most, "cap")) index = i;
    }
    const balance = body.column === null ? null : heldByRow(run, body.class, body.column, row, draws);
    // What lies above a floor is no more than the balance.
    if (balance !== null && keeping !== null) lower(aboveFloor(run, balance, at(keeping, place)), "keeping");
    unfunded.push(room);
    if (balance !== null && keeping === null) lower(balance, "balance");
    setBy.push(by);
    capAt.push(index);
    return room;
  });
  const taking = takingPart(run, figures, body.split);
  return {
    k: "moving",
    class: body.class,
    rows,
    places,
    rooms,
    weights: figures.weights ?? equalWeights(rows.length),
    blocks: body.split.k === "one by one" && figures.keys !== null ? movingBlocks(run, figures.keys, body.split) : null,
    room: totalOf(taking.map((place) => at(rooms, place))),
    reach: totalOf(taking.map((place) => at(unfunded, place))),
    anyone: taking.length > 0,
    limits: limitsOf(
      frame,
      step,
      rows.length,
      taking,
      (place) => setBy[place],
      (place) => at(capAt, place),
    ),
  };
};

/** `⌊(balance − K)⁺⌋` */
export const aboveFloor = ({ span }: Run, balance: Affine, keeping: Affine): Affine =>
  floor(span, held(span, minus(balance, held(span, keeping))));

export const totalOf = (of: readonly Limit[]): Limit => (of.includes(null) ? null : sum(of.filter((x) => x !== null)));
