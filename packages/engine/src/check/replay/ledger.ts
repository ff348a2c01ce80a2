import type { Id, StepRef } from "../../plan/types.js";

/** What has been booked so far, as the outcome's rows say: the figures of the run (R6) at any moment of it. */
export interface Ledger {
  readonly fund: (id: Id) => bigint;
  /** Drawn from a member's column. */
  readonly drawn: (of: Id, column: Id, row: number) => bigint;
  readonly drawFund: (id: Id, amount: bigint) => void;
  readonly drawRow: (of: Id, column: Id, row: number, amount: bigint) => void;
  readonly charge: (waterfall: Id, bearer: string, amount: bigint) => void;
  /** In one waterfall, or null: in all of them. */
  readonly borne: (bearer: string, waterfall: Id | null) => bigint;
  readonly credit: (step: StepRef, amount: bigint) => void;
  readonly taken: (step: StepRef) => bigint;
  readonly own: (fund: Id, surplus: bigint) => void;
  readonly surpluses: ReadonlyMap<Id, bigint>;
  /** With what was brought forward. */
  readonly losses: Map<Id, bigint>;
  readonly residuals: Map<Id, bigint>;
  readonly entered: Map<string, bigint>;
  readonly draws: ReadonlyMap<string, ReadonlyMap<number, bigint>>;
}

export const ledger = (opening: (fund: Id) => bigint): Ledger => {
  const funds = new Map<Id, bigint>();
  const draws = new Map<string, Map<number, bigint>>();
  const pages = new Map<Id, Map<string, bigint>>();
  const credits = new Map<string, bigint>();
  const surpluses = new Map<Id, bigint>();
  const fund = (id: Id): bigint => funds.get(id) ?? opening(id);
  return {
    fund,
    drawn: (of, column, row) => draws.get(`${of}.${column}`)?.get(row) ?? 0n,
    drawFund: (id, amount) => funds.set(id, fund(id) - amount),
    drawRow: (of, column, row, amount) => {
      const name = `${of}.${column}`;
      const rows = draws.get(name) ?? new Map<number, bigint>();
      draws.set(name, rows.set(row, (rows.get(row) ?? 0n) + amount));
    },
    charge: (waterfall, bearer, amount) => {
      const page = pages.get(waterfall) ?? new Map<string, bigint>();
      pages.set(waterfall, page.set(bearer, (page.get(bearer) ?? 0n) + amount));
    },
    borne: (bearer, waterfall) => {
      const read = waterfall === null ? [...pages.values()] : [pages.get(waterfall)];
      return read.reduce((total, page) => total + (page?.get(bearer) ?? 0n), 0n);
    },
    credit: ({ waterfall, step }, amount) => credits.set(`${waterfall}/${step}`, (credits.get(`${waterfall}/${step}`) ?? 0n) + amount),
    taken: ({ waterfall, step }) => credits.get(`${waterfall}/${step}`) ?? 0n,
    own: (id, surplus) => surpluses.set(id, (surpluses.get(id) ?? 0n) + surplus),
    surpluses,
    losses: new Map(),
    residuals: new Map(),
    entered: new Map(),
    draws,
  };
};

/** A bearer's name in the ledger. */
export const member = (of: Id, row: number): string => `member ${of} ${row}`;
export const holder = (k: "fund" | "party" | "tranche", id: Id): string => `${k} ${id}`;
