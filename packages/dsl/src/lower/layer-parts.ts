import { at, certain, problem } from "../diagnostics/problem.js";
import { amountIn, limitIn } from "./amounts.js";
import { allOf } from "./clauses.js";
import { memberPlace, termPlace, type Lowering, type Stand } from "./context.js";
import { removal } from "./fixes.js";
import { note } from "./notes.js";
import { key, type Body } from "@spillway/engine/plan";
import type { Charged } from "./source.js";
import type { Clause } from "../syntax/tree.js";
import type { Typed } from "../types/typed.js";

type SourceClause = Extract<Clause, { k: "from" | "call on" }>;

export interface LayerBody {
  readonly body: Body;
  /** Expressions besides the terms, for the checks of order. */
  readonly others: readonly Typed[];
}

/** `keeping E`: a floor that the layer leaves untouched. */
export const lowerKeeping = (cx: Lowering, stand: Stand, source: SourceClause, charged: Charged): Typed | null => {
  if (source.k !== "from" || source.keeping === null) return null;
  const place = charged.k === "members" ? memberPlace(stand, "the floor of a member", charged.class) : termPlace(stand, "the floor");
  note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "keeping"), source.keeping.span);
  return amountIn(cx, place, source.keeping, stand.asset);
};

export const reportRunLimit = (cx: Lowering, limit: Typed | undefined, example: string): void => {
  if (limit === undefined) return;
  cx.report(
    problem("SP4031", limit.span, "this limit depends on the run, so no member knows its greatest liability before it joins", {
      help: `add a limit that reads opening figures only, such as \`${example}\``,
    }),
  );
};

/** `each up to`, in the order written. */
export const lowerCaps = (cx: Lowering, stand: Stand, charged: Extract<Charged, { k: "members" }>, clauses: readonly Clause[]): Typed[] =>
  allOf(clauses, "each up to").map((clause, index) => {
    note(cx, key.each(stand.waterfall.name, stand.symbol.id, index), clause.span, { per: clause.per });
    const most = limitIn(cx, memberPlace(stand, "the limit of a member", charged.class), clause.most, stand.asset);
    if (most.constant === "unlimited") {
      cx.report(
        problem("SP4033", clause.span, "a limit for each member that is unlimited limits no one", {
          fixes: [removal(cx.text, clause)],
        }),
      );
    } else if (most.type.k !== "error" && clause.period === null) {
      const end = clause.most.span.end;
      cx.report(
        problem("SP0210", clause.most.span, "this limit does not say its period", {
          help: "readers take a bare limit for a limit for ever",
          fixes: [certain("add `in one event`", at(end), " in one event")],
        }),
      );
    }
    return most;
  });
