import type { ItemResult } from "../outcome/types.js";
import type { EachBody } from "../plan/types.js";
import { evaluate, figure } from "./replay/evaluate.js";
import { compare } from "./replay/fraction.js";
import { expectInTurn, type Case } from "./moment.js";
import { itemsOf } from "./replay/walk.js";
import { here } from "./replay/world.js";

/** R40: the items that ran, in their order, and what arrived of each. */
export const checkEach = (of: Case, body: EachBody, stopped: boolean): void => {
  const { world, frame, result, agree, isVoid } = of;
  const { pool } = frame;
  if (pool === null) return agree("items outside an item waterfall", result.items, null);
  const items = result.items ?? [];
  const open = stopped
    ? []
    : ordered(
        of,
        body,
        pool.rows.filter((row) => (pool.left.get(row) ?? 0n) > 0n),
      );
  const { rowsOf, labelOf } = itemsOf(world, pool, body.by);
  const labels = [...new Set(open.map(labelOf))];
  agree(
    "the items that ran",
    items.map(({ id }) => id),
    labels,
  );
  for (const item of items) {
    const left = rowsOf(item.id).reduce((sum, row) => sum + (pool.left.get(row) ?? 0n), 0n);
    // The trace of a void event does not say what arrived at an item, only at its steps.
    if (!isVoid) agree(`arrived at ${item.id}`, item.arrived, left);
    agree(
      `the steps inside of ${item.id}`,
      item.layers?.map(({ name }) => name),
      body.steps.map(({ id }) => id),
    );
    agree(`credited at ${item.id}`, item.credited, creditedOf(item));
    expectInTurn(item.layers ?? [], left, of);
  }
};

const creditedOf = (item: ItemResult): bigint => (item.layers ?? []).reduce((sum, { credited }) => sum + credited, 0n);

/** Equal keys by id, which is the order of the rows. */
const ordered = ({ world, frame }: Case, { order }: EachBody, rows: readonly number[]): readonly number[] => {
  const of = frame.pool?.class;
  if (order === null || of === undefined) return rows;
  const sign = order.first === "smallest" ? 1 : -1;
  const keyed = rows.map((row) => {
    const item = { class: of, row };
    return { row, key: evaluate(here(world, { ...frame, item }, item), order.key) };
  });
  if (keyed.some(({ key }) => key === null)) return rows;
  return keyed.sort((a, b) => sign * compare(figure(a.key), figure(b.key)) || a.row - b.row).map(({ row }) => row);
};
