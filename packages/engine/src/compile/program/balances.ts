import type { Id } from "../../plan/types.js";
import { upTo } from "../facts/range.js";
import { name, pin, set } from "./block.js";
import type { Block } from "./block.js";
import { call, element, slotted } from "./code.js";
import type { Code, Slot } from "./code.js";
import { subtract } from "./int.js";
import type { Int } from "./int.js";
import { held } from "./int.js";
import type { Names } from "./names.js";
import type { Opening } from "./opening.js";

/** What money is left now (R13). What nothing draws on stays what it was and has no slot. */
export interface Balances {
  /** As it stands where it is read; later draws change it. */
  readonly fund: (id: Id) => Int;
  /** As it stands here, whatever is drawn later. */
  readonly fundHere: (block: Block, id: Id) => Int;
  /** The array of a column, as it stands. */
  readonly column: (of: Id, id: Id) => Code;
  readonly row: (of: Id, id: Id, row: Code) => Int;
  readonly drawFund: (block: Block, id: Id, amount: Int) => void;
  /** @param rows null: all of them. */
  readonly drawRows: (block: Block, of: Id, id: Id, rows: Code, units: Code) => void;
  readonly drawRow: (block: Block, of: Id, id: Id, row: Code, amount: Code) => void;
  readonly drawnFunds: () => readonly Id[];
  readonly drawnColumns: () => readonly { readonly class: Id; readonly id: Id; readonly now: Code; readonly before: Code }[];
}

export interface Drawn {
  readonly funds: ReadonlySet<Id>;
  readonly columns: ReadonlyMap<Id, ReadonlySet<Id>>;
}

type State = { readonly slot: Slot; readonly value: Code }[];

export const balancesOf = (opening: Opening, names: Names, state: State, drawn: Drawn): Balances => {
  const funds = new Map<Id, { readonly slot: Slot; readonly is: Int }>();
  const columns = new Map<string, Slot>();
  const fundSlot = (id: Id): { readonly slot: Slot; readonly is: Int } => {
    const known = funds.get(id);
    if (known !== undefined) return known;
    const before = opening.fund(id);
    const range = upTo(before.range.high);
    const slot = names.slot(`${id}_now`, { range });
    state.push({ slot, value: before.code });
    const found = { slot, is: { code: slotted(slot), as: before.as, range } };
    funds.set(id, found);
    return found;
  };
  const columnSlot = (of: Id, id: Id): Slot => {
    const known = columns.get(`${of}/${id}`);
    if (known !== undefined) return known;
    const slot = names.slot(`${of}_${id}_now`);
    state.push({ slot, value: opening.column(of, id).values });
    columns.set(`${of}/${id}`, slot);
    return slot;
  };
  const column = (of: Id, id: Id): Code =>
    drawn.columns.get(of)?.has(id) === true ? slotted(columnSlot(of, id)) : opening.column(of, id).values;
  /** The first draw copies the column. */
  const drawOn = (block: Block, of: Id, id: Id, f: "drawRows" | "drawRow", row: Code, amount: Code): void => {
    const slot = columnSlot(of, id);
    set(block, slot, call(f, opening.column(of, id).values, slotted(slot), row, amount));
  };
  const fund = (id: Id): Int => (drawn.funds.has(id) ? fundSlot(id).is : opening.fund(id));
  return {
    fund,
    fundHere: (block, id) => (drawn.funds.has(id) ? pin(block, id, fund(id)) : fund(id)),
    column,
    row: (of, id, row) => ({
      code: element(column(of, id), row),
      as: "bigint",
      range: { low: 0n, high: opening.column(of, id).range.high },
    }),
    drawFund: (block, id, amount) => {
      const { slot, is } = fundSlot(id);
      const left = subtract(is, amount);
      set(block, slot, held({ ...left, range: is.range }, is.as === "number" ? "number" : "bigint"));
    },
    drawRows: (block, of, id, rows, units) => drawOn(block, of, id, "drawRows", rows, units),
    drawRow: (block, of, id, row, amount) => drawOn(block, of, id, "drawRow", name(block, "row", row), amount),
    drawnFunds: () => [...funds.keys()],
    drawnColumns: () =>
      [...columns].map(([key, slot]) => {
        const [of = "", id = ""] = key.split("/");
        return { class: of, id, now: slotted(slot), before: opening.column(of, id).values };
      }),
  };
};
