import { treatmentOf } from "../outcome/words.js";
import { classOf } from "../plan/facts.js";
import { defect } from "../diagnostic/defect.js";
import type { ResidualResult, WaterfallResult } from "../outcome/types.js";
import type { Expr, Residual, SetRef, Waterfall } from "../plan/types.js";
import { at } from "./at.js";
import { creditedBy, inTurn } from "./block.js";
import type { Taken } from "./block.js";
import { overItems } from "./each.js";
import { figure, scope } from "./expression.js";
import { add, equal, isPositive, isZero, subtract, sum, text, toBigint, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { floor, held } from "./number/ratio.js";
import type { Frame, Pool, Run } from "./run.js";
import { idsOf } from "./sets.js";
import { take } from "./step.js";

/** R8: what a waterfall loses, before what is brought forward. */
export interface Loss {
  readonly total: Int;
  /** Of an item waterfall. */
  readonly pool: Pool | null;
}

/** @param transferred what was passed to it. */
export const lossOf = (run: Run, waterfall: Waterfall, transferred: Int): Loss => {
  const { loss: e, items } = waterfall;
  if (e !== null && items !== null) return itemLosses(run, waterfall, e, items);
  if (e !== null) return { total: floor(held(figure(scope(run, outside(waterfall, zero)), e))), pool: null };
  if (waterfall.feed.k === "transfer") return { total: transferred, pool: null };
  const given = run.opening.loss(waterfall.id);
  return typeof given === "object" && given !== null ? { total: given, pool: null } : defect(`no loss of ${waterfall.id}`);
};

/** `⌊Eᵢ⁺⌋` of each item. */
const itemLosses = (run: Run, waterfall: Waterfall, e: Expr, items: SetRef): Loss => {
  const of = classOf(run.plan, items);
  const rows = run.rows(items);
  const loss = run.opening.ids(of).map(() => zero);
  for (const row of rows) {
    const item = { class: of, row };
    loss[row] = floor(held(figure(scope(run, { ...outside(waterfall, zero), item }, item), e)));
  }
  return { total: sum(loss), pool: { class: of, rows, loss, left: [...loss], weights: null } };
};

export interface Ran {
  readonly result: WaterfallResult;
  readonly residual: Int;
}

/** R9 to R11. */
export const runWaterfall = (run: Run, waterfall: Waterfall, loss: Loss): Ran => {
  const forward = broughtForward(run, waterfall);
  if (loss.pool !== null && isPositive(forward)) defect("an unpaid loss cannot be brought forward to items");
  const x = add(loss.total, forward);
  run.books.begin(waterfall.id, x);
  run.trace.definitions([waterfall.loss, waterfall.items]);
  run.trace.add(() => ({
    k: "waterfall",
    waterfall: waterfall.id,
    loss: text(loss.total),
    brought_forward: text(forward),
    items: loss.pool && amounts(run, loss.pool, loss.pool.loss).map(({ id, amount }) => ({ id, loss: text(amount) })),
  }));
  const frame = { ...outside(waterfall, x), pool: loss.pool };
  const steps = loss.pool === null ? inTurn(take, run, frame, waterfall.steps, x) : overItems(take, run, frame, loss.pool, waterfall.steps);
  const residual = subtract(x, creditedBy(steps));
  const borne = sum(steps.map((step) => step.borne));
  const surplus = sum(steps.map((step) => step.surplus));
  audit(x, steps, residual, loss.pool);
  run.books.end(waterfall.id, residual);
  return {
    residual,
    result: {
      name: waterfall.id,
      asset: waterfall.asset,
      loss: toBigint(loss.total),
      broughtForward: toBigint(forward),
      borne: toBigint(borne),
      surplus: toBigint(surplus),
      steps: steps.map(({ result }) => result),
      residual: residualOf(run, waterfall.residual, residual, loss.pool, (pool) => pool.left),
    },
  };
};

/** R12: what a waterfall of a void event shows: nothing was borne, its whole loss is left. */
export const voidResult = (run: Run, waterfall: Waterfall, { total, pool }: Loss): WaterfallResult => ({
  name: waterfall.id,
  asset: waterfall.asset,
  loss: toBigint(total),
  broughtForward: 0n,
  borne: 0n,
  surplus: 0n,
  steps: [],
  residual: residualOf(run, { k: "refused" }, total, pool, (items) => items.loss),
});

const broughtForward = (run: Run, { id, residual }: Waterfall): Int =>
  residual.k === "deficit" && residual.next ? run.opening.deficit(id) : zero;

const outside = (waterfall: Waterfall, loss: Int): Frame => ({
  waterfall: waterfall.id,
  loss,
  arrived: null,
  label: null,
  item: null,
  pool: null,
  local: [],
});

const residualOf = (run: Run, treatment: Residual, amount: Int, pool: Pool | null, of: (pool: Pool) => readonly Int[]): ResidualResult => ({
  amount: toBigint(amount),
  treatment: treatmentOf(treatment),
  items: pool && amounts(run, pool, of(pool)).map((item) => ({ id: item.id, amount: toBigint(item.amount) })),
});

/** Items of which there is something, by id. */
const amounts = (run: Run, pool: Pool, of: readonly Int[]): readonly { readonly id: string; readonly amount: Int }[] =>
  idsOf(run.opening, pool.class, pool.rows).flatMap((id, i) => {
    const amount = at(of, at(pool.rows, i));
    return isZero(amount) ? [] : [{ id, amount }];
  });

/** R14: loss + brought forward + surplus = borne + residual. */
const audit = (x: Int, steps: readonly Taken[], residual: Int, pool: Pool | null): void => {
  const borne = sum(steps.map((step) => step.borne));
  const surplus = sum(steps.map((step) => step.surplus));
  if (!equal(add(x, surplus), add(borne, residual))) defect("a waterfall does not add up");
  if (pool !== null && !equal(residual, sum(pool.rows.map((row) => at(pool.left, row))))) defect("the items of a waterfall do not add up");
};
