import type { Id } from "../../plan/types.js";
import { minus } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Division } from "./types.js";

/** What was drawn: funds hold what is left, columns remember what was taken of them. */
export interface Balances {
  readonly fund: (id: Id) => Affine;
  readonly drawFund: (id: Id, amount: Affine) => void;
  /** In the order in which they were made. */
  readonly drawsOn: (of: Id, column: Id) => readonly Draw[];
  readonly draw: (of: Id, column: Id, draw: Draw) => void;
}

/** By one member, or by members who share an amount. */
export type Draw =
  { readonly k: "row"; readonly row: number; readonly amount: Affine } | { readonly k: "split"; readonly division: Division };

export const balances = (opening: (fund: Id) => Affine): Balances => {
  const funds = new Map<Id, Affine>();
  const columns = new Map<string, readonly Draw[]>();
  const fund = (id: Id): Affine => funds.get(id) ?? opening(id);
  const drawsOn = (of: Id, column: Id): readonly Draw[] => columns.get(`${of}/${column}`) ?? [];
  return {
    fund,
    drawFund: (id, amount) => {
      funds.set(id, minus(fund(id), amount));
    },
    drawsOn,
    draw: (of, column, draw) => {
      columns.set(`${of}/${column}`, [...drawsOn(of, column), draw]);
    },
  };
};

/** The same balances, with draws that those below do not see. */
export const overlay = (below: Balances): Balances => {
  const above = balances(below.fund);
  const drawsOn = (of: Id, column: Id): readonly Draw[] => [...below.drawsOn(of, column), ...above.drawsOn(of, column)];
  return { ...above, drawsOn };
};
