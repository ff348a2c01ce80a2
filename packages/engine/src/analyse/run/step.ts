import type { Step } from "../../plan/types.js";
import { nothing, sum } from "../number/affine.js";
import { takeParts, takeTogether, takeTower, inTurn } from "./blocks.js";
import type { Inside, Position, Take, Taken } from "./blocks.js";
import { credit, record } from "./books.js";
import { measure } from "./capacity.js";
import { book } from "./charge.js";
import { takeEach } from "./each.js";
import { shareBack } from "./items.js";
import { charge, isLayer } from "./layer.js";
import type { BlockBody, LayerBody } from "./layer.js";
import { open } from "./opened.js";
import type { Opened } from "./opened.js";
import { after, isLess } from "./reasons.js";
import type { Limited, Run } from "./types.js";

/** `take(step, a)` as it depends on the loss: R15 to R42. @throws Undecided */
export const take: Take = (run, outside, step, arriving, position) => {
  const opened = open(run, outside, step, arriving, position.k === "tranche" ? position.cutOff : false);
  const { frame } = opened;
  const key = `${frame.waterfall}/${step.id}`;
  const width = position.k === "tranche" ? position.width : null;
  const reach = run.world.askedIfFull.has(key) ? measure(run, frame, step, width).reach : null;
  const done = isLayer(step.body) ? takeLayer(run, step, step.body, opened, position) : takeBlock(run, step, step.body, opened);
  const figures = { credited: done.credited, reach };
  credit(run.books.steps, key, figures);
  for (const { steps, figures: own } of frame.local) if (steps.has(step.id)) credit(own, key, figures);
  record(run.books, key, { arrived: opened.arrived, credited: done.credited, borne: done.borne, limited: done.limited });
  return done;
};

interface Done extends Taken {
  readonly limited: Limited;
}

const takeLayer = (run: Run, step: Step, body: LayerBody, { frame, asked, stopped }: Opened, position: Position): Done => {
  if (stopped !== null) return { credited: nothing, borne: nothing, limited: asked.limited };
  const isCut = position.k === "claim" ? position.isCut : false;
  const charged = charge(run, frame, step, body, asked, position.k === "claim" && isCut !== false ? position.left : null);
  book(run, frame, step, charged.rows);
  if (frame.pool !== null) shareBack(run, frame, step, charged.credited);
  return { credited: charged.credited, borne: charged.borne, limited: after(charged.limited, isCut, { by: "cut", at: null }) };
};

const takeBlock = (run: Run, step: Step, body: BlockBody, opened: Opened): Done => {
  const { ask, limited } = opened.asked;
  const inside = takeInside(run, step, body, opened);
  const credited = sum(inside.steps.map((taken) => taken.credited));
  const short = after(limited, opened.stopped === null ? isLess(run, credited, ask) : false, { by: "parts", at: null });
  return { credited, borne: sum(inside.steps.map((taken) => taken.borne)), limited: inside.limited ?? short };
};

const takeInside = (run: Run, step: Step, body: BlockBody, opened: Opened): Inside => {
  const { asked, stopped } = opened;
  const frame = { ...opened.frame, path: [...opened.frame.path, step.id] };
  switch (body.k) {
    case "group":
      return { steps: inTurn(take, run, frame, body.steps, asked.ask), limited: null };
    case "parts":
      return takeParts(take, run, frame, body, asked.ask, stopped !== null);
    case "together":
      return takeTogether(take, run, frame, step, body, asked.ask);
    case "tower":
      return takeTower(take, run, frame, step, body, asked.ask);
    case "each":
      return takeEach(take, run, frame, body, asked.ask, stopped !== null);
  }
};
