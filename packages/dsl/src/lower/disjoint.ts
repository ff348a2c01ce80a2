import { classNamed, declaredType } from "../types/declared.js";
import type { Context } from "../types/place.js";
import type { Id, MemberRef, NamedSet, SetRef } from "@spillway/engine/plan";

/** The class of which a set names members. */
export const classOfSet = (cx: Context, set: SetRef): Id | null => {
  switch (set.k) {
    case "class":
      return set.id;
    case "set":
      return cx.sets.get(set.id)?.class.name ?? null;
    case "input set": {
      const symbol = cx.names.values.get(set.id);
      const type = symbol?.k === "input" ? declaredType(cx, symbol.node.type) : null;
      return type?.k === "set" ? (classNamed(cx, type.class)?.name ?? null) : null;
    }
  }
};

/** Members of one class: a set, or the member that an input names. */
export type Some = SetRef | Extract<MemberRef, { k: "input member" }>;

/**
 * Whether two sets (or members) can have no one in common, by the text alone: one leaves out, with `except`, what the other is
 * taken from.
 */
export const areDisjoint = (sets: readonly NamedSet[], a: Some, b: Some): boolean => leavesOut(sets, a, b) || leavesOut(sets, b, a);

const leavesOut = (sets: readonly NamedSet[], a: Some, b: Some): boolean =>
  chainOf(sets, a).some((set) => set.steps.some((step) => step.k === "except" && holds(sets, step.who, b)));

/** Whether `who` surely holds all of `some`. */
const holds = (sets: readonly NamedSet[], who: SetRef | MemberRef, some: Some): boolean =>
  isSame(who, some) || chainOf(sets, some).some((set) => isSame(who, set.from));

const isSame = (a: SetRef | MemberRef, b: SetRef | MemberRef): boolean => a.k === b.k && "id" in a && "id" in b && a.id === b.id;

/** A named set and the named sets that it is taken from. */
const chainOf = (sets: readonly NamedSet[], some: Some): NamedSet[] => {
  const chain: NamedSet[] = [];
  for (let at: Some = some; at.k === "set";) {
    const { id } = at;
    const set = sets.find((one) => one.id === id);
    if (set === undefined) break;
    chain.push(set);
    at = set.from;
  }
  return chain;
};

/** The input at the root of a set: `set late = defaulters where …` names some of the defaulters. */
export const inputOf = (sets: readonly NamedSet[], set: SetRef): Id | null => {
  const root = set.k === "set" ? (chainOf(sets, set).at(-1)?.from ?? set) : set;
  return root.k === "input set" ? root.id : null;
};

/** Whether a set leaves out the member or the members that an input names. */
export const excludes = (sets: readonly NamedSet[], set: SetRef, input: Id): boolean =>
  leavesOut(sets, set, { k: "input member", id: input }) || leavesOut(sets, set, { k: "input set", id: input });
