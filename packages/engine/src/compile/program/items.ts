import { defect } from "../../diagnostic/defect.js";
import type { Step } from "../../plan/types.js";
import { name, nameInt, set, when, write } from "./block.js";
import { call, field, literal, not, nothing, slotted } from "./code.js";
import type { Code } from "./code.js";
import { certificateOf } from "./certificate.js";
import { asBigint, least, narrow } from "./int.js";
import type { Int } from "./int.js";
import { at } from "./making.js";
import type { Here, Pool, Rows } from "./making.js";
import { state } from "./routine.js";
import { marksOf } from "./sets.js";
import { splitRecords } from "./trace.js";

/** Σ xᵢ of the items, which together hold no more than the waterfall. */
export const leftOf = (here: Here, pool: Pool, most: Int): Int => {
  const { rows, count } = pool.of;
  const sum = name(here.block, "items_left", call("sumAt", pool.left, rows ?? nothing, count));
  return narrow({ code: sum, as: "bigint", range: { low: 0n, high: most.range.high } });
};

/** R41, `over S`: only these items, and no more arrives than what is left of them. */
export const seenBy = (here: Here, step: Step, arriving: Int): { readonly here: Here; readonly arrived: Int } => {
  const { block, frame } = here;
  const { pool } = frame;
  if (pool === null || step.over === null) return { here, arrived: arriving };
  const marks = marksOf(here, step.over);
  const rows = name(block, "seen", call("markedRows", pool.of.rows ?? nothing, marks));
  const of: Rows = { class: pool.of.class, count: field(rows, "length"), rows };
  const narrowed = { ...pool, of };
  const left = nameInt(block, "left_of_seen", leftOf(here, narrowed, frame.loss));
  return { here: { ...here, frame: { ...frame, pool: narrowed } }, arrived: least(nameInt(block, "arriving", arriving), left) };
};

/** A block shares back the parts with the weights of its beginning. */
export const weighted = (here: Here): Here => {
  const { block, frame, making } = here;
  const { pool } = frame;
  if (pool === null || pool.weights !== null) return here;
  const kept = state(making, `${block.prefix}weights`, nothing);
  set(block, kept, call("saved", slotted(kept), pool.left, pool.of.rows ?? nothing));
  return { ...here, frame: { ...frame, pool: { ...pool, weights: slotted(kept) } } };
};

/** R41: what a layer credited, split over the items with what arrived of each as weight and what is left of each as room. */
export const shareBack = (here: Here, step: Step, credited: Int, certificates: Code): Code => {
  const { block, frame, making } = here;
  const pool = frame.pool ?? defect("a layer outside the items of a waterfall is shared back");
  const rounding = step.shareBack ?? defect("a pooled layer without a rounding to share back");
  const rows = pool.of.rows ?? nothing;
  const ids = making.opening.ids(pool.of.class);
  const back = name(
    block,
    "back",
    call("shareBack", pool.left, pool.weights ?? pool.left, rows, ids, literal(rounding.k), asBigint(credited)),
  );
  const [roster, division] = [field(back, "roster"), field(back, "division")];
  when(block, not({ k: "binary", op: "===", a: division, b: nothing }), (inside) => {
    const within = at(here, inside);
    const among = name(inside, "among", field(back, "among"));
    const certificate = certificateOf(within, step, { among: "items", of: among, roster, division, rest: "members", rounding: rounding.k });
    write(inside, { k: "push", to: certificates, value: certificate });
    splitRecords(within, certificate, among, roster, division, nothing);
  });
  return field(back, "items");
};
