import type { Expr, SetRef, Waterfall } from "../../plan/types.js";
import { fresh, inner, name, nameInt, write } from "./block.js";
import { call, nothing, slotted } from "./code.js";
import { figure } from "./evaluating.js";
import { add, asBigint, narrow, zero } from "./int.js";
import type { Int } from "./int.js";
import { at } from "./making.js";
import type { Frame, Here, Pool } from "./making.js";
import { floor, named, notNegative } from "./ratio.js";
import { nowhere } from "./routine.js";
import { rowOf, rowsOf } from "./sets.js";

/** R8: what a waterfall loses, before what is brought forward. */
export interface Loss {
  readonly total: Int;
  /** Of an item waterfall. */
  readonly pool: Pool | null;
}

export const lossOf = (here: Here, waterfall: Waterfall): Loss => {
  const { making, block } = here;
  const { loss: e, items, feed } = waterfall;
  const within: Here = { ...here, frame: outside(waterfall, zero) };
  if (e !== null && items !== null) return itemLosses(within, e, items);
  if (e !== null) return { total: nameInt(block, "loss", floor(notNegative(block, named(block, "loss", figure(within, e))))), pool: null };
  if (feed.k === "transfer") {
    const from = making.plan.waterfalls.filter(({ residual }) => residual.k === "passed" && residual.to === waterfall.id);
    return { total: nameInt(block, "loss", from.map(({ id }) => making.books.residual(id)).reduce(add, zero)), pool: null };
  }
  return { total: making.opening.loss(waterfall.id), pool: null };
};

/** `⌊Eᵢ⁺⌋` of each item. */
const itemLosses = (here: Here, e: Expr, items: SetRef): Loss => {
  const { block, making } = here;
  const rows = rowsOf(here, items);
  const losses = name(block, "losses", call("newZeros", making.opening.count(rows.class)));
  const body = inner(block);
  const i = fresh(block, "i");
  const item = { class: rows.class, row: rowOf(body, rows, slotted(i)) };
  const inside: Here = { ...at(here, body), frame: { ...here.frame, item }, member: item, outside: here, ofItems: true, numbers: false };
  const loss = floor(notNegative(body, named(body, "loss", figure(inside, e))));
  write(body, { k: "put", of: losses, at: item.row, value: asBigint(loss) });
  write(block, { k: "loop", at: i, below: rows.count, body: body.statements });
  const sum = name(block, "loss", call("sumAt", losses, rows.rows ?? nothing, rows.count));
  const left = name(block, "left_of_items", call("copyOf", losses));
  return {
    total: narrow({ code: sum, as: "bigint", range: { low: 0n, high: boundOf(here, e) } }),
    pool: { of: rows, losses, left, weights: null },
  };
};

/** Sums of columns of amounts are among what is measured. */
const boundOf = ({ making }: Here, e: Expr): bigint | null => {
  if (e.k !== "ref" || e.to.k !== "column") return null;
  const { type, range } = making.opening.column(e.to.class, e.to.id);
  return type.k === "amount" ? range.high : null;
};

export const outside = (waterfall: Waterfall, loss: Int): Frame => ({ ...nowhere, waterfall, loss });
