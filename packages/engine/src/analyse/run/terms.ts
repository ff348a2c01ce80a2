import { key } from "../../plan/keys.js";
import type { Step, Term } from "../../plan/types.js";
import { constant, isNothing, minus, nothing } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { product } from "../number/product.js";
import * as r from "../number/ratio.js";
import { floor } from "../number/round.js";
import { held, isAtMost, isAtMostZero, isBelow, least } from "../number/decide.js";
import type { Asking } from "./charge.js";
import { figure, limit, scope } from "./expression.js";
import { after, isLess } from "./reasons.js";
import type { Frame, Limit, Limited, Run } from "./types.js";

/** R16, R17: each term acts on what the one before left; the last one is rounded down. @throws Undecided */
export const askOf = (run: Run, frame: Frame, step: Step, arrived: Affine, before: Limited): Asking => {
  let y = arrived;
  let limited = before;
  for (const [index, term] of step.terms.entries()) {
    const was = y;
    const now = applied(run, frame, term, valueOf(run, frame, term), was);
    if (now === null) continue;
    y = now.value;
    const lowered = wholeBefore(was, y) ? now.lowered : isLess(run, floor(run.span, y), floor(run.span, was));
    limited = after(limited, lowered, { by: reasons[term.k], at: key.term(frame.waterfall, step.id, index) });
  }
  return { ask: floor(run.span, y), limited };
};

/** Whether a whole figure that falls, falls by a unit. */
const wholeBefore = (was: Affine, y: Affine): boolean => was.grain === 1n && (y.grain === 1n || y === was);

const reasons = { limit: "cap", excess: "excess", franchise: "franchise", share: "share" } as const;

/** R36: what the terms make of an unlimited arrival, rounded down. */
export const termsOfUnlimited = (run: Run, frame: Frame, step: Step): Limit => {
  const y = step.terms.reduce((left: Limit, term): Limit => {
    const value = valueOf(run, frame, term);
    return left === null ? ofUnlimited(run, frame, term, value) : (applied(run, frame, term, value, left)?.value ?? left);
  }, null);
  return y && floor(run.span, y);
};

/** R2: a share counts as 1 at most, nothing counts as less than zero. Null: unlimited. */
const valueOf = (run: Run, frame: Frame, term: Term): Limit => {
  const here = scope(run, frame);
  const value = term.k === "limit" ? limit(here, term.most) : figure(here, expressionOf(term));
  if (value === null) return null;
  const counted = held(run.span, value);
  return term.k === "share" ? least(run.span, counted, constant(r.ONE)).value : counted;
};

const expressionOf = (term: Exclude<Term, { k: "limit" }>) => (term.k === "share" ? term.of : term.k === "excess" ? term.over : term.at);

interface Applied {
  readonly value: Affine;
  readonly lowered: boolean | null;
}

/** Null where the term is unlimited. */
const applied = (run: Run, frame: Frame, term: Term, v: Limit, y: Affine): Applied | null => {
  const { span } = run;
  if (v === null) return null;
  switch (term.k) {
    case "limit":
      return least(span, y, v);
    case "excess":
      if (term.of === "loss") return least(span, y, held(span, minus(frame.loss, v)));
      if (isNothing(v)) return { value: y, lowered: false };
      return lowering(run, held(span, minus(y, v)), y);
    case "franchise":
      if (term.reached === "from" ? isAtMost(span, v, y) : isBelow(span, v, y)) return { value: y, lowered: false };
      return { value: nothing, lowered: !isAtMostZero(span, y) };
    case "share":
      return lowering(run, product(span, y, v), y);
  }
};

const lowering = (run: Run, value: Affine, y: Affine): Applied => ({ value, lowered: isLess(run, value, y) });

const ofUnlimited = (run: Run, frame: Frame, term: Term, v: Limit): Limit => {
  switch (term.k) {
    case "limit":
      return v;
    case "excess":
      return term.of === "loss" && v !== null ? held(run.span, minus(frame.loss, v)) : null;
    case "franchise":
      return null;
    case "share":
      return v !== null && isAtMostZero(run.span, v) ? nothing : null;
  }
};
