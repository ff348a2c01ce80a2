import type { Delta } from "../outcome/types.js";
import type { Id } from "../plan/types.js";
import type { RanWaterfall } from "./event.js";
import { add, equal, isZero, subtract, toBigint, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Run } from "./run.js";

/** R13, R11, R39: what the event changes. What stays as it was is left out. */
export const deltaOf = (run: Run, ran: readonly RanWaterfall[]): Delta => ({
  funds: funds(run),
  drawn: drawn(run),
  deficits: deficits(run, ran),
  entered: entered(run),
});

export const noDelta: Delta = { funds: new Map(), drawn: new Map(), deficits: new Map(), entered: new Map() };

/** Drawn is below zero; a surplus enters now. */
const funds = ({ plan, opening, balances, books }: Run): ReadonlyMap<Id, bigint> =>
  changed(
    plan.funds.map(({ id }) => {
      const drawnFrom = subtract(balances.fund(id), opening.fund(id));
      return [id, add(drawnFrom, books.surpluses().get(id) ?? zero)];
    }),
  );

const drawn = ({ balances }: Run): Delta["drawn"] => {
  const classes = new Map<Id, Map<Id, ReadonlyMap<number, bigint>>>();
  for (const column of balances.drawn()) {
    const rows = changed([...column.amounts.entries()]);
    if (rows.size === 0) continue;
    const columns = classes.get(column.class) ?? new Map<Id, ReadonlyMap<number, bigint>>();
    classes.set(column.class, columns.set(column.column, rows));
  }
  return classes;
};

/** R9, R11: what was brought forward is no deficit any more; what stays unpaid is added. */
const deficits = ({ opening }: Run, ran: readonly RanWaterfall[]): ReadonlyMap<Id, bigint> => {
  const values = new Map<Id, bigint>();
  for (const { waterfall, residual } of ran) {
    if (waterfall.residual.k !== "deficit") continue;
    const before = opening.deficit(waterfall.id);
    const after = waterfall.residual.next ? residual : add(before, residual);
    if (!equal(before, after)) values.set(waterfall.id, toBigint(after));
  }
  return values;
};

const entered = ({ books }: Run): ReadonlyMap<string, bigint> => changed([...books.allEntered()]);

const changed = <K>(of: readonly (readonly [K, Int])[]): ReadonlyMap<K, bigint> =>
  new Map(of.filter(([, amount]) => !isZero(amount)).map(([key, amount]) => [key, toBigint(amount)]));
