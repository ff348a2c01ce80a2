import { children, setsOf } from "../../plan/walk.js";
import type { Expr, Plan, Ref, SetRef } from "../../plan/types.js";

/** On what the value of an expression depends. */
export interface Reads {
  /** On the loss: on figures of the run, or on columns that are left open. */
  readonly run: boolean;
  readonly member: boolean;
  readonly item: boolean;
}

const nothing: Reads = { run: false, member: false, item: false };

const either = (a: Reads, b: Reads): Reads => ({ run: a.run || b.run, member: a.member || b.member, item: a.item || b.item });

export interface Dependence {
  readonly reads: (e: Expr) => Reads;
  readonly isOpenSet: (set: SetRef) => boolean;
}

/** @param open columns that depend on the loss, as `class/column`. */
export const dependence = (plan: Plan, open: ReadonlySet<string>): Dependence => {
  const known = new Map<Expr, Reads>();
  const sets = new Map<string, boolean>();

  const reads = (e: Expr): Reads => {
    const found = known.get(e);
    if (found !== undefined) return found;
    const own = setsOf(e).some(isOpenSet) ? { ...nothing, run: true } : nothing;
    const inside = children(e).map(reads).reduce(either, own);
    // The member at hand inside a fold is its own.
    const all = e.k === "ref" ? either(inside, ofRef(e.to)) : e.k === "fold" ? { ...inside, member: false } : inside;
    known.set(e, all);
    return all;
  };

  const isOpenSet = (set: SetRef): boolean => {
    if (set.k !== "set") return false;
    const found = sets.get(set.id);
    if (found !== undefined) return found;
    const declared = plan.sets.find(({ id }) => id === set.id);
    const isOpen =
      declared !== undefined &&
      (isOpenSet(declared.from) ||
        declared.steps.some((step) => {
          if (step.k === "where") return reads(step.is).run;
          return step.who.k !== "input member" && step.who.k !== "item" && isOpenSet(step.who);
        }));
    sets.set(set.id, isOpen);
    return isOpen;
  };

  const ofRef = (to: Ref): Reads => {
    switch (to.k) {
      case "let": {
        const declared = plan.lets.find(({ id }) => id === to.id);
        return declared === undefined ? nothing : reads(declared.is);
      }
      case "input":
      case "fund":
        return nothing;
      case "column":
        return { ...who(to.of.k), run: open.has(`${to.class}/${to.id}`) };
      case "identity":
        return who(to.of.k);
      case "arrived":
      case "loss":
      case "taken":
      case "full":
      case "residual":
        return { ...nothing, run: true };
      case "remaining":
      case "empty":
        return { ...(to.of.k === "column" ? who(to.of.of.k) : nothing), run: true };
      case "borne":
        return { ...(to.by.k === "member" ? who(to.by.of.k) : nothing), run: true };
    }
  };

  const who = (k: "member" | "item" | "input member"): Reads => ({ ...nothing, member: k === "member", item: k === "item" });

  return { reads, isOpenSet };
};
