import { defect } from "../../diagnostic/defect.js";
import { formatRational } from "../../amount/rational.js";
import { everyStep } from "../../plan/steps.js";
import type { EachBody, Step } from "../../plan/types.js";
import { at, upTo } from "../at.js";
import { minus, nothing, sum } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { isBelow, isPositive } from "../number/decide.js";
import { inLine, inTurn } from "./blocks.js";
import type { Inside, Take, Taken } from "./blocks.js";
import { figure, scope } from "./expression.js";
import { leftOf } from "./items.js";
import { cell } from "./references.js";
import type { Frame, Local, Pool, Run, StepFigures, Value } from "./types.js";
import { isFigure } from "./value.js";

/** R40. @throws Undecided */
export const takeEach = (take: Take, run: Run, frame: Frame, body: EachBody, _: Affine, stopped: boolean): Inside => {
  const pool = frame.pool ?? defect("`for each` outside the items of a waterfall");
  if (stopped) return { steps: [], limited: null };
  const steps = new Set([...everyStep(body.steps)].map(({ id }) => id));
  const taken = groups(run, frame, pool, body).flatMap(({ label, rows }) => {
    const local: Local = { steps, figures: new Map<string, StepFigures>() };
    const loss = sum(rows.map((row) => pool.loss.get(row) ?? nothing));
    const own = { ...frame, label, local: [local, ...frame.local], loss };
    return body.by === null ? oneItem(take, run, own, pool, at(rows, 0), body.steps) : oneGroup(take, run, own, pool, rows, body.steps);
  });
  return { steps: taken, limited: null };
};

const oneItem = (take: Take, run: Run, frame: Frame, pool: Pool, row: number, steps: readonly Step[]): readonly Taken[] => {
  const x = pool.left.get(row) ?? nothing;
  const taken = inTurn(take, run, { ...frame, pool: null, item: { class: pool.class, row } }, steps, x);
  pool.left.set(row, minus(x, sum(taken.map(({ credited }) => credited))));
  return taken;
};

/** R42: pooled over the items of the group. */
const oneGroup = (take: Take, run: Run, frame: Frame, pool: Pool, rows: readonly number[], steps: readonly Step[]): readonly Taken[] => {
  const own = { ...pool, rows, weights: null };
  return overItems(take, run, { ...frame, pool: own, item: { class: pool.class, row: at(rows, 0) } }, own, steps);
};

/** R41: each step receives what is left of all the items. */
export const overItems = (take: Take, run: Run, frame: Frame, pool: Pool, steps: readonly Step[]): readonly Taken[] => {
  let left = leftOf(pool);
  return steps.map((step) => {
    const taken = take(run, frame, step, left, inLine);
    left = minus(left, taken.credited);
    return taken;
  });
};

interface Group {
  readonly label: string;
  readonly rows: readonly number[];
}

/** Items of which something is left, in order; a group stands where its first item stands, and holds all its items. */
const groups = (run: Run, frame: Frame, pool: Pool, { by, order }: EachBody): readonly Group[] => {
  const open = ordered(
    run,
    frame,
    pool,
    pool.rows.filter((row) => isPositive(run.span, pool.left.get(row) ?? nothing)),
    order,
  );
  if (by === null) return open.map((row) => ({ label: at(run.world.ids(pool.class), row), rows: [row] }));
  const labelOf = (row: number): string => labelText(cell(run, pool.class, by, row));
  const rowsOf = new Map<string, number[]>();
  for (const row of pool.rows) {
    const rows = rowsOf.get(labelOf(row)) ?? [];
    rowsOf.set(labelOf(row), rows);
    rows.push(row);
  }
  return [...new Set(open.map(labelOf))].map((label) => ({ label, rows: rowsOf.get(label) ?? [] }));
};

const ordered = (run: Run, frame: Frame, pool: Pool, rows: readonly number[], order: EachBody["order"]): readonly number[] => {
  if (order === null) return rows;
  const { span } = run;
  const keys = rows.map((row) => {
    const item = { class: pool.class, row };
    return figure(scope(run, { ...frame, item }, item), order.key);
  });
  const before = (a: number, b: number): boolean =>
    order.first === "smallest" ? isBelow(span, at(keys, a), at(keys, b)) : isBelow(span, at(keys, b), at(keys, a));
  return upTo(rows.length)
    .sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : a - b))
    .map((i) => at(rows, i));
};

const labelText = (value: Value): string => (isFigure(value) ? formatRational(value.offset) : String(value));
