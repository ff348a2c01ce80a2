import { treatmentOf } from "../outcome/words.js";
import { formatRational } from "../amount/rational.js";
import type { TraceTree, WaterfallNode } from "../outcome/trace-tree.js";
import type { Allocation, WaterfallResult } from "../outcome/types.js";
import type { Waterfall } from "../plan/types.js";
import { evaluate, figure } from "./replay/evaluate.js";
import type { Agree } from "./agree.js";
import { floor, held } from "./replay/fraction.js";
import { unlimited } from "./replay/opening.js";
import { outside, poolOf } from "./replay/walk.js";
import { here, type World } from "./replay/world.js";

/** R7: whether a waterfall runs, when those above it have. */
export const runs = ({ plan, opening, ledger }: World, { id, feed }: Waterfall): boolean => {
  switch (feed.k) {
    case "event":
      return opening.loss(id) !== null;
    case "transfer":
      return plan.waterfalls.some((from) => from.residual.k === "passed" && from.residual.to === id && ledger.losses.has(from.id));
    case "through":
      return feed.rows.some((row) => ledger.losses.has(row.k === "step" ? row.step.waterfall : row.waterfall));
  }
};

/** R8: what it loses before what is brought forward; null where that depends on what is not known. */
export const lossOf = (world: World, waterfall: Waterfall): bigint | null => {
  const { id, loss: e, items, feed } = waterfall;
  if (e !== null && items !== null) return [...(poolOf(world, waterfall, 0n)?.loss.values() ?? [])].reduce((a, b) => a + b, 0n);
  if (e !== null) {
    const value = evaluate(here(world, outside(waterfall, 0n)), e);
    return value === null || value === unlimited ? null : floor(held(figure(value)));
  }
  const given = world.opening.loss(id);
  if (feed.k === "event") return typeof given === "bigint" ? given : null;
  const from = world.plan.waterfalls.filter(({ residual }) => residual.k === "passed" && residual.to === id);
  return from.reduce((total, one) => total + (world.ledger.residuals.get(one.id) ?? 0n), 0n);
};

/** R8 to R11, R14: before its steps are walked. */
export const checkWaterfall = (
  world: World,
  waterfall: Waterfall,
  result: WaterfallResult,
  node: WaterfallNode | null,
  agree: Agree,
): void => {
  const loss = lossOf(world, waterfall);
  if (loss !== null) agree("loss", result.loss, loss);
  const { residual } = waterfall;
  agree("asset", result.asset, waterfall.asset);
  agree("brought forward", result.broughtForward, residual.k === "deficit" && residual.next ? world.opening.deficit(waterfall.id) : 0n);
  const sums = { credited: 0n, borne: 0n, surplus: 0n };
  for (const { credited, borne, surplus } of result.steps) {
    sums.credited += credited;
    sums.borne += borne;
    sums.surplus += surplus;
  }
  agree("borne", result.borne, sums.borne);
  agree("surplus", result.surplus, sums.surplus);
  agree("residual", result.residual.amount, result.loss + result.broughtForward - sums.credited);
  agree("treatment", result.residual.treatment, treatmentOf(residual));
  agree(
    "the steps",
    result.steps.map(({ name }) => name),
    waterfall.steps.map(({ id }) => id),
  );
  if (node === null) return;
  const { record } = node;
  agree("loss in the trace", record.loss, result.loss.toString());
  agree("brought forward in the trace", record.brought_forward, result.broughtForward.toString());
  const pool = poolOf(world, waterfall, result.loss);
  agree("items in the trace", record.items, pool && amountsOf(world, pool.class, pool.loss, (amount) => ({ loss: amount.toString() })));
};

/** Rows of which there is something, by id. */
export const amountsOf = <T extends object>(
  { opening }: World,
  of: string,
  amounts: ReadonlyMap<number, bigint>,
  say: (amount: bigint) => T,
): readonly ({ readonly id: string } & T)[] =>
  [...amounts].flatMap(([row, amount]) => (amount === 0n ? [] : [{ id: opening.ids(of)[row] ?? "", ...say(amount) }]));

/** Definitions as the trace tells them. */
export const checkDefinitions = (world: World, tree: TraceTree, agree: Agree): void => {
  const lets = [...tree.lets, ...tree.waterfalls.flatMap(({ lets: own, steps }) => [...own, ...steps.flatMap(letsOf)])];
  for (const { id, value } of lets) {
    const known = world.definition(id);
    if (known === null) continue;
    const text = known === unlimited ? "unlimited" : typeof known === "object" ? formatRational(figure(known)) : known;
    agree(`the definition ${id}`, value, text);
  }
  agree("records without a place in the policy", tree.rest.length, 0);
};

const letsOf = (node: WaterfallNode["steps"][number]): readonly TraceTree["lets"][number][] => [
  ...node.lets,
  ...node.inner.flatMap(letsOf),
  ...node.items.flatMap(({ inner }) => inner.flatMap(letsOf)),
];

/** R12. */
export const checkRefusal = (
  allocation: Allocation,
  ran: readonly { waterfall: Waterfall; result: WaterfallResult }[],
  agree: Agree,
): void => {
  const refused = ran.find(({ waterfall, result }) => waterfall.residual.k === "refused" && result.residual.amount > 0n);
  agree("status", allocation.status, refused === undefined ? "settled" : "refused");
  agree(
    "refused",
    allocation.refused,
    refused === undefined ? null : { waterfall: refused.waterfall.id, residual: refused.result.residual.amount },
  );
};
