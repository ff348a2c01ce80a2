import { defect } from "../../diagnostic/defect.js";
import type { Id, Waterfall } from "../../plan/types.js";
import { nothing, plus, theLoss, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { isPositive } from "../number/decide.js";
import type { Span } from "../number/span.js";
import { balances } from "./balances.js";
import { books } from "./books.js";
import { evaluate, flag, scope } from "./expression.js";
import { openingFund } from "./references.js";
import { setsOf } from "./sets.js";
import type { Frame, Run, Value, World } from "./types.js";
import { runWaterfall } from "./waterfall.js";

/** An event of which nothing has run yet. */
export const start = (world: World, span: Span): Run => {
  const definitions = new Map<Id, Value>();
  const inRun = new Map<string, readonly number[]>();
  const run: Run = {
    world,
    span,
    loss: span.mode === "point" ? units(span.from) : theLoss,
    balances: balances((fund) => openingFund(run, fund)),
    books: books(),
    rows: setsOf(world, inRun, (is, of, row) => flag(scope(run, nowhere, { class: of, row }), is)),
    definition: (id) => {
      const { is } = world.plan.lets.find((declared) => declared.id === id) ?? defect(`no definition ${id}`);
      const value = definitions.get(id) ?? evaluate(scope(run, nowhere), is);
      definitions.set(id, value);
      return value;
    },
  };
  return run;
};

/** Where only opening figures and inputs are read. */
export const nowhere: Frame = { waterfall: "", loss: nothing, arrived: null, label: null, item: null, pool: null, local: [], path: [] };

/** R7 to R12: waterfalls in the order of the page. @returns the waterfall that refused the event, or null. @throws Undecided */
export const runEvent = (run: Run): Id | null => {
  for (const waterfall of run.world.plan.waterfalls) {
    if (!runs(run, waterfall)) continue;
    const residual = runWaterfall(run, waterfall, passedTo(run, waterfall));
    if (waterfall.residual.k === "refused" && isPositive(run.span, residual)) return waterfall.id;
    run.books.settled.add(waterfall.id);
  }
  return null;
};

/** R7. */
const runs = ({ world: { plan, event }, books: { waterfalls } }: Run, { id, feed }: Waterfall): boolean => {
  switch (feed.k) {
    case "event":
      return event.losses.has(id);
    case "transfer":
      return plan.waterfalls.some(({ id: from, residual }) => residual.k === "passed" && residual.to === id && waterfalls.has(from));
    case "through":
      return feed.rows.some((row) => waterfalls.has(row.k === "step" ? row.step.waterfall : row.waterfall));
  }
};

/** R8: the residuals passed to it. */
const passedTo = ({ world: { plan }, books: { waterfalls } }: Run, { id }: Waterfall): Affine =>
  plan.waterfalls.reduce((total, { id: from, residual }) => {
    const passed = waterfalls.get(from)?.residual ?? null;
    return residual.k === "passed" && residual.to === id && passed !== null ? plus(total, passed) : total;
  }, nothing);
