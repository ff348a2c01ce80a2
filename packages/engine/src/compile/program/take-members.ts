import { key } from "../../plan/keys.js";
import type { MembersBody, Step } from "../../plan/types.js";
import { stepKey } from "../facts/needs.js";
import { notBelowZero } from "../facts/range.js";
import { name, when, write } from "./block.js";
import { certificateOf } from "./certificate.js";
import { limiter, reasonOf } from "./chain.js";
import { choose, list, literal, nothing, record } from "./code.js";
import { asBigint, isPositive, isZero, less, zero } from "./int.js";
import { shareBack } from "./items.js";
import { bookMembers, chargeMembers, mayHaveSurplus } from "./layer-members.js";
import { leastOf, limitOf, withoutLimit } from "./limit.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { leastInt } from "./measure.js";
import { cutOff } from "./opened.js";
import type { Opened } from "./opened.js";
import { codeOutput, limitOutput, output } from "./output.js";
import type { CodeOutput, LimitOutput, Output } from "./output.js";
import type { Done, Place } from "./result.js";
import { rosterOf } from "./roster.js";
import type { Roster } from "./roster.js";
import { exactInt, splitRecords, termRecords, whenRecord } from "./trace.js";

/**
 * A layer on the members of a set: R21 to R33. Where the condition is no, no member is looked at; where nothing arrives, they are
 * looked at for the capacity only.
 */
export const takeMembers = (opened: Opened, step: Step, body: MembersBody, place: Place): Done => {
  const { here, arrived, holds, asked, ask } = opened;
  const { block, making } = here;
  const out = outputs(opened, step, body);
  whenRecord(here, step, arrived, holds);
  when(block, holds, (measuring) => {
    const column = body.column === null ? null : making.balances.column(body.class, body.column);
    const roster = rosterOf(at(here, measuring), body, column, out.reach !== null);
    const most = leastOf(measuring, place.k === "tranche" ? place.width : withoutLimit, asked.ofUnlimited);
    out.capacity.set(measuring, leastInt(measuring, most, roster.room));
    out.reach?.set(measuring, leastOf(measuring, most, roster.unfunded));
    when(measuring, isPositive(arrived), (running) => charged({ ...opened, here: at(here, running) }, step, body, place, roster, out));
  });
  return {
    arrived,
    measure: { capacity: limitOf(out.capacity.is), reach: out.reach?.is ?? null },
    ask,
    room: out.room.is,
    credited: out.credited.is,
    borne: out.borne.is,
    surplus: out.surplus?.is ?? zero,
    reason: { by: out.why.is, at: out.whyAt.is },
    bearers: out.bearers.is,
    layers: nothing,
    items: out.items.is,
    certificates: out.certificates.is,
    overRecovery: nothing,
  };
};

interface Outputs {
  readonly capacity: Output;
  readonly reach: LimitOutput | null;
  readonly credited: Output;
  readonly borne: Output;
  readonly surplus: Output | null;
  readonly why: CodeOutput;
  readonly whyAt: CodeOutput;
  readonly room: CodeOutput;
  readonly bearers: CodeOutput;
  readonly items: CodeOutput;
  readonly certificates: CodeOutput;
}

/** What stands where the layer is not asked for anything. */
const outputs = ({ here, arrived, ask }: Opened, step: Step, body: MembersBody): Outputs => {
  const { block, making, frame } = here;
  const waterfall = frame.waterfall?.id ?? "";
  const credited = output(block, "credited", ask.range);
  const differs = body.rest === "next" || (body.rounding !== null && "difference" in body.rounding);
  const unchanged = (is: CodeOutput["is"]): CodeOutput => ({ is, set: () => {} });
  const idle = isZero(arrived);
  return {
    capacity: output(block, "capacity", notBelowZero),
    reach: making.needs.full.has(stepKey({ waterfall, step: step.id })) ? limitOutput(block, "reach") : null,
    credited,
    borne: differs ? output(block, "borne", notBelowZero) : credited,
    surplus: mayHaveSurplus(body) ? output(block, "surplus", notBelowZero) : null,
    why: codeOutput(block, "why", choose(idle, literal("nothing arrived"), literal("condition"))),
    whyAt: making.traced
      ? codeOutput(block, "why_at", choose(idle, nothing, literal(key.clause(waterfall, step.id, "when"))))
      : unchanged(nothing),
    room: making.traced ? codeOutput(block, "room_text", nothing) : unchanged(nothing),
    bearers: codeOutput(block, "bearers", list()),
    items: frame.pool === null ? unchanged(nothing) : codeOutput(block, "items", list()),
    certificates: { is: name(block, "certificates", list()), set: () => {} },
  };
};

const charged = (opened: Opened, step: Step, body: MembersBody, place: Place, roster: Roster, out: Outputs): void => {
  const { here, asked, ask } = opened;
  const { block, making, frame } = here;
  const isCut = place.k === "claim" ? name(block, "is_cut", less(place.left, place.claim)) : null;
  const cut = place.k === "claim" && isCut !== null ? { is: isCut, left: place.left } : null;
  const charge = chargeMembers(here, step, body, roster, ask, cut);
  const own = isCut === null ? [] : [limiter(isCut, "cut", null)];
  const reason = reasonOf(block, [...cutOff(here, step, place), ...asked.chain, ...charge.chain, ...own], making.traced);
  termRecords(here, asked);
  const ids = making.opening.ids(body.class);
  const among = record({ ids, rows: roster.rows.rows ?? nothing });
  const certificate = certificateOf(here, step, {
    among: "members",
    of: among,
    roster: roster.roster,
    division: charge.division,
    rest: body.rest,
    rounding: body.rounding?.k ?? null,
    belowZero: roster.belowZero,
    difference: charge.difference && { of: charge.difference.of.id, borne: asBigint(charge.difference.borne) },
  });
  write(block, { k: "push", to: out.certificates.is, value: certificate });
  const setBy = record({ of: roster.eachSetBy, keys: setters(here, step, body) });
  splitRecords(here, certificate, among, roster.roster, charge.division, setBy);
  out.why.set(block, reason.by);
  out.whyAt.set(block, reason.at);
  out.room.set(block, exactInt(roster.room));
  out.credited.set(block, charge.credited);
  if (out.borne !== out.credited) out.borne.set(block, charge.borne);
  out.surplus?.set(block, charge.surplus);
  out.bearers.set(block, bookMembers(here, body, roster, charge));
  if (frame.pool !== null) out.items.set(block, shareBack(here, step, charge.credited, out.certificates.is));
};

/** The keys of what sets a room, by the numbers that stand for it. */
const setters = ({ frame }: Here, step: Step, body: MembersBody) => {
  const waterfall = frame.waterfall?.id ?? "";
  return list(
    ...body.each.map((_, index) => literal(key.each(waterfall, step.id, index))),
    literal(key.clause(waterfall, step.id, "keeping")),
    literal("balance"),
  );
};
