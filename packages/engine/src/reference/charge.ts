import type { Id } from "../plan/types.js";
import type { Charged } from "./books.js";
import { isPositive } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Limit } from "./number/limit.js";
import type { Limited } from "./reasons.js";
import type { Frame, Run } from "./run.js";
import type { Split } from "./split-records.js";

/** What a layer is asked for: what its terms left of what arrived. */
export interface Asking {
  readonly ask: Int;
  /** What lowered it last. */
  readonly limited: Limited;
}

/** What a layer would take, before anything is booked. */
export interface Charge {
  readonly room: Limit;
  readonly credited: Int;
  readonly borne: Int;
  /** Above what is credited; it belongs to the difference bearer (R33). */
  readonly surplus: Int;
  readonly limited: Limited;
  /** Members by id, the difference bearer last; only those that bear something. */
  readonly rows: readonly Row[];
  readonly split: Split | null;
}

export interface Row {
  readonly by: Charged;
  /** As documents name it. */
  readonly of: Id;
  readonly id: string | null;
  readonly amount: Int;
  /** Where the money is; null: it is owed. */
  readonly drawn: { readonly k: "fund" } | { readonly k: "column"; readonly column: Id } | null;
  readonly called: boolean;
  readonly rounding: boolean;
}

/** R13: balances fall by what is drawn, at once for the steps that come after. */
export const book = (run: Run, frame: Frame, rows: readonly Row[]): void => {
  for (const { by, amount, drawn } of rows) {
    if (drawn?.k === "fund") run.balances.drawFund(by.k === "member" ? by.class : by.id, amount);
    if (drawn?.k === "column" && by.k === "member") run.balances.drawRow(by.class, drawn.column, by.row, amount);
    run.books.charge(frame.waterfall, by, amount);
  }
};

export const bearing = (rows: readonly Row[]): readonly Row[] => rows.filter(({ amount }) => isPositive(amount));
