import { readsRun, type Typed } from "../types/typed.js";
import type { Lowered } from "./context.js";
import type { Leaf } from "./charges.js";
import type { Span } from "@spillway/engine/diagnostic";

export type NotExhausting =
  | { readonly k: "lets pass"; readonly span: Span; readonly why: string }
  /** A condition over inputs or opening figures: the order holds wherever it does. */
  | { readonly k: "condition"; readonly span: Span };

/**
 * Why a step may let a loss pass while its bearer could still bear under the step's own terms; null where it takes all it can first.
 */
export const whyNotExhausting = (leaf: Leaf): NotExhausting | null => {
  if (leaf.lowered === null) return null;
  let condition: NotExhausting | null = null;
  for (const step of [...leaf.blocks, leaf.lowered]) {
    const why = ofStep(step);
    if (why === null) continue;
    if (why.k === "lets pass") return why;
    condition ??= why;
  }
  return condition;
};

const pass = (span: Span, why: string): NotExhausting => ({ k: "lets pass", span, why });

const ofStep = (lowered: Lowered): NotExhausting | null => {
  for (const { clause, parts } of lowered.terms) {
    if (clause.k === "share") return pass(clause.span, "`share` lets a part of every loss pass");
    if (clause.k === "in excess of" || (clause.k === "up to" && clause.excess !== null))
      return pass(clause.span, "`in excess of` lets the first part of the loss pass");
    if (clause.k === "only") return pass(clause.span, "`only` lets smaller losses pass");
    const run = parts.find(readsRun);
    if (run !== undefined) return pass(run.span, "this limit depends on the run");
  }
  const run = lowered.others.find(readsRun);
  if (run !== undefined) return pass(run.span, "this depends on the run");
  if (lowered.step.lots !== null) return pass(lowered.node.head, "lots let what is less than a lot pass");
  if (lowered.step.whole) return pass(lowered.node.head, "whole or nothing lets what it cannot pay in full pass");
  if (lowered.step.over !== null) return pass(lowered.node.head, "it sees the losses of some items only");
  return ofBody(lowered) ?? ofCondition(lowered.when);
};

const ofBody = (lowered: Lowered): NotExhausting | null => {
  const { body } = lowered.step;
  const at = lowered.node.head;
  switch (body.k) {
    case "members":
      if (body.rest === "next") return pass(at, "its rest goes to the next step");
      if (body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund") {
        return pass(at, "a fund that bears the rounding difference can run dry, and what it cannot bear passes");
      }
      return null;
    case "parts":
      return body.rest === "next" ? pass(at, "its rest goes to the next step") : null;
    case "each":
      return pass(at, "it runs once for every item");
    default:
      return null;
  }
};

const ofCondition = (when: Typed | null): NotExhausting | null => {
  if (when === null || when.constant === true) return null;
  return readsRun(when) ? pass(when.span, "this condition depends on the run") : { k: "condition", span: when.span };
};
