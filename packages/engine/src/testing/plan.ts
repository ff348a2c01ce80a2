import type { Bearer, Expr, Id, Let, NamedSet, Plan, Property, SetStep, Waterfall } from "../plan/types.js";
import { amounts, type Amounts } from "./amounts.js";
import type { Choices } from "./choices.js";
import { namer, opening, setsOf, type Draft, type Standing } from "./draft.js";
import { condition, limitOf, money, rate, textOf } from "./expressions.js";
import { aboutAMember } from "./layers.js";
import { seenOf } from "./place.js";
import { bearer } from "./references.js";
import { waterfalls } from "./waterfalls.js";
import { inputMembers, world } from "./world.js";

export interface MadePlan {
  readonly plan: Plan;
  /** The amounts that stand in it, for the figures of its inputs. */
  readonly amounts: Amounts;
}

/** A plan of every construct. It is valid, though it makes no sense. */
export const makePlan = (c: Choices): MadePlan => {
  const d: Draft = { c, amounts: amounts(c), world: world(c), sets: [], lets: [], tranches: [], name: namer(c) };
  for (let i = c.below(3); i > 0; i -= 1) d.sets.push(namedSet(d, `set${i}`));
  for (let i = c.below(4); i > 0; i -= 1) d.lets.push(definition(d, `let${i}`));
  const made = waterfalls(d);
  return {
    amounts: d.amounts,
    plan: {
      format: "spillway-plan/1",
      edition: 1,
      name: "made at random",
      ...d.world,
      sets: d.sets,
      lets: d.lets,
      waterfalls: made,
      priorities: c.rarely(4) ? [{ order: [bearer(d, opening), bearer(d, opening)] }] : [],
      properties: Array.from({ length: c.below(3) }, (_, i) => property(d, `always${i}`, made)),
      notes: { at: {}, params: [] },
    },
  };
};

const namedSet = (d: Draft, id: Id): NamedSet => {
  const { c } = d;
  const inClass = c.one(["m", "s", "v"]);
  const from = c.one(setsOf(d, inClass));
  const named = inputMembers(d.world, inClass);
  const steps = Array.from({ length: 1 + c.below(2) }, (): SetStep => {
    switch (c.below(3)) {
      case 1:
        if (named.length > 0) return { k: "except", who: { k: "input member", id: c.one(named) } };
        return { k: "except", who: c.one(setsOf(d, inClass)) };
      case 2:
        return { k: "except", who: c.one(setsOf(d, inClass).slice(-1)) };
      default:
        return { k: "where", is: aboutAMember(d, { ...opening, member: inClass }) };
    }
  });
  return { id, class: inClass, from, steps };
};

const definition = (d: Draft, id: Id): Let => {
  switch (d.c.below(5)) {
    case 1:
      return { id, type: { k: "ratio" }, is: rate(d, opening, 2) };
    case 2:
      return { id, type: { k: "flag" }, is: condition(d, opening, 2) };
    case 3:
      return { id, type: { k: "limit", asset: "A" }, is: limitOf(d, opening, 2) };
    case 4:
      return { id, type: { k: "text" }, is: textOf(d, opening) };
    default:
      return { id, type: { k: "amount", asset: "A" }, is: money(d, opening, 2) };
  }
};

/** After the run every figure is known. */
const property = (d: Draft, id: Id, made: readonly Waterfall[]): Property => {
  const { c } = d;
  const ids = made.map((one) => one.id);
  const waterfall = c.below(2) === 1 ? c.one(ids) : null;
  const subject = subjectOf(d, ids);
  const steps = made.flatMap((one) => seenOf({ waterfall: one.id, eaches: [] }, one.steps));
  const run = {
    held: true,
    begun: ids,
    ended: ids,
    steps: steps.map((step) => ({ ...step, full: !step.isEach && step.eaches.length === 0 })),
  };
  const at: Standing = { ...opening, loss: waterfall !== null || subject.k === "residual", run };
  const than: Expr = money(d, subject.k === "each" ? { ...at, member: subject.class } : at, 2);
  return {
    id,
    waterfall,
    subject,
    bound: { op: c.one(["<=", ">=", "="] as const), than },
    asset: "A",
    when: c.rarely(3) ? condition(d, at, 1) : null,
  };
};

const subjectOf = (d: Draft, ids: readonly Id[]): Property["subject"] => {
  const { c } = d;
  const inClass = c.one(["m", "s", "v"]);
  const who: Bearer = bearer(d, opening);
  switch (c.below(3)) {
    case 1:
      return { k: "each", of: c.one(setsOf(d, inClass)), class: inClass };
    case 2:
      return { k: "residual", waterfall: c.one(ids) };
    default:
      return { k: "bearer", who };
  }
};
