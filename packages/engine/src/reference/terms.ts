import type { TermRecord } from "../outcome/trace.js";
import { key } from "../plan/keys.js";
import type { Step, Term } from "../plan/types.js";
import type { Asking } from "./charge.js";
import { figure, limit, scope } from "./expression.js";
import { compare, isZero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Limit } from "./number/limit.js";
import { compareRatios, exactText, floor, held, minRatio, minus, nothing, parseRatio, times, whole } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";
import type { Limited } from "./reasons.js";
import type { Frame, Run } from "./run.js";

/** What the terms of a step left of what arrived (R16, R17). */
export interface Asked extends Asking {
  /** Every term, also those that did nothing. */
  readonly records: readonly (() => TermRecord)[];
}

/** R16: each term acts on what the one before left. R17: the one place where they round. */
export const askOf = (run: Run, frame: Frame, step: Step, arrived: Int, before: Limited): Asked => {
  let y = whole(arrived);
  let limited = before;
  const records: (() => TermRecord)[] = [];
  for (const [index, term] of step.terms.entries()) {
    const was = y;
    const value = valueOf(run, frame, term);
    const left = applied(term, value, was, frame) ?? was;
    const at = key.term(frame.waterfall, step.id, index);
    if (compare(floor(left), floor(was)) < 0) limited = { by: reasons[term.k], at };
    records.push(() => ({
      k: "term",
      key: at,
      item: frame.label,
      before: exactText(was),
      value: value === null ? "unlimited" : exactText(value),
      held: value === null ? "unlimited" : exactText(heldIn(term, value)),
      after: exactText(left),
    }));
    y = left;
  }
  return { ask: floor(y), limited, records };
};

/** R36: what the terms make of an unlimited arrival, rounded down. */
export const termsOfUnlimited = (run: Run, frame: Frame, step: Step): Limit => {
  const y = step.terms.reduce((left: Ratio | null, term) => applied(term, valueOf(run, frame, term), left, frame), null);
  return y && floor(y);
};

const reasons = { limit: "cap", excess: "excess", franchise: "franchise", share: "share" } as const;

/** Null: unlimited. */
const valueOf = (run: Run, frame: Frame, term: Term): Ratio | null => {
  const here = scope(run, frame);
  switch (term.k) {
    case "limit":
      return limit(here, term.most);
    case "excess":
      return figure(here, term.over);
    case "share":
      return figure(here, term.of);
    case "franchise":
      return figure(here, term.at);
  }
};

/** R2: a share counts as 1 at most, nothing counts as less than zero. */
const heldIn = (term: Term, value: Ratio): Ratio => (term.k === "share" ? minRatio(held(value), one) : held(value));

const one = parseRatio("1");

/** @param y null: unlimited. */
const applied = (term: Term, value: Ratio | null, y: Ratio | null, frame: Frame): Ratio | null => {
  if (value === null) return y;
  const v = heldIn(term, value);
  switch (term.k) {
    case "limit":
      return y === null ? v : minRatio(y, v);
    case "excess":
      if (term.of === "arrival") return y && held(minus(y, v));
      return lesser(y, held(minus(whole(frame.loss), v)));
    case "franchise":
      return y === null || compareRatios(y, v) > (term.reached === "from" ? -1 : 0) ? y : nothing;
    case "share":
      return y === null ? (isZero(v.n) ? nothing : null) : times(y, v);
  }
};

const lesser = (y: Ratio | null, than: Ratio): Ratio => (y === null ? than : minRatio(y, than));
