import { canonicalText, type Json } from "./canonical.js";
import { defect } from "../diagnostic/defect.js";
import { sha256Hex } from "./sha256.js";
import type { Bearer, Expr, Id, MemberRef, NamedSet, Plan, Pot, Ref, SetRef, SetStep, Who } from "./types.js";

/** The hashes of the expressions and sets of one plan, and what is made of them. */
export interface Meanings {
  readonly expression: (expr: Expr) => string;
  readonly optional: (expr: Expr | null) => string | null;
  readonly set: (ref: SetRef) => string;
  readonly bearer: (bearer: Bearer) => Json;
}

/**
 * Merkle style: an expression is hashed as its node with the hashes of its children in their place; a definition is the hash of
 * its body, a named set that of what it is made of. So a name in between changes nothing.
 */
export const meaningOf = (plan: Plan): Meanings => {
  const lets = new Map(plan.lets.map((definition) => [definition.id, definition.is]));
  const sets = new Map(plan.sets.map((set) => [set.id, set]));
  const knownLets = new Map<Id, string>();
  const knownSets = new Map<Id, string>();

  const expression = (expr: Expr): string =>
    expr.k === "ref" && expr.to.k === "let" ? once(knownLets, expr.to.id, (id) => expression(found(lets, id))) : hash(node(expr));

  const optional = (expr: Expr | null): string | null => (expr === null ? null : expression(expr));

  const node = (expr: Expr): Json => {
    switch (expr.k) {
      case "number":
      case "flag":
      case "text":
      case "unlimited":
        return { ...expr };
      case "ref":
        return { k: expr.k, to: reference(expr.to) };
      case "add":
      case "subtract":
      case "multiply":
        return { k: expr.k, a: expression(expr.a), b: expression(expr.b) };
      case "divide":
        return { k: expr.k, a: expression(expr.a), b: expression(expr.b), orElse: optional(expr.orElse) };
      case "min":
      case "max":
      case "and":
      case "or":
        return { k: expr.k, of: expr.of.map(expression) };
      case "compare":
        return { k: expr.k, op: expr.op, a: expression(expr.a), b: expression(expr.b) };
      case "not":
        return { k: expr.k, of: expression(expr.of) };
      case "if":
        return { k: expr.k, when: expression(expr.when), then: expression(expr.then), otherwise: expression(expr.otherwise) };
      case "fold":
        return { k: expr.k, f: expr.f, each: expression(expr.each), over: set(expr.over) };
      case "count":
        return { k: expr.k, over: set(expr.over) };
    }
  };

  const reference = (to: Ref): Json => {
    switch (to.k) {
      case "let":
      case "input":
      case "fund":
      case "arrived":
      case "loss":
      case "residual":
        return { ...to };
      case "column":
        return { k: to.k, class: to.class, id: to.id, of: who(to.of) };
      case "identity":
        return { k: to.k, of: who(to.of) };
      case "remaining":
      case "empty":
        return { k: to.k, of: pot(to.of) };
      case "borne":
        return { k: to.k, by: bearer(to.by), waterfall: to.waterfall };
      case "taken":
      case "full":
        return { k: to.k, step: { ...to.step } };
    }
  };

  const pot = (of: Pot): Json => {
    switch (of.k) {
      case "fund":
        return { ...of };
      case "column":
        return { k: of.k, class: of.class, id: of.id, of: who(of.of) };
      case "columns":
        return { k: of.k, id: of.id, over: set(of.over) };
    }
  };

  const bearer = (by: Bearer): Json => {
    switch (by.k) {
      case "fund":
      case "party":
      case "tranche":
        return { ...by };
      case "members":
        return { k: by.k, of: set(by.of) };
      case "member":
        return { k: by.k, class: by.class, of: who(by.of) };
    }
  };

  const set = (ref: SetRef): string => (ref.k === "set" ? once(knownSets, ref.id, setHash) : hash({ ...ref }));

  /** A set made from a named set is one chain from the class down; without steps it is what it was made from. */
  const setHash = (id: Id): string => {
    const steps: SetStep[] = [];
    let from: SetRef = { k: "set", id };
    while (from.k === "set") {
      const named: NamedSet = found(sets, from.id);
      steps.unshift(...named.steps);
      from = named.from;
    }
    return steps.length === 0 ? set(from) : hash({ k: "set", from: set(from), steps: steps.map(setStep) });
  };

  const setStep = (step: SetStep): Json =>
    step.k === "where" ? { k: step.k, is: expression(step.is) } : { k: step.k, who: isMember(step.who) ? who(step.who) : set(step.who) };

  return { expression, optional, set, bearer };
};

const who = (of: Who): Json => ({ ...of });

const isMember = (ref: SetRef | MemberRef): ref is MemberRef => ref.k === "item" || ref.k === "input member";

const hash = (value: Json): string => sha256Hex(canonicalText(value));

const once = (known: Map<Id, string>, id: Id, make: (id: Id) => string): string => {
  const before = known.get(id);
  if (before !== undefined) return before;
  const made = make(id);
  known.set(id, made);
  return made;
};

const found = <T>(all: ReadonlyMap<Id, T>, id: Id): T => all.get(id) ?? defect(`\`${id}\` is not in a valid plan`);
