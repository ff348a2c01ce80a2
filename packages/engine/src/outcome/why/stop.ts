import { askOf } from "../../check/replay/terms.js";
import { slicesOf, positionOf } from "../../check/replay/tower.js";
import { askAt, leftOf, type Moment } from "../../check/replay/walk.js";
import { capacityOf } from "../../check/replay/capacity.js";
import { evaluate, figure } from "../../check/replay/evaluate.js";
import { here, type World } from "../../check/replay/world.js";
import { key } from "../../plan/keys.js";
import type { Context } from "../explain/context.js";
import { line } from "../explain/fill.js";
import type { Line } from "../explain/line.js";
import { text } from "../explain/voice.js";

/** Why nothing arrived at a step: which step or block, above or around it, stopped the loss. */
export const stopLines = (context: Context, world: World, moment: Moment, depth: number): readonly Line[] => {
  let outermost = moment;
  while (outermost.block !== null && outermost.block.result.arrived === 0n) outermost = outermost.block;
  const at = key.step(context.waterfall, outermost.step.id);
  const around = outermost === moment ? [] : [line(depth, "why/around", { block: context.voice.title(at, outermost.step.id) }, at)];
  return [...around, stopLine(context, world, outermost, depth)];
};

const stopLine = (context: Context, world: World, moment: Moment, depth: number): Line => {
  const { block } = moment;
  if (block === null) return inLine(context, moment, depth);
  const stopped = blockStops(context, world, block, depth);
  if (stopped !== null) return stopped;
  switch (block.step.body.k) {
    case "parts":
      return partLine(context, world, moment, block, depth);
    case "tower":
      return trancheLine(context, world, moment, block, depth);
    case "group":
    case "together":
    case "each":
    case "fund":
    case "party":
    case "member":
    case "position":
    case "members":
      return inLine(context, moment, depth);
  }
};

/** The last step before it that took something; or there was nothing, or nothing of the items for which it stands. */
const inLine = (context: Context, { frame, step, beside, index, block }: Moment, depth: number): Line => {
  const before = beside.slice(0, index).filter(({ credited }) => credited > 0n);
  const from = block?.result.arrived ?? frame.loss;
  const passed = from - before.reduce((sum, { credited }) => sum + credited, 0n);
  if (frame.pool !== null && step.over !== null && passed > 0n && leftOf(frame.pool) === 0n) return line(depth, "why/no items", {});
  const last = before.at(-1);
  if (last === undefined) return line(depth, "why/no loss", {});
  const at = key.step(context.waterfall, last.name);
  return line(depth, "why/taken before", { step: context.voice.title(at, last.name) }, at);
};

/** Where the condition or the terms of the block leave nothing. */
const blockStops = (context: Context, world: World, { frame, step, result }: Moment, depth: number): Line | null => {
  const block = context.voice.title(key.step(context.waterfall, step.id), step.id);
  const stop = (template: "why/block condition" | "why/block terms", at: string): Line =>
    line(depth, template, { block, clause: context.voice.clause(at) }, at);
  if (result.limitedBy === "condition") return stop("why/block condition", key.clause(context.waterfall, step.id, "when"));
  const asked = askOf(world, frame, step, []);
  return asked?.ask === 0n && asked.limited?.at != null ? stop("why/block terms", asked.limited.at) : null;
};

/** R37: a part without weight or without room; else its share came to less than one unit. */
const partLine = (context: Context, world: World, { step }: Moment, block: Moment, depth: number): Line => {
  const inside = { ...block.frame, arrived: askAt(world, block) };
  const parts = block.step.body.k === "parts" ? block.step.body.parts : [];
  const weight = parts.find((part) => part.step === step)?.weight ?? null;
  const value = weight === null ? null : evaluate(here(world, inside), weight);
  const id = text(step.id);
  const at = key.clause(context.waterfall, weight === null ? block.step.id : step.id, weight === null ? "split" : "weight");
  if (value !== null && figure(value).n <= 0n) return line(depth, "part/zero weight", { id }, at);
  if (capacityOf(world, inside, step, null) === 0n)
    return line(depth, "part/balance", { id, units: context.voice.amount(0n, context.asset) }, at);
  return line(depth, "why/part", { id }, at);
};

/** R39: the loss ends below the tranche, or has filled it before. */
const trancheLine = (context: Context, world: World, { step }: Moment, block: Moment, depth: number): Line => {
  const { body } = block.step;
  const ask = askAt(world, block);
  const position = positionOf(world, block.frame, block.step);
  const slice = body.k === "tower" ? slicesOf(world, block.frame, block.step, body, ask)?.find((one) => one.step === step) : undefined;
  const amount = (units: bigint) => context.voice.amount(units, context.asset);
  const at = key.clause(context.waterfall, step.id, "bounds");
  if (slice === undefined) return line(depth, "why/no loss", {});
  return slice.to !== null && slice.to <= position
    ? line(depth, "why/filled", { position: amount(position), to: amount(slice.to) }, at)
    : line(depth, "why/outside", { reached: amount(position + ask), from: amount(slice.from) }, at);
};
