import { rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { constantColumn, leastColumn, lessColumn, scaledByBigint, widestKind } from "../../columns/arithmetic.js";
import { toKind } from "../../columns/convert.js";
import { zeroColumn } from "../../columns/make.js";
import { readRow } from "../../columns/read.js";
import { kindFor } from "../../columns/types.js";
import type { Column } from "../../columns/types.js";
import { writeFloors } from "../kernels/quotients.js";
import { isZeroRow, sumOfRows } from "../kernels/rows.js";
import { dividerFor, measured } from "../kernels/tools.js";
import type { Tools } from "../kernels/tools.js";
import type { Form } from "./forms.js";
import type { Layer } from "./layers.js";
import type { Opening } from "./opening.js";
import { floorOf, scalar } from "./scalar.js";

/** How the members of a layer share, and what each of them can bear at most. */
export interface Shares {
  readonly rows: number;
  readonly weights: Column | null;
  /** What a weight is of its figure in the column. */
  readonly factor: Rational;
  /** Null: no one has a limit. */
  readonly rooms: Column | null;
  /** Whether anyone takes part, and the room of those who do; null: without end. */
  readonly taking: boolean;
  readonly room: bigint | null;
  /** What sets the room of one who takes part: caps before a floor before the balance. */
  readonly setBy: () => "member caps" | "keeping" | "balance";
}

/**
 * @param balance what the column drawn holds now; null for a call.
 * @returns null where a figure is below zero, so that rows must be looked at one by one.
 */
export const sharesOf = (layer: Layer, opening: Opening, balance: Column | null, tools: Tools): Shares | null => {
  const { class: of } = layer.body;
  const rows = opening.rows(of);
  const weighed = layer.weight === null ? null : figures(layer.weight, of, opening);
  const caps = layer.caps.map((form) => figures(form, of, opening));
  if ((layer.weight !== null && weighed === null) || caps.includes(null)) return null;
  const least = leastOf(
    caps.flatMap((cap) => cap ?? []),
    rows,
    tools,
  );
  const floor = layer.keeping?.k === "scalar" ? scalar(opening, layer.keeping.is) : null;
  const held =
    balance === null || floor === null || floor.n <= 0n
      ? balance
      : lessColumn(balance, constantColumn(rows, -floorOf({ n: -floor.n, d: floor.d })));
  const rooms = least === null || held === null ? (least ?? held) : leastColumn(least, held);
  const weights = weighed === null ? null : weighed.factor.n === 0n ? zeroColumn("f64", rows) : (weighed.of ?? null);
  const takers = weights === null ? rows : rows - measured(tools, weights).zeros;
  return {
    rows,
    weights,
    factor: weighed === null || weighed.factor.n === 0n ? { n: 1n, d: 1n } : weighed.factor,
    rooms,
    taking: takers > 0,
    room: rooms === null ? null : roomOf(rooms, weights, takers, tools),
    setBy: () =>
      least !== null && (held === null || someAtMost(least, held, weights)) ? "member caps" : floor === null ? "balance" : "keeping",
  };
};

/** A column times a factor; without one, the factor alone. */
export interface Figured {
  readonly of: Column | null;
  readonly factor: Rational;
}

export const figures = (form: Form, of: string, opening: Opening): Figured | null => {
  const by = form.k === "column" ? { n: 1n, d: 1n } : scalar(opening, form.k === "scaled" ? form.by : form.is);
  if (by.n < 0n) return null;
  if (form.k === "scalar") return { of: null, factor: by };
  const found = opening.column(of, form.id);
  return found && { of: found.of, factor: rational(by.n, by.d * found.denominator) };
};

const leastOf = (caps: readonly Figured[], rows: number, tools: Tools): Column | null =>
  caps
    .map(({ of, factor }) => (of === null ? constantColumn(rows, floorOf(factor)) : scaledColumn(of, factor, tools)))
    .reduce<Column | null>((a, b) => (a === null ? b : leastColumn(a, b)), null);

/** `⌊figure · factor⌋` of every row. */
export const scaledColumn = (column: Column, { n, d }: Rational, tools: Tools): Column => {
  if (n === d) return column;
  if (n === 0n) return zeroColumn("f64", column.rows);
  const { most } = measured(tools, column);
  const kind = widestKind([kindFor(most), kindFor(n), kindFor(d), kindFor((most * n) / d)]);
  const typed = kind === "bigint" ? null : toKind(column, kind);
  if (typed === null || typed.k === "bigint") return scaledByBigint(column, n, d);
  const divider = dividerFor(tools, { amount: n, divisor: d, most }, typed, "auto");
  if (divider === null) return scaledByBigint(column, n, d);
  const units = zeroColumn(typed.k, column.rows);
  writeFloors(divider, typed, null, units);
  return units;
};

const roomOf = (rooms: Column, weights: Column | null, takers: number, tools: Tools): bigint => {
  if (weights === null || weights === rooms || takers === rooms.rows) return measured(tools, rooms).sum;
  const taking = new Int32Array(takers);
  let found = 0;
  for (let row = 0; row < rooms.rows; row += 1)
    if (!isZero(weights, row)) {
      taking[found] = row;
      found += 1;
    }
  if (rooms.k !== "bigint") return sumOfRows(rooms, taking);
  let sum = 0n;
  for (const row of taking) sum += readRow(rooms, row);
  return sum;
};

const isZero = (column: Column, row: number): boolean => (column.k === "bigint" ? column.of[row] === 0n : isZeroRow(column, row));

/** Whether the one is at most the other for anyone who takes part. */
const someAtMost = (a: Column, b: Column, weights: Column | null): boolean => {
  for (let row = 0; row < a.rows; row += 1)
    if ((weights === null || !isZero(weights, row)) && readRow(a, row) <= readRow(b, row)) return true;
  return false;
};
