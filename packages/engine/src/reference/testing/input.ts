import { compareIds } from "../../id/compare.js";
import type { Id } from "../../plan/types.js";
import type { Event, InputValue, Members, State, Values } from "../../state/types.js";

/** Rows of a class: numbers are amounts in base units, `{ n, d }` a number or ratio. */
export type Rows = Readonly<Record<string, Readonly<Record<Id, Cell>>>>;
export type Cell = number | bigint | string | boolean | { readonly n: number; readonly d: number };

interface StateParts {
  readonly funds?: Readonly<Record<Id, number | bigint>>;
  readonly classes?: Readonly<Record<Id, Rows>>;
  readonly deficits?: Readonly<Record<Id, number>>;
  readonly entered?: Readonly<Record<string, number>>;
}

export const state = ({ funds = {}, classes = {}, deficits = {}, entered = {} }: StateParts = {}): State => ({
  funds: amounts(funds),
  classes: new Map(Object.entries(classes).map(([id, rows]) => [id, members(rows)])),
  deficits: amounts(deficits),
  entered: amounts(entered),
});

interface EventParts {
  readonly losses: Readonly<Record<Id, number | bigint | "as given">>;
  readonly inputs?: Readonly<Record<Id, InputValue>>;
  readonly classes?: Readonly<Record<Id, Rows>>;
}

export const event = ({ losses, inputs = {}, classes = {} }: EventParts): Event => ({
  losses: new Map(Object.entries(losses).map(([id, amount]) => [id, amount === "as given" ? amount : BigInt(amount)])),
  inputs: new Map(Object.entries(inputs)),
  classes: new Map(Object.entries(classes).map(([id, rows]) => [id, members(rows)])),
});

const amounts = (of: Readonly<Record<string, number | bigint>>): Map<string, bigint> =>
  new Map(Object.entries(of).map(([id, amount]) => [id, BigInt(amount)]));

/** Sorted by id, as documents are decoded. */
const members = (rows: Rows): Members => {
  const sorted = Object.entries(rows).sort(([a], [b]) => compareIds(a, b));
  const columns = Object.keys(sorted[0]?.[1] ?? {});
  return {
    ids: sorted.map(([id]) => id),
    columns: new Map(columns.map((column) => [column, values(sorted.map(([, row]) => row[column] ?? 0))])),
  };
};

const values = (cells: readonly Cell[]): Values => {
  const first = cells[0];
  if (typeof first === "boolean") return { k: "flag", values: cells.map(Boolean) };
  if (typeof first === "string") return { k: "text", values: cells.map(String) };
  if (typeof first === "object") {
    const ratios = cells.map((cell) => (typeof cell === "object" ? cell : { n: Number(cell), d: 1 }));
    const denominator = ratios.reduce((d, cell) => d * BigInt(cell.d), 1n);
    return { k: "number", denominator, values: ratios.map((cell) => (BigInt(cell.n) * denominator) / BigInt(cell.d)) };
  }
  return { k: "amount", values: cells.map((cell) => (typeof cell === "bigint" ? cell : BigInt(Number(cell)))) };
};
