import { defect } from "../diagnostic/defect.js";
import type { ItemResult } from "../outcome/types.js";
import { everyStep } from "../plan/steps.js";
import type { EachBody, Step } from "../plan/types.js";
import { at, upTo } from "./at.js";
import { creditedBy, inLine, inTurn, inside } from "./block.js";
import type { Inside, Take, Taken } from "./block.js";
import { figures } from "./books.js";
import { figure, scope } from "./expression.js";
import { leftOf } from "./items.js";
import { compare, equal, isPositive, subtract, sum, toBigint } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { ranks } from "./number/ranks.js";
import { exactText } from "./number/ratio.js";
import type { Frame, Local, Pool, Run } from "./run.js";
import { isRatio } from "./value.js";
import type { Value } from "./value.js";

/** R40. */
export const takeEach = (take: Take, run: Run, frame: Frame, body: EachBody, ask: Int, stopped: boolean): Inside => {
  const pool = frame.pool ?? defect("`for each` outside the items of a waterfall");
  if (stopped) return { ...inside([]), items: [] };
  if (!equal(ask, leftOf(pool))) return defect("`for each` receives less than what is left of its items");
  const steps = new Set([...everyStep(body.steps)].map(({ id }) => id));
  const found = groups(run, frame, pool, body).map(({ label, rows }) => {
    const local: Local = { steps, figures: figures() };
    const own = { ...frame, label, local: [local, ...frame.local], loss: sum(rows.map((row) => at(pool.loss, row))) };
    const arrived = leftOf({ ...pool, rows });
    const taken =
      body.by === null ? oneItem(take, run, own, pool, at(rows, 0), body.steps) : oneGroup(take, run, own, pool, rows, body.steps);
    return { label, arrived, taken };
  });
  const items = found.map(({ label, arrived, taken }): ItemResult => ({
    id: label,
    arrived: toBigint(arrived),
    credited: toBigint(creditedBy(taken)),
    layers: taken.map(({ result }) => result),
  }));
  return { ...inside(found.flatMap(({ taken }) => taken)), items };
};

const oneItem = (take: Take, run: Run, frame: Frame, pool: Pool, row: number, steps: readonly Step[]): readonly Taken[] => {
  const x = at(pool.left, row);
  const taken = inTurn(take, run, { ...frame, pool: null, item: { class: pool.class, row } }, steps, x);
  pool.left[row] = subtract(x, creditedBy(taken));
  return taken;
};

/** R42: pooled over the items of the group. */
const oneGroup = (take: Take, run: Run, frame: Frame, pool: Pool, rows: readonly number[], steps: readonly Step[]): readonly Taken[] => {
  const own = { ...pool, rows, weights: null };
  return overItems(take, run, { ...frame, pool: own, item: { class: pool.class, row: at(rows, 0) } }, own, steps);
};

/** R41: each step receives what is left of all the items. */
export const overItems = (take: Take, run: Run, frame: Frame, pool: Pool, steps: readonly Step[]): readonly Taken[] =>
  steps.map((step) => {
    const arriving = leftOf(pool);
    const taken = take(run, frame, step, arriving, inLine);
    const credited = subtract(arriving, leftOf(pool));
    return equal(credited, taken.credited) ? taken : defect("what a step credited was not shared back to the items");
  });

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
    pool.rows.filter((row) => isPositive(at(pool.left, row))),
    order,
  );
  if (by === null) return open.map((row) => ({ label: at(run.opening.ids(pool.class), row), rows: [row] }));
  const labelOf = (row: number): string => labelText(run.opening.value(pool.class, by, row));
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
  const places = rows.map((row) => ({ class: pool.class, row }));
  const key = ranks(places.map((item) => figure(scope(run, { ...frame, item }, item), order.key)));
  const sign = order.first === "smallest" ? 1 : -1;
  return upTo(rows.length)
    .sort((a, b) => sign * compare(at(key, a), at(key, b)) || a - b)
    .map((i) => at(rows, i));
};

const labelText = (value: Value): string => (isRatio(value) ? exactText(value) : String(value));
