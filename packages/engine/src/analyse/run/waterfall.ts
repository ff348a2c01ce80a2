import { classOf } from "../../plan/facts.js";
import { defect } from "../../diagnostic/defect.js";
import type { Waterfall } from "../../plan/types.js";
import { minus, nothing, plus, sum, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { floor } from "../number/round.js";
import { held } from "../number/decide.js";
import { inTurn } from "./blocks.js";
import { overItems } from "./each.js";
import { figure, scope } from "./expression.js";
import { take } from "./step.js";
import type { Frame, Pool, Run } from "./types.js";

/** R8 to R11, as it depends on the loss. @param transferred what was passed to it. @returns the residual. @throws Undecided */
export const runWaterfall = (run: Run, waterfall: Waterfall, transferred: Affine): Affine => {
  const { total, pool } = lossOf(run, waterfall, transferred);
  const x = plus(total, broughtForward(run, waterfall));
  run.books.waterfalls.set(waterfall.id, { loss: x, residual: null });
  const frame = { ...outside(waterfall, x), pool };
  const steps = pool === null ? inTurn(take, run, frame, waterfall.steps, x) : overItems(take, run, frame, pool, waterfall.steps);
  const residual = minus(x, sum(steps.map(({ credited }) => credited)));
  run.books.waterfalls.set(waterfall.id, { loss: x, residual });
  return residual;
};

/** R8. */
export const lossOf = (run: Run, waterfall: Waterfall, transferred: Affine): { readonly total: Affine; readonly pool: Pool | null } => {
  const { loss: e, items } = waterfall;
  const { world, span } = run;
  if (e !== null && items === null) {
    return { total: floor(span, held(span, figure(scope(run, outside(waterfall, nothing)), e))), pool: null };
  }
  if (e !== null && items !== null) {
    const of = classOf(world.plan, items);
    const rows = run.rows(items);
    const loss = new Map(
      rows.map((row) => {
        const item = { class: of, row };
        return [row, floor(span, held(span, figure(scope(run, { ...outside(waterfall, nothing), item }, item), e)))] as const;
      }),
    );
    return { total: sum([...loss.values()]), pool: { class: of, rows, loss, left: new Map(loss), weights: null } };
  }
  if (waterfall.feed.k === "transfer") return { total: transferred, pool: null };
  if (world.unknown.k === "loss" && world.unknown.waterfall === waterfall.id) return { total: run.loss, pool: null };
  const given = world.event.losses.get(waterfall.id);
  return typeof given === "bigint" ? { total: units(given), pool: null } : defect(`no loss of ${waterfall.id}`);
};

/** R9. */
const broughtForward = ({ world }: Run, { id, residual }: Waterfall): Affine =>
  residual.k === "deficit" && residual.next ? units(world.state.deficits.get(id) ?? 0n) : nothing;

const outside = (waterfall: Waterfall, loss: Affine): Frame => ({
  waterfall: waterfall.id,
  loss,
  arrived: null,
  label: null,
  item: null,
  pool: null,
  local: [],
  path: [],
});
