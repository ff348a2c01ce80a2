import type { Charged, Needs } from "../facts/needs.js";
import { chargeKey } from "../facts/needs.js";
import { notBelowZero, upTo } from "../facts/range.js";
import type { Range } from "../facts/range.js";
import type { Id } from "../../plan/types.js";
import { set } from "./block.js";
import type { Block } from "./block.js";
import { call, every, literal, no, not, nothing, slotted, yes } from "./code.js";
import type { Code, Slot } from "./code.js";
import { add, asBigint, held, zero } from "./int.js";
import type { Int } from "./int.js";
import type { EachScope, Figure } from "./making.js";
import type { Names } from "./names.js";

/** What has happened so far in the event (R6), as far as something reads it. Before a waterfall runs its figures are zero. */
export interface Books {
  readonly charge: (block: Block, waterfall: Id, by: Charged, amount: Int) => void;
  /** Members by row. */
  readonly chargeRows: (block: Block, waterfall: Id, of: Id, count: Code, rows: Code, units: Code) => void;
  readonly chargeRow: (block: Block, waterfall: Id, of: Id, count: Code, row: Code, amount: Code) => void;
  readonly borne: (by: Charged, waterfall: Id | null) => Int;
  /** What the members of a class bore, by row; null where no one was charged yet. */
  readonly borneRows: (of: Id, waterfall: Id | null) => Code;
  readonly credit: (block: Block, step: string, credited: Int, full: Code, eaches: readonly EachScope[]) => void;
  readonly taken: (step: string) => Int;
  readonly full: (step: string) => Code;
  readonly own: (block: Block, fund: Id, surplus: Int) => void;
  readonly surpluses: () => ReadonlyMap<Id, Int>;
  readonly begin: (block: Block, waterfall: Id, loss: Int) => void;
  readonly end: (block: Block, waterfall: Id, residual: Int) => void;
  readonly ran: (waterfall: Id) => Code;
  readonly loss: (waterfall: Id) => Int;
  readonly residual: (waterfall: Id) => Int;
  readonly enter: (block: Block, tower: string, amount: Int) => void;
  readonly entered: () => ReadonlyMap<string, Int>;
}

type State = { readonly slot: Slot; readonly value: Code }[];

