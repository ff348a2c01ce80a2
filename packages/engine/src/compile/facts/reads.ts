import { children } from "../../plan/walk.js";
import type { Expr, Ref, Who } from "../../plan/types.js";

/** On what an expression depends, besides opening figures and inputs. */
export interface Reads {
  /** The member at hand. */
  readonly member: boolean;
  /** The item. */
  readonly item: boolean;
  /** Where in the run it stands: figures of the run, what arrives, the item. */
  readonly run: boolean;
  /** It goes over a set, so it is worth computing once. */
  readonly set: boolean;
}

/** Answers on what expressions depend; each is looked at once. */
export const reader = (): ((expr: Expr) => Reads) => {
  const known = new WeakMap<Expr, Reads>();
  const reads = (expr: Expr): Reads => {
    const before = known.get(expr);
    if (before !== undefined) return before;
    const found = ofExpression(expr, reads);
    known.set(expr, found);
    return found;
  };
  return reads;
};

const nothing: Reads = { member: false, item: false, run: false, set: false };
const ofMember: Reads = { ...nothing, member: true };
const ofRun: Reads = { ...nothing, run: true };

const ofExpression = (expr: Expr, reads: (expr: Expr) => Reads): Reads => {
  if (expr.k === "ref") return ofReference(expr.to);
  if (expr.k === "count") return { ...nothing, set: expr.over.k === "set" };
  const inner = children(expr).map(reads).reduce(both, nothing);
  return expr.k === "fold" ? { ...inner, member: false, set: true } : inner;
};

const both = (a: Reads, b: Reads): Reads => ({
  member: a.member || b.member,
  item: a.item || b.item,
  run: a.run || b.run,
  set: a.set || b.set,
});

const ofReference = (to: Ref): Reads => {
  switch (to.k) {
    case "let":
    case "input":
    case "fund":
      return nothing;
    case "column":
    case "identity":
      return ofWho(to.of);
    case "remaining":
    case "empty":
      return to.of.k === "column" ? both(ofRun, ofWho(to.of.of)) : { ...ofRun, set: to.of.k === "columns" };
    case "borne":
      return to.by.k === "member" ? both(ofRun, ofWho(to.by.of)) : { ...ofRun, set: to.by.k === "members" };
    case "arrived":
    case "loss":
    case "taken":
    case "full":
    case "residual":
      return ofRun;
  }
};

const ofWho = (of: Who): Reads => {
  switch (of.k) {
    case "member":
      return ofMember;
    case "item":
      return { ...ofRun, item: true };
    case "input member":
      return nothing;
  }
};
