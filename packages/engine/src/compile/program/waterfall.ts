import { treatmentOf } from "../../outcome/words.js";
import { key } from "../../plan/keys.js";
import type { Residual, Waterfall } from "../../plan/types.js";
import { nameInt, set, when, write } from "./block.js";
import { binary, call, every, list, literal, nothing, record, slotted, some } from "./code.js";
import type { Code, Slot } from "./code.js";
import { add, asBigint, isPositive, subtract, zero } from "./int.js";
import type { Int } from "./int.js";
import { lossOf, outside } from "./loss.js";
import type { Loss } from "./loss.js";
import type { Here, Pool } from "./making.js";
import { part } from "./opened.js";
import { inTurn } from "./sequence.js";
import { add as addRecord, definitions, exactInt } from "./trace.js";

/** Where the waterfalls of an event leave what became of them. */
export interface EventRun {
  readonly results: Code;
  /** `{ waterfall, residual }` of the one that refused (R12), or null. */
  readonly refused: Slot;
}

/** R7 to R12: a waterfall, where it runs and none before it refused. */
export const runWaterfall = (here: Here, waterfall: Waterfall, event: EventRun): void =>
  part(here, waterfall.id, key.waterfall(waterfall.id), (inside) => {
    const stands = binary("===", slotted(event.refused), nothing);
    when(inside.block, every(stands, runs(inside, waterfall)), (block) => run({ ...inside, block }, waterfall, event));
  });

/** R7. */
const runs = ({ making }: Here, { id, feed }: Waterfall): Code => {
  const { opening, books, plan } = making;
  switch (feed.k) {
    case "event":
      return opening.isNamed(id);
    case "transfer": {
      const from = plan.waterfalls.filter(({ residual }) => residual.k === "passed" && residual.to === id);
      return some(...from.map((one) => books.ran(one.id)));
    }
    case "through":
      return some(...feed.rows.map((row) => books.ran(row.k === "step" ? row.step.waterfall : row.waterfall)));
  }
};

/** R9 to R11. */
const run = (here: Here, waterfall: Waterfall, event: EventRun): void => {
  const { making, block } = here;
  const loss = lossOf(here, waterfall);
  const forward = broughtForward(here, waterfall);
  const x = nameInt(block, "with_brought_forward", add(loss.total, forward));
  making.books.begin(block, waterfall.id, x);
  const within: Here = { ...here, frame: { ...outside(waterfall, x), pool: loss.pool } };
  if (making.traced) {
    definitions(within, [waterfall.loss, waterfall.items]);
    addRecord(block, making, waterfallRecord(within, waterfall, loss, forward));
  }
  const ran = inTurn(within, waterfall.steps, x);
  const residual = nameInt(block, "residual", { ...subtract(x, ran.credited), range: { low: 0n, high: x.range.high } });
  making.books.end(block, waterfall.id, residual);
  if (loss.pool !== null)
    write(block, { k: "do", value: call("auditItems", loss.pool.left, loss.pool.of.rows ?? nothing, asBigint(residual)) });
  const result = record({
    name: literal(waterfall.id),
    asset: literal(waterfall.asset),
    loss: asBigint(loss.total),
    broughtForward: asBigint(forward),
    borne: asBigint(add(subtract(x, residual), ran.surplus)),
    surplus: asBigint(ran.surplus),
    steps: ran.results,
    residual: residualOf(here, waterfall.residual, residual, loss.pool, (pool) => pool.left),
  });
  write(block, { k: "push", to: event.results, value: call("audited", result) });
  if (waterfall.residual.k === "refused") {
    const refusal = record({ waterfall: literal(waterfall.id), residual: asBigint(residual) });
    when(block, isPositive(residual), (inside) => set(inside, event.refused, refusal));
  }
};

const broughtForward = ({ making }: Here, { id, residual }: Waterfall): Int =>
  residual.k === "deficit" && residual.next ? making.opening.deficit(id) : zero;

const waterfallRecord = (here: Here, { id }: Waterfall, loss: Loss, forward: Int): Code => {
  const { pool } = loss;
  const items = pool === null ? nothing : call("itemLosses", idsOf(here, pool), pool.of.rows ?? nothing, pool.losses);
  return record({ k: literal("waterfall"), waterfall: literal(id), loss: exactInt(loss.total), brought_forward: exactInt(forward), items });
};

/** R12: what a waterfall of a void event shows: nothing was borne, its whole loss is left. */
export const voidWaterfall = (here: Here, waterfall: Waterfall, results: Code): void =>
  part(here, waterfall.id, `${key.waterfall(waterfall.id)}, void`, (inside) =>
    when(inside.block, inside.making.opening.isNamed(waterfall.id), (block) => {
      const within: Here = { ...inside, block };
      const { total, pool } = lossOf(within, waterfall);
      const result = record({
        name: literal(waterfall.id),
        asset: literal(waterfall.asset),
        loss: asBigint(total),
        broughtForward: literal(0n),
        borne: literal(0n),
        surplus: literal(0n),
        steps: list(),
        residual: residualOf(within, { k: "refused" }, total, pool, (items) => items.losses),
      });
      write(block, { k: "push", to: results, value: result });
    }),
  );

const residualOf = (here: Here, treatment: Residual, amount: Int, pool: Pool | null, of: (pool: Pool) => Code): Code =>
  record({
    amount: asBigint(amount),
    treatment: literal(treatmentOf(treatment)),
    items: pool === null ? nothing : call("itemAmounts", idsOf(here, pool), pool.of.rows ?? nothing, of(pool)),
  });

const idsOf = ({ making }: Here, pool: Pool): Code => making.opening.ids(pool.of.class);