export const booksOf = (names: Names, state: State, needs: Needs): Books => {
  const declare = (name: string, value: Code, range: Range | null = null): Slot => {
    const slot = names.slot(name, { range });
    state.push({ slot, value });
    return slot;
  };
  const sums = new Map<string, Slot>();
  const sum = (by: Charged, waterfall: Id | null): Slot | null => {
    const key = chargeKey({ by, waterfall });
    const known = sums.get(key);
    if (known !== undefined) return known;
    if (!needs.borne.some((charge) => chargeKey(charge) === key)) return null;
    const slot = declare(`borne_by_${by.id}${waterfall === null ? "" : `_in_${waterfall}`}`, by.k === "class" ? nothing : literal(0n));
    sums.set(key, slot);
    return slot;
  };
  const sumsOf = (by: Charged, waterfall: Id): readonly Slot[] => [sum(by, null), sum(by, waterfall)].filter((slot) => slot !== null);
  const figures = { taken: new Map<string, Figure>(), full: new Map<string, Slot>() };
  const of = { loss: new Map<Id, Int>(), residual: new Map<Id, Int>(), ran: new Map<Id, Slot>() };
  const surpluses = new Map<Id, Int>();
  const entered = new Map<string, Int>();

  const figure = (name: string, like: Int): Figure => {
    const as = like.as === "number" ? "number" : "bigint";
    const range = upTo(like.range.high);
    const slot = declare(name, literal(as === "number" ? 0 : 0n), range);
    return { slot, is: { code: slotted(slot), as, range } };
  };
  const keep = (block: Block, known: Map<string, Int>, key: string, name: string, value: Int): void => {
    const { slot, is } = figure(name, value);
    known.set(key, is);
    set(block, slot, held(value, is.as === "number" ? "number" : "bigint"));
  };
  return {
    charge: (block, waterfall, by, amount) => {
      for (const slot of sumsOf(by, waterfall))
        set(block, slot, asBigint(add({ code: slotted(slot), as: "bigint", range: notBelowZero }, amount)));
    },
    chargeRows: (block, waterfall, id, count, rows, units) => {
      for (const slot of sumsOf({ k: "class", id }, waterfall)) set(block, slot, call("chargeRows", slotted(slot), count, rows, units));
    },
    chargeRow: (block, waterfall, id, count, row, amount) => {
      for (const slot of sumsOf({ k: "class", id }, waterfall)) set(block, slot, call("chargeRow", slotted(slot), count, row, amount));
    },
    borne: (by, waterfall) => {
      const slot = sum(by, waterfall);
      return slot === null ? zero : { code: slotted(slot), as: "bigint", range: notBelowZero };
    },
    borneRows: (id, waterfall) => {
      const slot = sum({ k: "class", id }, waterfall);
      return slot === null ? nothing : slotted(slot);
    },
    credit: (block, step, credited, full, eaches) => {
      const once = eaches.length === 0;
      if (needs.taken.has(step) && !figures.taken.has(step))
        figures.taken.set(step, figure(`taken_by_${nameOf(step)}`, once ? credited : sumLike(credited)));
      if (needs.full.has(step) && !figures.full.has(step)) figures.full.set(step, declare(`full_${nameOf(step)}`, nothing));
      for (const taken of [figures.taken.get(step), ...eaches.map((scope) => scope.taken.get(step))]) {
        if (taken !== undefined) set(block, taken.slot, held(once ? credited : add(taken.is, credited), once ? wayIn(taken) : "bigint"));
      }
      for (const slot of [figures.full.get(step), ...eaches.map((scope) => scope.full.get(step))]) {
        if (slot !== undefined) set(block, slot, every(not({ k: "binary", op: "===", a: slotted(slot), b: no }), full));
      }
    },
    taken: (step) => figures.taken.get(step)?.is ?? zero,
    full: (step) => isTrue(figures.full.get(step)),
    own: (block, fund, surplus) => {
      const known = surpluses.get(fund) ?? figure(`${fund}_surplus`, { ...zero, as: "bigint", range: notBelowZero }).is;
      surpluses.set(fund, known);
      if (known.code.k === "slot") set(block, known.code.slot, asBigint(add(known, surplus)));
    },
    surpluses: () => surpluses,
    begin: (block, waterfall, loss) => {
      keep(block, of.loss, waterfall, `${waterfall}_loss`, loss);
      set(block, ranSlot(waterfall), yes);
    },
    end: (block, waterfall, residual) => keep(block, of.residual, waterfall, `${waterfall}_residual`, residual),
    ran: (waterfall) => slotted(ranSlot(waterfall)),
    loss: (waterfall) => of.loss.get(waterfall) ?? zero,
    residual: (waterfall) => of.residual.get(waterfall) ?? zero,
    enter: (block, tower, amount) => keep(block, entered, tower, `${tower}_enters`, amount),
    entered: () => entered,
  };

  function ranSlot(waterfall: Id): Slot {
    const slot = of.ran.get(waterfall) ?? declare(`${waterfall}_ran`, no);
    of.ran.set(waterfall, slot);
    return slot;
  }
};

const wayIn = ({ is }: Figure): "number" | "bigint" => (is.as === "number" ? "number" : "bigint");

/** Sums of what a step credits for each item have no bound of their own. */
const sumLike = (credited: Int): Int => ({ ...credited, as: "bigint", range: notBelowZero });

export const isTrue = (slot: Slot | undefined): Code => (slot === undefined ? no : { k: "binary", op: "===", a: slotted(slot), b: yes });

const nameOf = (step: string): string => (JSON.parse(step) as string[]).join("_");
