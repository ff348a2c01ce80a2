import { defect } from "../diagnostic/defect.js";
import type { Id } from "../plan/types.js";
import { at } from "./at.js";
import { compare, subtract } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Opening } from "./opening.js";

/** What money is left now. Opening figures stay as they are; a column is copied when it is first drawn on. */
export interface Balances {
  readonly fund: (id: Id) => Int;
  readonly column: (of: Id, column: Id) => readonly Int[];
  readonly drawFund: (id: Id, amount: Int) => void;
  readonly drawRow: (of: Id, column: Id, row: number, amount: Int) => void;
  /** The columns that were drawn on, and how much of each row. */
  readonly drawn: () => readonly DrawnColumn[];
}

export interface DrawnColumn {
  readonly class: Id;
  readonly column: Id;
  readonly amounts: readonly Int[];
}

const never = (): never => defect("an opening balance was drawn on");

export const openingBalances = (opening: Opening): Balances => {
  const columns = new Map<string, readonly Int[]>();
  const column = (of: Id, id: Id): readonly Int[] => {
    const known = columns.get(`${of}/${id}`) ?? opening.amounts(of, id);
    columns.set(`${of}/${id}`, known);
    return known;
  };
  return overlay({ fund: opening.fund, column, drawFund: never, drawRow: never, drawn: () => [] });
};

/** The same balances, with draws that those below do not see. */
export const overlay = (below: Balances): Balances => {
  const funds = new Map<Id, Int>();
  const columns = new Map<string, Int[]>();
  const column = (of: Id, id: Id): readonly Int[] => columns.get(`${of}/${id}`) ?? below.column(of, id);
  const fund = (id: Id): Int => funds.get(id) ?? below.fund(id);
  return {
    fund,
    column,
    drawFund: (id, amount) => {
      funds.set(id, drawn(fund(id), amount));
    },
    drawRow: (of, id, row, amount) => {
      const own = columns.get(`${of}/${id}`) ?? [...below.column(of, id)];
      columns.set(`${of}/${id}`, own);
      own[row] = drawn(at(own, row), amount);
    },
    drawn: () =>
      [...columns].map(([key, own]) => {
        const [of = "", id = ""] = key.split("/");
        const before = below.column(of, id);
        return { class: of, column: id, amounts: own.map((now, row) => subtract(at(before, row), now)) };
      }),
  };
};

/** No bearer gives more than it has. */
const drawn = (balance: Int, amount: Int): Int =>
  compare(amount, balance) <= 0 ? subtract(balance, amount) : defect("more was drawn than was there");
