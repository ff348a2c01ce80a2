import { formatRational, type Rational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import { quotaOf, roundedOf, unitsOf, type Order, type Sharer } from "../../check/derive.js";
import { nothing, plus } from "../../check/replay/fraction.js";
import { lineOf, linesOf, type Line as MemberLine } from "../../check/replay/rooms.js";
import type { Moment } from "../../check/replay/walk.js";
import { here, type Place, type World } from "../../check/replay/world.js";
import { whyOf } from "../../check/split.js";
import { key } from "../../plan/keys.js";
import type { MembersBody } from "../../plan/types.js";
import type { Context } from "../explain/context.js";
import { line } from "../explain/fill.js";
import type { Line } from "../explain/line.js";
import { stepLines } from "../explain/step.js";
import { text } from "../explain/voice.js";
import type { Certificate, MemberRecord, SplitRecord } from "../trace.js";
import { derivationLines, type Derivation } from "./derivation.js";
import { nodeOf } from "./node.js";
import { stopLines } from "./stop.js";

/** A layer over members at which something arrived, told for one of them. */
export const memberLines = (
  context: Context,
  world: World,
  moment: Moment,
  body: MembersBody,
  who: Place & { readonly id: string },
  depth: number,
): readonly Line[] => {
  const without = (lines: readonly Line[]): readonly Line[] => [...stepLines(context, nodeOf(world, moment), depth, false), ...lines];
  const excluded = excludedLine(context, world, moment, body, who, depth + 1);
  if (excluded !== null) return without([excluded]);
  const certificate = moment.result.certificates.find(({ among }) => among === "members");
  if (certificate === undefined) return without([]);
  const split: SplitRecord = { k: "split", ...certificate };
  const derivation = derive(world, moment, body, who, split);
  if (derivation === null) return without([line(depth + 1, "why/not followed", {})]);
  const node = { ...nodeOf(world, moment), splits: [{ split, lines: [derivation.record] }] };
  return [
    ...stepLines({ ...context, splits: true }, node, depth, moment.block?.step.body.k === "tower"),
    ...derivationLines(context, moment.step, derivation, depth + 3),
  ];
};

/** Which clause keeps a member out of the layer, where one does. */
const excludedLine = (
  context: Context,
  world: World,
  { frame, step }: Moment,
  body: MembersBody,
  who: Place & { readonly id: string },
  depth: number,
): Line | null => {
  const id = text(who.id);
  const left = world.leavesOut(body.of, who.row);
  if (left !== null && left.step === null) return line(depth, "why/not in set", { id, set: text(left.set) });
  if (left !== null) {
    const at = key.declaration("set", left.set);
    return line(depth, "why/left out", { id, clause: context.voice.clause(at) }, at);
  }
  const own = lineOf(here(world, frame, who), frame, step, body);
  const at = key.clause(context.waterfall, step.id, "source");
  return own.stands === false ? line(depth, "why/condition", { id, clause: context.voice.clause(at) }, at) : null;
};

/** One member's line from the certificate, its weight and its room; null where one of them depends on what the outcome does not tell. */
const derive = (
  world: World,
  moment: Moment,
  body: MembersBody,
  who: Place & { readonly id: string },
  split: SplitRecord,
): Derivation | null => {
  const { frame, step, result } = moment;
  const at = here(world, frame);
  const own = lineOf({ ...at, member: who }, frame, step, body);
  const sharer = sharerOf(own);
  const last = split.last === null ? null : weightOf(world, moment, body, split.last.id);
  if (sharer === null || own.room === undefined || last === undefined) return null;
  const order: Order = { first: body.split.k === "one by one" ? body.split.first : null, last };
  const quota = quotaOf(split, order, sharer);
  const before = split.rounding === "cumulative" ? quotasBefore(world, moment, body, split, order, who) : nothing;
  if (before === null) return null;
  const rounded = roundedOf(split, order, sharer, quota, before);
  const units = unitsOf(split, sharer, rounded);
  const told = result.bearers.find(({ id, rounding }) => id === who.id && !rounding)?.borne ?? 0n;
  if (told !== units) return defect(`${who.id} bears ${told} and its certificate says ${units}`);
  const record: MemberRecord = {
    k: "member",
    waterfall: frame.waterfall.id,
    step: step.id,
    item: frame.label,
    among: "members",
    id: who.id,
    weight: shown(split, sharer),
    room: own.room.room?.toString() ?? null,
    room_at: own.room.at,
    quota: formatRational(quota),
    before: split.rounding === "cumulative" ? formatRational(before) : null,
    units: units.toString(),
    why: whyOf(split, order, sharer, quota, rounded, own.room.by),
  };
  return { split, record, sharer, last, rounded };
};

const sharerOf = ({ id, weight, key: by, room }: MemberLine): Sharer | null =>
  weight === undefined || by === undefined || room === undefined ? null : { id, weight, key: by, room: room.room };

const shown = ({ rule }: Certificate, { weight, key: by }: Sharer): string | null => {
  const figure = rule === "one by one" ? by : rule === "pro rata" || rule === "equally" ? weight : null;
  return figure && formatRational(figure);
};

const weightOf = (world: World, { frame, step }: Moment, body: MembersBody, id: string): Rational | null | undefined => {
  const row = world.opening.row(body.class, id);
  return lineOf(here(world, frame, { class: body.class, row }), frame, step, body).weight;
};

/** Cumulative rounding alone needs the others: the sum of the shares of those before. */
const quotasBefore = (
  world: World,
  { frame, step }: Moment,
  body: MembersBody,
  split: SplitRecord,
  order: Order,
  who: Place,
): Rational | null => {
  let sum = nothing;
  for (const one of linesOf(world, frame, step, body)) {
    if (one.row >= who.row) break;
    const sharer = sharerOf(one);
    if (sharer === null) return null;
    sum = plus(sum, quotaOf(split, order, sharer));
  }
  return sum;
};

/** A step at which nothing arrived: what stopped the loss. */
export const notReached = (context: Context, world: World, moment: Moment, depth: number): readonly Line[] => [
  ...stepLines(context, nodeOf(world, moment), depth, moment.block?.step.body.k === "tower"),
  ...stopLines(context, world, moment, depth + 1),
];
