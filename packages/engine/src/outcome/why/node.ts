import { linesOf, roomOfOne } from "../../check/replay/rooms.js";
import { askOf } from "../../check/replay/terms.js";
import type { Moment } from "../../check/replay/walk.js";
import { here, type World } from "../../check/replay/world.js";
import { key, type Clause } from "../../plan/keys.js";
import type { StepRecord, TermRecord } from "../trace.js";
import type { SplitNode, StepNode } from "../trace-tree.js";

/**
 * The records of a step as its trace would have them, found again from the outcome alone: an answer about one bearer needs no trace,
 * and none of the other members' lines.
 */
export const nodeOf = (world: World, moment: Moment): StepNode => {
  const { frame, step, result } = moment;
  const stopped = result.arrived === 0n || result.limitedBy === "condition";
  const asked = stopped ? null : askOf(world, frame, step, []);
  const terms = (asked?.terms ?? []).map((term): TermRecord => ({ k: "term", item: frame.label, ...term }));
  const record: StepRecord = {
    k: "step",
    waterfall: frame.waterfall.id,
    step: step.id,
    item: frame.label,
    arrived: result.arrived.toString(),
    ask: (asked?.ask ?? 0n).toString(),
    room: roomOf(world, moment)?.toString() ?? null,
    claim: result.claim?.toString() ?? null,
    credited: result.credited.toString(),
    borne: result.borne.toString(),
    surplus: result.surplus.toString(),
    passed: result.passed.toString(),
    limited_by: result.limitedBy,
    limited_at: limitedAt(world, moment, asked?.limited?.at ?? null),
  };
  const when =
    step.when === null || result.arrived === 0n
      ? null
      : { k: "when" as const, key: clauseKey(moment, "when"), item: frame.label, is: !stopped };
  const splits = result.certificates.map((certificate): SplitNode => ({ split: { k: "split", ...certificate }, lines: [] }));
  return { step, lets: [], record, when, terms, splits, inner: [], items: [] };
};

const clauseKey = ({ frame, step }: Moment, clause: Clause): string => key.clause(frame.waterfall.id, step.id, clause);

/** The room, where the answer speaks of it. That of many members is what they bear, where it is what limits them. */
const roomOf = (world: World, { frame, step, result }: Moment): bigint | null => {
  const { body } = step;
  if (result.arrived === 0n || result.limitedBy === "condition") return null;
  if (body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position") {
    return roomOfOne(here(world, frame), frame, step, body)?.room ?? null;
  }
  if (result.limitedBy !== "whole") return result.credited;
  return body.k === "members" ? linesOf(world, frame, step, body).reduce((sum, { room }) => sum + (room?.room ?? 0n), 0n) : null;
};

/** R44: the clause of a reason. */
const limitedAt = (world: World, moment: Moment, byTerm: string | null): string | null => {
  switch (moment.result.limitedBy) {
    case "cap":
    case "excess":
    case "franchise":
    case "share":
      return byTerm;
    case "condition":
      return clauseKey(moment, "when");
    case "position":
      return clauseKey(moment, "bounds");
    case "no members":
    case "balance":
      return clauseKey(moment, "source");
    case "no weight":
      return clauseKey(moment, "split");
    case "member caps":
      return firstCap(world, moment);
    case "passed on":
      return clauseKey(moment, "rest");
    case "keeping":
    case "lots":
    case "whole":
    case "rounding":
    case "combined":
      return clauseKey(moment, moment.result.limitedBy);
    case "nothing arrived":
    case "cut":
    case "parts":
    case "none":
      return null;
  }
};

/** The first `each up to` that sets a room. */
const firstCap = (world: World, { frame, step }: Moment): string | null => {
  const { body } = step;
  if (body.k !== "members") return null;
  const keys = body.each.map((_, index) => key.each(frame.waterfall.id, step.id, index));
  if (keys.length === 1) return keys[0] ?? null;
  const set = new Set(linesOf(world, frame, step, body).map(({ room }) => room?.at));
  return keys.find((one) => set.has(one)) ?? null;
};
