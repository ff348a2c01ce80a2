import { key } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import { name, set, when, write } from "./block.js";
import type { Block } from "./block.js";
import { call, choose, field, literal, not, record, slotted, yes } from "./code.js";
import type { Code } from "./code.js";
import { definitionOf } from "./definition.js";
import { isPositive } from "./int.js";
import type { Int } from "./int.js";
import type { Here, Making } from "./making.js";
import { letsNamed } from "./lets-named.js";
import { state } from "./routine.js";
import type { Ratio } from "./ratio.js";
import type { Asked } from "./terms.js";
import type { Limit, Value } from "./value.js";

/** What the trace needs of a program, and nothing where there is none. */
export const records = (making: Making): Code => slotted(making.trace);

export const add = (block: Block, making: Making, value: Code): void => write(block, { k: "push", to: records(making), value });

/** A place for a record whose figures are known later than those that come after it. */
export const reserve = (here: Here): Code => {
  const { making, block } = here;
  const place = name(block, "record", field(records(making), "length"));
  add(block, making, literal(null));
  return place;
};

/** The definitions that these clauses are the first to name, in the order of the plan. */
export const definitions = (here: Here, clauses: readonly unknown[]): void => {
  const { making, block } = here;
  if (!making.traced) return;
  for (const id of letsNamed(making.plan, clauses)) {
    const told = making.told.get(id) ?? state(making, `told_${id}`, literal(false));
    making.told.set(id, told);
    when(block, not(slotted(told)), (inside) => {
      set(inside, told, yes);
      const value = definitionOf({ ...here, block: inside }, id);
      add(inside, making, record({ k: literal("let"), id: literal(id), value: shown(value) }));
    });
  }
};

const shown = (value: Value): Code => (value.k === "limit" ? exactLimit(value) : value.is);

export const exact = ({ n, d }: Ratio): Code => call("exact", n.code, d.code);
export const exactInt = (x: Int): Code => call("text", x.code);
export const exactLimit = ({ is, unlimited }: Limit): Code => choose(unlimited, literal("unlimited"), exact(is));

/** Where nothing arrived there is none. */
export const whenRecord = (here: Here, step: Step, arrived: Int, holds: Code): void => {
  const { making, block, frame } = here;
  if (!making.traced || step.when === null) return;
  const at = literal(key.clause(frame.waterfall?.id ?? "", step.id, "when"));
  when(block, isPositive(arrived), (inside) => add(inside, making, record({ k: literal("when"), key: at, item: frame.label, is: holds })));
};

/** Of a step at which something arrives and whose condition holds. */
export const termRecords = ({ making, block, frame }: Here, asked: Asked): void => {
  if (!making.traced) return;
  for (const { key: at, before, value, held, after } of asked.lines) {
    add(
      block,
      making,
      record({
        k: literal("term"),
        key: literal(at),
        item: frame.label,
        before: exact(before),
        value: exactLimit(value),
        held: exactLimit(held),
        after: exact(after),
      }),
    );
  }
};

/** The certificate, then a line for each of those among whom it was split. */
export const splitRecords = ({ making, block }: Here, certificate: Code, among: Code, roster: Code, division: Code, setBy: Code): void => {
  if (making.traced) write(block, { k: "do", value: call("traceSplit", records(making), certificate, among, roster, division, setBy) });
};
