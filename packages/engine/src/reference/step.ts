import { defect } from "../diagnostic/defect.js";
import { key } from "../plan/keys.js";
import type { Step } from "../plan/types.js";
import { creditedBy, inTurn, inside } from "./block.js";
import type { BlockBody, Done, Inside, Place, Take } from "./block.js";
import { stepKey } from "./books.js";
import { measure } from "./capacity.js";
import { book } from "./charge.js";
import { takeEach } from "./each.js";
import { shareBack } from "./items.js";
import { charge, isLayer } from "./layer.js";
import type { LayerBody } from "./layer.js";
import { add, compare, equal, isNegative, sum, zero } from "./number/integer.js";
import { open } from "./opened.js";
import type { Opened } from "./opened.js";
import { takeParts } from "./parts.js";
import { recordOf, resultOf } from "./result.js";
import type { Run } from "./run.js";
import { traceSplit } from "./split-records.js";
import { takeTogether } from "./together.js";
import { takeTower } from "./tower.js";

/** `take(step, a)`: R15 to R42. The record of a step stands before those of its condition, its terms, its split and its inner steps. */
export const take: Take = (run, outside, step, arriving, place) => {
  const opened = open(run, outside, step, arriving, place.k === "tranche" && place.cutOff);
  const { frame } = opened;
  run.trace.definitions(Object.values(step));
  const record = run.trace.reserve();
  const { capacity, reach } = measure(run, frame, step, place.k === "tranche" ? place.width : null);
  traceTerms(run, step, opened);
  const done = isLayer(step.body) ? takeLayer(run, step, step.body, opened, place) : takeBlock(run, step, step.body, opened);
  audit(opened, done);
  const name = { waterfall: frame.waterfall, step: step.id };
  const full = reach !== null && compare(done.credited, reach) >= 0;
  run.books.credit(name, done.credited, full);
  for (const { steps, figures } of frame.local) if (steps.has(step.id)) figures.credit(stepKey(name), done.credited, full);
  record(() => recordOf(step, opened, place, done));
  return { credited: done.credited, borne: done.borne, surplus: done.surplus, result: resultOf(step, opened, place, capacity, done) };
};

/** R18 to R33, then the share-back of R41. */
const takeLayer = (run: Run, step: Step, body: LayerBody, { frame, asked, stopped }: Opened, place: Place): Done => {
  const items = frame.pool === null ? null : [];
  if (stopped !== null) return { ...idle, limited: asked.limited, items };
  const isCut = place.k === "claim" && compare(place.left, place.claim) < 0;
  const charged = charge(run, frame, step, body, asked, isCut ? place.left : null);
  if (charged.split !== null) traceSplit(run, charged.split);
  book(run, frame, charged.rows);
  if (body.k === "members") ownSurplus(run, body, charged.surplus);
  const back = frame.pool === null ? null : shareBack(run, frame, step, charged.credited);
  if (back !== null && back.split !== null) traceSplit(run, back.split);
  return {
    ...charged,
    ask: asked.ask,
    limited: isCut ? { by: "cut", at: null } : charged.limited,
    inside: null,
    items: back?.items ?? null,
    splits: [charged.split, back?.split ?? null].filter((split) => split !== null),
  };
};

const takeBlock = (run: Run, step: Step, body: BlockBody, opened: Opened): Done => {
  if (step.lots !== null || step.whole) return defect("a block has lots or whole or nothing");
  const { ask, limited } = opened.asked;
  const within = takeInside(run, step, body, opened);
  const figures = { credited: creditedBy(within.steps), borne: zero, surplus: zero };
  for (const taken of within.steps) {
    figures.borne = add(figures.borne, taken.borne);
    figures.surplus = add(figures.surplus, taken.surplus);
  }
  const short = compare(figures.credited, ask) < 0 ? ({ by: "parts", at: null } as const) : limited;
  return {
    ...idle,
    ...figures,
    ask,
    limited: within.limited ?? short,
    inside: within,
    items: within.items,
    splits: within.split === null ? [] : [within.split],
  };
};

const takeInside = (run: Run, step: Step, body: BlockBody, { frame, asked: { ask }, stopped }: Opened): Inside => {
  switch (body.k) {
    case "group":
      return inside(inTurn(take, run, frame, body.steps, ask));
    case "parts":
      return takeParts(take, run, frame, step, body, ask, stopped !== null);
    case "together":
      return takeTogether(take, run, frame, step, body, ask);
    case "tower":
      return takeTower(take, run, frame, step, body, ask);
    case "each":
      return takeEach(take, run, frame, body, ask, stopped !== null);
  }
};

const idle = {
  ask: zero,
  room: null,
  credited: zero,
  borne: zero,
  surplus: zero,
  rows: [],
  inside: null,
  items: null,
  splits: [],
} as const;

/** A condition that is no leaves the terms out; where nothing arrived, neither is there. */
const traceTerms = (run: Run, step: Step, { frame, stopped, asked }: Opened): void => {
  if (step.when !== null && stopped !== "nothing arrived") {
    run.trace.add(() => ({ k: "when", key: key.clause(frame.waterfall, step.id, "when"), item: frame.label, is: stopped === null }));
  }
  for (const record of asked.records) run.trace.add(record);
};

/** R13: it enters the balance of its owner after the event. A party holds no balance here. */
const ownSurplus = (run: Run, { rounding }: Extract<LayerBody, { k: "members" }>, surplus: Done["surplus"]): void => {
  if (rounding !== null && "difference" in rounding && rounding.difference.k === "fund") run.books.own(rounding.difference.id, surplus);
};

/** R14. */
const audit = ({ arrived, asked }: Opened, { credited, borne, surplus, rows, inside: within }: Done): void => {
  if (isNegative(credited) || compare(credited, arrived) > 0) defect("a step credited more than arrived");
  if (compare(credited, asked.ask) > 0) defect("a step credited more than its terms allow");
  if (isNegative(surplus) || !equal(borne, add(credited, surplus))) defect("a step bore other than what it credited and its surplus");
  if (within === null && !equal(borne, sum(rows.map(({ amount }) => amount)))) defect("a step's bearers do not add up");
};
