import { certain, offer, problem } from "../diagnostics/problem.js";
import { amountIn, limitIn, shareOf } from "./amounts.js";
import { clauseOf, termKinds } from "./clauses.js";
import { termPlace, type Lowering, type Stand } from "./context.js";
import { expect } from "../types/expect.js";
import { flag } from "../types/type.js";
import { key, type Term } from "@spillway/engine/plan";
import { note } from "./notes.js";
import type { Clause, Excess, Step, Tranche } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Typed } from "../types/typed.js";

export interface Terms {
  readonly when: Typed | null;
  readonly terms: readonly Term[];
  /** The clauses with what they say, for the checks of order and capacity. */
  readonly checked: readonly { readonly clause: Clause; readonly parts: readonly Typed[] }[];
}

/** Condition and terms of a step, in the order written. */
export const lowerTerms = (cx: Lowering, stand: Stand, node: Step | Tranche, clauses: readonly Clause[]): Terms => {
  const place = termPlace(stand, `the ${node.k === "tranche" ? "tranche" : node.k}`);
  const id = stand.symbol.id;
  const condition = clauseOf(clauses, "when");
  const when = condition === undefined ? null : expect(cx, cx.check(cx, place, condition.is), flag);
  if (condition !== undefined) note(cx, key.clause(stand.waterfall.name, id, "when"), condition.span, { per: condition.per });
  const terms: Term[] = [];
  const checked: { clause: Clause; parts: readonly Typed[] }[] = [];
  const add = (term: Term, clause: Clause): void => {
    note(cx, key.term(stand.waterfall.name, id, terms.length), clause.span, { per: clause.per });
    terms.push(term);
  };
  for (const clause of clauses) {
    if (!termKinds.has(clause.k)) continue;
    switch (clause.k) {
      case "up to": {
        const parts: Typed[] = [];
        if (clause.excess !== null) {
          const over = lowerExcess(cx, stand, clause.excess, terms.length === 0);
          parts.push(over);
          add({ k: "excess", over: over.expr, of: clause.excess.base?.k === "loss" ? "loss" : "arrival" }, clause);
        }
        const most = limitIn(cx, place, clause.most, stand.asset);
        checkPeriod(cx, most, clause.most.span, clause.period, clause.excess?.span.end ?? clause.most.span.end);
        parts.push(most);
        add({ k: "limit", most: most.expr }, clause);
        checked.push({ clause, parts });
        break;
      }
      case "in excess of": {
        const over = lowerExcess(cx, stand, clause.excess, terms.length === 0);
        add({ k: "excess", over: over.expr, of: clause.excess.base?.k === "loss" ? "loss" : "arrival" }, clause);
        checked.push({ clause, parts: [over] });
        break;
      }
      case "only": {
        const at = amountIn(cx, place, clause.at, stand.asset);
        add({ k: "franchise", at: at.expr, reached: clause.reached }, clause);
        checked.push({ clause, parts: [at] });
        break;
      }
      case "share": {
        const of = shareOf(cx, place, clause.of, clause.span);
        add({ k: "share", of: of.expr }, clause);
        checked.push({ clause, parts: [of] });
        break;
      }
    }
  }
  return { when, terms, checked };
};

/** Every limit says its period; without a limit there is none. */
export const checkPeriod = (cx: Lowering, most: Typed, span: Span, period: Span | null, end: number): void => {
  if (most.type.k === "error") return;
  if (most.constant === "unlimited") {
    if (period !== null) {
      cx.report(problem("SP0211", period, "`unlimited` has no period", { fixes: [certain("remove the period", period, "")] }));
    }
  } else if (period === null) {
    cx.report(
      problem("SP0210", span, "this limit does not say its period", {
        help: "readers take a bare limit for a limit for ever",
        fixes: [certain("add `in one event`", { start: end, end }, " in one event")],
      }),
    );
  }
};

const lowerExcess = (cx: Lowering, stand: Stand, excess: Excess, isFirstTerm: boolean): Typed => {
  const over = amountIn(cx, termPlace(stand, "the excess"), excess.over, stand.asset);
  if (excess.base?.k === "loss" && !isFirstTerm) {
    cx.report(
      problem("SP4011", excess.base.span, "`of the loss` can stand in the first term only", {
        help: "move this line to the top of the terms, or count from what the lines before it leave",
        fixes: [offer("write `of what arrives`", excess.base.span, "of what arrives")],
      }),
    );
  }
  if (excess.base === null && !stand.first) {
    const end = excess.over.span.end;
    cx.report(
      problem("SP4010", excess.span, "from what is this counted: the whole loss, or what arrives at this step?", {
        notes: ["less than the whole loss may arrive here: after other steps, under a block's terms, or from some items only"],
        help: "`of what arrives` counts from what the steps before left; `of the loss` counts from the waterfall's loss",
        fixes: [
          offer("add `of what arrives`", { start: end, end }, " of what arrives"),
          ...(isFirstTerm ? [offer("add `of the loss`", { start: end, end }, " of the loss")] : []),
        ],
      }),
    );
  }
  return over;
};
