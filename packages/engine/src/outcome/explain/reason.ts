import { readExact } from "../../amount/rational.js";
import type { Body } from "../../plan/types.js";
import type { StepNode } from "../trace-tree.js";
import type { StepReason } from "../types.js";
import { whoIs, type Context } from "./context.js";
import { line } from "./fill.js";
import type { Args, Line } from "./line.js";
import type { TemplateId } from "./templates.js";
import { text } from "./voice.js";

/** The sentence of each reason of R44, where the step charges one bearer or is a block, and where it charges members. */
export const reasonTemplates: Readonly<Record<StepReason, readonly [one: TemplateId, members: TemplateId]>> = {
  "nothing arrived": ["step/nothing arrived", "step/nothing arrived"],
  condition: ["step/condition", "step/condition"],
  position: ["step/position", "step/position"],
  cap: ["step/cap", "step/cap"],
  excess: ["step/excess", "step/excess"],
  franchise: ["step/franchise", "step/franchise"],
  share: ["step/share", "step/share"],
  "no members": ["step/no members", "step/no members"],
  "no weight": ["step/no weight", "step/no weight"],
  "member caps": ["step/member caps", "step/member caps"],
  keeping: ["step/keeping", "step/keeping/members"],
  balance: ["step/balance", "step/balance/members"],
  lots: ["step/lots", "step/lots"],
  whole: ["step/whole", "step/whole"],
  "passed on": ["step/passed on", "step/passed on"],
  rounding: ["step/rounding", "step/rounding"],
  cut: ["step/cut", "step/cut"],
  combined: ["step/combined", "step/combined"],
  parts: ["step/parts", "step/parts"],
  none: ["step/none", "step/none"],
};

/** Reasons that a term gives: they stand where the term stands. */
export const termReasons = { limit: "cap", excess: "excess", franchise: "franchise", share: "share" } as const;

/** Why the step took no more; null where a term says it. */
export const reasonLine = (context: Context, node: StepNode, depth: number): Line | null => {
  const { record, step } = node;
  const reason = record.limited_by;
  if (Object.values<StepReason>(termReasons).includes(reason)) return null;
  const [one, members] = reasonTemplates[reason];
  return line(depth, step.body.k === "members" ? members : one, reasonArgs(context, node), record.limited_at);
};

const reasonArgs = (context: Context, node: StepNode): Args => {
  const { record, splits, step } = node;
  const amount = (units: string | bigint) => context.voice.amount(units, context.asset);
  const own = splits.find(({ split }) => split.among === "members")?.split;
  return {
    credited: amount(record.credited),
    ask: amount(record.ask),
    ...(record.limited_at === null ? {} : { clause: context.voice.clause(record.limited_at) }),
    ...(record.room === null ? {} : { room: amount(record.room) }),
    ...(record.claim === null ? {} : { claim: amount(record.claim) }),
    ...(own === undefined ? {} : { short: amount(readExact(own.amount).n - readExact(record.credited).n) }),
    bearer: text(own?.difference?.of ?? bearerOf(context, step.body, step.id, record.item)),
    ...(own?.difference ? { difference: amount(own.difference.amount), borne: amount(own.difference.borne) } : {}),
  };
};

/** Who bears a step, by name; a block by its own. */
export const bearerOf = (context: Context, body: Body, step: string, item: string | null): string => {
  switch (body.k) {
    case "fund":
      return body.fund;
    case "party":
      return body.party;
    case "member":
      return whoIs(context, body.of, item);
    case "members":
      return body.of.id;
    case "position":
    case "group":
    case "parts":
    case "together":
    case "tower":
    case "each":
      return step;
  }
};

/** The sentence of what it took. */
export const tookTemplate = (body: Body): TemplateId => {
  switch (body.k) {
    case "fund":
      return "took/fund";
    case "party":
      return "took/party";
    case "position":
      return "took/tranche";
    case "member":
      return body.column === null ? "took/member called" : "took/member";
    case "members":
      return body.column === null ? "took/members called" : "took/members";
    case "group":
    case "parts":
    case "together":
    case "tower":
    case "each":
      return "took/block";
  }
};
