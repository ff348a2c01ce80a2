import type { Waterfall } from "../plan/types.js";
import { add, isPositive, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Run } from "./run.js";
import { lossOf, runWaterfall } from "./waterfall.js";
import type { Ran } from "./waterfall.js";

/** A waterfall that has run. */
export interface RanWaterfall extends Ran {
  readonly waterfall: Waterfall;
}

export interface EventRun {
  readonly ran: readonly RanWaterfall[];
  /** R12: the first that refused; the event is void and its run ends there. */
  readonly refused: RanWaterfall | null;
}

/** R7 to R12: waterfalls in the order of the page. */
export const runEvent = (run: Run): EventRun => {
  const ran: RanWaterfall[] = [];
  for (const waterfall of run.plan.waterfalls) {
    if (!runs(run, waterfall)) continue;
    const now = { waterfall, ...runWaterfall(run, waterfall, lossOf(run, waterfall, passedTo(ran, waterfall))) };
    ran.push(now);
    if (waterfall.residual.k === "refused" && isPositive(now.residual)) return { ran, refused: now };
  }
  return { ran, refused: null };
};

/** R7. */
const runs = ({ plan, opening, books }: Run, { id, feed }: Waterfall): boolean => {
  switch (feed.k) {
    case "event":
      return opening.loss(id) !== null;
    case "transfer":
      return plan.waterfalls.some(({ id: from, residual }) => residual.k === "passed" && residual.to === id && books.ran(from));
    case "through":
      return feed.rows.some((row) => books.ran(row.k === "step" ? row.step.waterfall : row.waterfall));
  }
};

/** R8: the residuals passed to it. */
const passedTo = (ran: readonly RanWaterfall[], { id }: Waterfall): Int =>
  ran.reduce(
    (total, from) => (from.waterfall.residual.k === "passed" && from.waterfall.residual.to === id ? add(total, from.residual) : total),
    zero,
  );
