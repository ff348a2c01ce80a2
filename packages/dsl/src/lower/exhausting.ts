import { compare, zero } from "../rational.js";
import { asRational, readsRun, type Typed } from "../types/typed.js";
import type { Lowered } from "./context.js";
import type { Leaf } from "./charges.js";
import type { Expr as PlanExpr } from "@spillway/engine/plan";
import type { Span } from "@spillway/engine/diagnostic";

export type NotExhausting =
  | { readonly k: "lets pass"; readonly span: Span; readonly why: string }
  /** A condition over inputs or opening figures: the order holds wherever it does. */
  | { readonly k: "condition"; readonly span: Span };

/**
 * Why a step may let a loss pass while its bearer could still bear under the step's own terms; null where it takes all it can first.
 * `inTower`: only for those who stand above it in its own tower.
 */
export const whyNotExhausting = (leaf: Leaf, inTower: boolean): NotExhausting | null => {
  const { lowered, tower } = leaf;
  if (lowered === null) return null;
  let condition: NotExhausting | null = null;
  for (const step of [...leaf.blocks, lowered]) {
    const why = (step.node === tower && !inTower ? ofTower(step, lowered) : null) ?? ofStep(step);
    if (why === null) continue;
    if (why.k === "lets pass") return why;
    condition ??= why;
  }
  return condition;
};

const pass = (span: Span, why: string): NotExhausting => ({ k: "lets pass", span, why });

/** What the tranches below a tranche do not bear leaves the tower without reaching it. */
const ofTower = (tower: Lowered, tranche: Lowered): NotExhausting | null => {
  const { body } = tower.step;
  if (body.k !== "tower") return null;
  let end: PlanExpr = { k: "number", v: "0" };
  for (const { from, to, step } of body.tranches) {
    const at = tower.inner.find((inner) => inner.step === step);
    if (at === undefined) return null;
    if (JSON.stringify(from) !== JSON.stringify(end)) return pass(at.node.head, "losses below this tranche pass the tower by");
    if (at === tranche) return null;
    if (!bearsAll(at)) return pass(at.node.head, "what this tranche cannot bear passes the tower by, and reaches no tranche above it");
    end = to;
  }
  return null;
};

/** A tranche without a source and without terms bears its slice, whatever it is. */
const bearsAll = ({ step }: Lowered): boolean =>
  step.body.k === "position" && step.when === null && step.terms.length === 0 && step.lots === null && !step.whole;

const ofStep = (lowered: Lowered): NotExhausting | null => {
  for (const { clause, parts } of lowered.terms) {
    if (clause.k === "share" && !isWhole(parts[0])) return pass(clause.span, "`share` lets a part of every loss pass");
    if (clause.k === "in excess of" || (clause.k === "up to" && clause.excess !== null))
      return pass(clause.span, "`in excess of` lets the first part of the loss pass");
    if (clause.k === "only") return pass(clause.span, "`only` lets smaller losses pass");
    const run = parts.find(readsRun);
    if (run !== undefined) return pass(run.span, "this limit depends on the run");
  }
  const run = lowered.others.find(readsRun);
  if (run !== undefined) return pass(run.span, "this depends on the run");
  const clause = lowered.clauses.find(({ k }) => k === "in lots of" || k === "whole or nothing");
  if (lowered.step.lots !== null) return pass(clause?.span ?? lowered.node.head, "lots let what is less than a lot pass");
  if (lowered.step.whole) return pass(clause?.span ?? lowered.node.head, "whole or nothing lets what it cannot pay in full pass");
  if (lowered.step.over !== null) return pass(lowered.node.head, "it sees the losses of some items only");
  return ofBody(lowered) ?? ofCondition(lowered.when);
};

const isWhole = (share: Typed | undefined): boolean => {
  const value = share === undefined ? null : asRational(share);
  return value !== null && compare(value, zero) > 0 && value.n === value.d;
};

const ofBody = (lowered: Lowered): NotExhausting | null => {
  const { body } = lowered.step;
  const clauseAt = (k: "rest" | "rounding"): Span => lowered.clauses.find((clause) => clause.k === k)?.span ?? lowered.node.head;
  switch (body.k) {
    case "members":
      if (body.rest === "next") return pass(clauseAt("rest"), "its rest goes to the next step");
      if (body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund") {
        return pass(clauseAt("rounding"), "a fund that bears the rounding difference can run dry, and what it cannot bear passes");
      }
      return null;
    case "parts":
      return body.rest === "next" ? pass(clauseAt("rest"), "its rest goes to the next step") : null;
    default:
      return null;
  }
};

const ofCondition = (when: Typed | null): NotExhausting | null => {
  if (when === null || when.constant === true) return null;
  return readsRun(when) ? pass(when.span, "this condition depends on the run") : { k: "condition", span: when.span };
};
