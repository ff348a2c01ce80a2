import { name, when, write } from "./block.js";
import { call, list, literal, record } from "./code.js";
import type { Code } from "./code.js";
import { add, asBigint, subtract, zero } from "./int.js";
import { at } from "./making.js";
import type { Here } from "./making.js";

/** R13, R11, R39: what the event changes. What stays as it was is left out where the program runs. */
export const deltaOf = (here: Here): Code => {
  const { block } = here;
  const funds = name(block, "changed_funds", call("newMap"));
  const deficits = name(block, "deficits", call("newMap"));
  const entered = name(block, "entered", call("newMap"));
  changeFunds(here, funds);
  changeDeficits(here, deficits);
  for (const [tower, amount] of here.making.books.entered()) {
    write(block, { k: "do", value: call("putChange", entered, literal(tower), asBigint(amount)) });
  }
  const draws = here.making.balances
    .drawnColumns()
    .map(({ class: of, id, before, now }) => record({ class: literal(of), column: literal(id), before, now }));
  return call("deltaOf", funds, list(...draws), deficits, entered);
};

/** Drawn is below zero; a surplus enters now. */
const changeFunds = ({ making, block }: Here, funds: Code): void => {
  const surpluses = making.books.surpluses();
  const changed = new Set([...making.balances.drawnFunds(), ...surpluses.keys()]);
  for (const { id } of making.plan.funds) {
    if (!changed.has(id)) continue;
    const change = add(subtract(making.balances.fund(id), making.opening.fund(id)), surpluses.get(id) ?? zero);
    write(block, { k: "do", value: call("putChange", funds, literal(id), asBigint(change)) });
  }
};

/** What was brought forward is no deficit any more; what stays unpaid is added. */
const changeDeficits = (here: Here, deficits: Code): void => {
  const { making } = here;
  for (const { id, residual } of making.plan.waterfalls) {
    if (residual.k !== "deficit") continue;
    when(here.block, making.books.ran(id), (block) => {
      const inside = at(here, block);
      const before = inside.making.opening.deficit(id);
      const left = inside.making.books.residual(id);
      const after = residual.next ? left : add(before, left);
      write(block, { k: "do", value: call("putNew", deficits, literal(id), asBigint(before), asBigint(after)) });
    });
  }
};
