import { defect } from "../../diagnostic/defect.js";
import { everyStep } from "../../plan/steps.js";
import type { EachBody, Id } from "../../plan/types.js";
import { stepKey } from "../facts/needs.js";
import { notBelowZero, upTo } from "../facts/range.js";
import { fresh, inner, loop, name, nameInt, set, variable, when, write } from "./block.js";
import type { Inside } from "./blocks.js";
import { call, element, field, list, literal, nothing, record, slotted } from "./code.js";
import type { Code, Slot } from "./code.js";
import { figure } from "./evaluating.js";
import { add, asBigint, held, narrow, subtract, wayOf, zero } from "./int.js";
import type { Int } from "./int.js";
import { leftOf } from "./items.js";
import { at } from "./making.js";
import type { EachScope, Figure, Frame, Here, Pool } from "./making.js";
import type { Opened } from "./opened.js";
import { named } from "./ratio.js";
import { rowOf } from "./sets.js";
import { inTurn } from "./sequence.js";

/** R40: item by item, or group by group, of those of which something is left. */
export const takeEach = ({ here, runs, ask }: Opened, body: EachBody): Inside => {
  const { block, frame } = here;
  const pool = frame.pool ?? defect("`for each` outside the items of a waterfall");
  const items = name(block, "items", list());
  const credited = variable(block, "credited", held(zero, wayOf(ask)), upTo(ask.range.high));
  const total: Int = { code: slotted(credited), as: wayOf(ask), range: { low: 0n, high: ask.range.high } };
  const surplus = variable(block, "surplus", literal(0n));
  const over: Int = { code: slotted(surplus), as: "bigint", range: notBelowZero };
  when(block, runs, (within) => {
    const inside = at(here, within);
    const groups = name(within, "groups", groupsOf(inside, pool, body));
    loop(within, field(groups, "length"), (turn, i) => {
      const one = openItem(at(here, turn), pool, body, name(turn, "group", element(groups, i)), ask);
      const ran = inTurn(one.here, body.steps, one.arrived);
      const taken = nameInt(turn, "item_credited", ran.credited);
      if (body.by === null) {
        const left = asBigint({ ...subtract(one.arrived, taken), range: { low: 0n, high: one.arrived.range.high } });
        write(turn, { k: "put", of: pool.left, at: one.row, value: left });
      }
      set(turn, credited, held({ ...add(total, taken), range: total.range }, wayOf(total)));
      set(turn, surplus, asBigint(add(over, ran.surplus)));
      const result = record({ id: one.label, arrived: asBigint(one.arrived), credited: asBigint(taken), layers: ran.results });
      write(turn, { k: "push", to: items, value: result });
    });
  });
  return { results: nothing, credited: total, surplus: over, limiters: [], items, certificates: list(), overRecovery: nothing };
};

interface Item {
  readonly here: Here;
  readonly arrived: Int;
  readonly row: Code;
  readonly label: Code;
}

/** @param group `{ label, rows }`, the first row that of the item. */
const openItem = (here: Here, pool: Pool, body: EachBody, group: Code, most: Int): Item => {
  const { block, frame } = here;
  const rows = name(block, "rows", field(group, "rows"));
  const label = name(block, "label", field(group, "label"));
  const row = name(block, "row", element(rows, 0));
  const own: Pool = { ...pool, of: { class: pool.of.class, count: field(rows, "length"), rows }, weights: null };
  const losses: Int = {
    code: call("sumAt", pool.losses, rows, own.of.count),
    as: "bigint",
    range: { low: 0n, high: frame.loss.range.high },
  };
  const arrived = nameInt(block, "item_arrived", leftOf(here, own, most));
  const scope = scopeOf(here, body, frame);
  const item = { class: pool.of.class, row };
  const inside: Frame = {
    ...frame,
    label,
    item,
    loss: nameInt(block, "item_loss", narrow(losses)),
    eaches: [scope, ...frame.eaches],
    pool: body.by === null ? null : own,
  };
  return { here: { ...here, frame: inside }, arrived, row, label };
};

/** Figures of the steps inside, for this item or group only. */
const scopeOf = ({ block, making }: Here, body: EachBody, { waterfall }: Frame): EachScope => {
  const steps = [...everyStep(body.steps)].map(({ id }) => id);
  const taken = new Map<string, Figure>();
  const full = new Map<string, Slot>();
  for (const step of steps) {
    const key = stepKey({ waterfall: waterfall?.id ?? "", step });
    if (making.needs.taken.has(key)) {
      const slot = variable(block, `${step}_taken`, literal(0n));
      taken.set(key, { slot, is: { code: slotted(slot), as: "bigint", range: notBelowZero } });
    }
    if (making.needs.full.has(key)) full.set(key, variable(block, `${step}_full`, nothing));
  }
  return { steps: new Set<Id>(steps), taken, full };
};

/** In order; a group stands where the first of its items with something left stands, and holds all its items. */
const groupsOf = (here: Here, pool: Pool, { by, order }: EachBody): Code => {
  const { block, making } = here;
  const open = name(block, "open", call("rowsAboveZero", pool.left, pool.of.rows ?? nothing));
  if (order !== null) orderRows(here, pool, open, order);
  const ids = making.opening.ids(pool.of.class);
  if (by === null) return call("singly", open, ids);
  return call("grouped", open, pool.of.rows ?? nothing, making.opening.column(pool.of.class, by).values);
};

const orderRows = (here: Here, pool: Pool, open: Code, order: NonNullable<EachBody["order"]>): void => {
  const { block, frame } = here;
  const [keys, over] = ["keys", "keys_over"].map((as) => name(block, as, call("newList", field(open, "length")))) as [Code, Code];
  const body = inner(block);
  const i = fresh(block, "i");
  const row = rowOf(body, { class: pool.of.class, count: nothing, rows: open }, slotted(i));
  const item = { class: pool.of.class, row };
  const inside: Here = { ...here, block: body, frame: { ...frame, item }, member: item, outside: here, ofItems: true, numbers: false };
  const { n, d } = named(body, "key", figure(inside, order.key));
  write(body, { k: "put", of: keys, at: slotted(i), value: asBigint(n) });
  write(body, { k: "put", of: over, at: slotted(i), value: asBigint(d) });
  write(block, { k: "loop", at: i, below: field(open, "length"), body: body.statements });
  write(block, { k: "do", value: call("orderRows", open, keys, over, literal(order.first)) });
};
