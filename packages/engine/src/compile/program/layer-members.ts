import { key } from "../../plan/keys.js";
import type { Clause } from "../../plan/keys.js";
import type { MembersBody, Rounding, Step } from "../../plan/types.js";
import { name, nameInt, when, write } from "./block.js";
import { limiter } from "./chain.js";
import type { Limiter } from "./chain.js";
import { binary, call, choose, element, every, field, list, literal, not, nothing, record } from "./code.js";
import type { Code } from "./code.js";
import { closed } from "./closing.js";
import { add, asBigint, isPositive, least, less, narrow, select, subtract, zero } from "./int.js";
import type { Int } from "./int.js";
import { limitOf } from "./limit.js";
import type { Here } from "./making.js";
import { keepingOf } from "./roster.js";
import type { Roster } from "./roster.js";

/** R21 to R33: what members take of an ask. Nothing is booked yet. */
export interface MembersCharge {
  readonly z: Int;
  readonly credited: Int;
  readonly borne: Int;
  readonly surplus: Int;
  readonly chain: readonly Limiter[];
  /** What `divide` made of it. */
  readonly division: Code;
  /** Who bears the difference of the rounding, and what it bears of what is short. */
  readonly difference: { readonly of: Extract<Rounding, { readonly difference: object }>["difference"]; readonly borne: Int } | null;
}

/** @param cut what is left of the claim where it was cut, and whether it was (R38). */
export const chargeMembers = (
  here: Here,
  step: Step,
  body: MembersBody,
  roster: Roster,
  ask: Int,
  cut: { readonly is: Code; readonly left: Int } | null,
): MembersCharge => {
  const { block } = here;
  const closing = split(here, step, body, roster, ask);
  const z = cut === null ? closing.z : nameInt(block, "z", select(cut.is, cut.left, closing.z));
  const rest = body.rest;
  const division = name(block, "division", call("divide", roster.roster, literal(rest), literal(body.rounding?.k ?? null), asBigint(z)));
  const total = (of: "total" | "uncut"): Int => ({ code: field(division, of), as: "bigint", range: { low: 0n, high: null } });
  const difference = differenceOf(here, body.rounding, division);
  if (difference === null && rest === "members")
    return { z, credited: z, borne: z, surplus: zero, chain: closing.chain, division, difference };
  const of = difference?.borne ?? zero;
  const borne = nameInt(block, "borne", add(total("total"), of));
  const uncut = nameInt(block, "uncut", add(total("uncut"), of));
  const credited = nameInt(block, "credited", narrow({ ...least(borne, z), range: { low: 0n, high: z.range.high } }));
  const at = (clause: Clause): string => key.clause(here.frame.waterfall?.id ?? "", step.id, clause);
  return {
    z,
    credited,
    borne,
    surplus: mayHaveSurplus(body) ? nameInt(block, "surplus", { ...subtract(borne, credited), range: { low: 0n, high: null } }) : zero,
    chain: [...closing.chain, limiter(less(credited, z), "passed on", at("rest")), limiter(less(uncut, z), "rounding", at("rounding"))],
    division,
    difference,
  };
};

/** Only rounding up, or to the nearest, collects more than the amount. */
export const mayHaveSurplus = ({ rounding }: MembersBody): boolean => rounding?.k === "up" || rounding?.k === "half even";

/**
 * What is split. R24: what the room and the closing terms leave of the ask. R25: the ask itself; but where there is no one to charge
 * (R23), nothing.
 */
const split = (
  here: Here,
  step: Step,
  body: MembersBody,
  roster: Roster,
  ask: Int,
): { readonly z: Int; readonly chain: readonly Limiter[] } => {
  const by = limitedByRooms(here, step, body, roster);
  if (body.rest === "members") return closed(here, step, ask, limitOf(roster.room), by);
  const taking = name(here.block, "taking", binary("<", literal(0), roster.takers));
  return { z: nameInt(here.block, "z", select(taking, ask, zero)), chain: [{ ...by, lowered: every(not(taking), isPositive(ask)) }] };
};

/** R44, place 3: of those who take part, the first cap that sets a room, else a floor, else the balances. */
const limitedByRooms = (here: Here, step: Step, body: MembersBody, { rows, takers, setBy }: Roster): Omit<Limiter, "lowered"> => {
  const waterfall = here.frame.waterfall?.id ?? "";
  const clause = (of: Clause): Code => literal(key.clause(waterfall, step.id, of));
  const pick = (members: Code, weight: Code, cap: Code, keeping: Code, balance: Code): Code => {
    const [none, nobody] = [binary("===", rows.count, literal(0)), binary("===", takers, literal(0))];
    const least = choose(binary("===", setBy, literal(keepingOf(body))), keeping, balance);
    const capped = body.each.length === 0 ? least : choose(binary("<", setBy, literal(body.each.length)), cap, least);
    return choose(none, members, choose(nobody, weight, capped));
  };
  const caps = list(...body.each.map((_, index) => literal(key.each(waterfall, step.id, index))));
  return {
    by: pick(literal("no members"), literal("no weight"), literal("member caps"), literal("keeping"), literal("balance")),
    at: pick(clause("source"), clause("split"), element(caps, setBy), clause("keeping"), clause("source")),
  };
};

/** R29 to R31. */
const differenceOf = ({ making, block }: Here, rounding: Rounding | null, division: Code): MembersCharge["difference"] => {
  if (rounding === null || !("difference" in rounding)) return null;
  const of = rounding.difference;
  const short: Int = { code: name(block, "difference", field(division, "difference")), as: "bigint", range: { low: null, high: null } };
  const owed = nameInt(block, "owed", { ...select(isPositive(short), short, zero), range: { low: 0n, high: null } });
  return { of, borne: of.k === "party" ? owed : nameInt(block, "difference_borne", least(owed, making.balances.fundHere(block, of.id))) };
};

/** R13: balances fall by what is drawn; rows of members by id, then of the difference bearer. */
export const bookMembers = (here: Here, body: MembersBody, { rows }: Roster, charge: MembersCharge): Code => {
  const { making, block, frame } = here;
  const waterfall = frame.waterfall?.id ?? "";
  const units = name(block, "units", field(charge.division, "units"));
  const places = rows.rows ?? nothing;
  if (body.column !== null) making.balances.drawRows(block, body.class, body.column, places, units);
  making.books.chargeRows(block, waterfall, body.class, making.opening.count(body.class), places, units);
  const called = literal(body.column === null);
  const bearers = name(block, "bearers", call("memberRows", literal(body.class), making.opening.ids(body.class), places, units, called));
  const { difference } = charge;
  if (difference === null) return bearers;
  const { of, borne } = difference;
  if (of.k === "fund") making.balances.drawFund(block, of.id, borne);
  making.books.charge(block, waterfall, of, borne);
  if (of.k === "fund" && mayHaveSurplus(body)) making.books.own(block, of.id, charge.surplus);
  when(block, isPositive(borne), (inside) =>
    write(inside, {
      k: "push",
      to: bearers,
      value: record({
        of: literal(of.id),
        id: nothing,
        borne: asBigint(borne),
        called: literal(of.k === "party"),
        rounding: literal(true),
        through: nothing,
      }),
    }),
  );
  return bearers;
};
