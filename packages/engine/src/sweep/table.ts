import { columnOf, columnOfNumbers } from "../columns/make.js";
import type { Column } from "../columns/types.js";
import type { Varied } from "../compile/bulk/scenarios/figures.js";
import { defect } from "../diagnostic/defect.js";
import { cellWriter } from "../outcome/state-document.js";
import { assetDecimals } from "../plan/facts.js";
import type { Json } from "../plan/canonical.js";
import type { Plan } from "../plan/types.js";
import type { Values } from "../state/types.js";
import type { Axis } from "./axis.js";

/** Figures that vary together, with their values. */
export interface AxisValues {
  readonly axis: Axis;
  readonly values: Values;
}

/** The scenarios of a sweep, in order. */
export interface ScenarioTable {
  /** As results name them. */
  readonly names: readonly string[];
  readonly varied: readonly Varied[];
  readonly rows: number;
  /** The columns of the scenarios from `from` to before `to`. */
  readonly slice: (from: number, to: number) => readonly Column[];
  /** The value of a figure in a scenario, as documents write it. */
  readonly cell: (place: number, row: number) => Json;
}

/** @param at which of its values a figure has in a scenario. */
export const scenarioTable = (
  plan: Plan,
  given: readonly AxisValues[],
  rows: number,
  at: (place: number, row: number) => number,
): ScenarioTable => {
  const decimals = assetDecimals(plan);
  const columns = given.map(({ values }) => columnFrom(values));
  const writers = given.map(({ axis, values }) => cellWriter(values, axis.type, decimals));
  return {
    names: given.map(({ axis }) => axis.name),
    varied: given.map(({ axis: { of }, values }) =>
      of.k === "input" && values.k === "number" ? { ...of, denominator: values.denominator } : of,
    ),
    rows,
    slice: (from, to) => columns.map((column, place) => picked(column, from, to, (row) => at(place, row))),
    cell: (place, row) => writers[place]?.(at(place, row)) ?? defect(`no figure ${place} varies`),
  };
};

/** Doubles where they hold every value, else bigints: programs of scenarios read both, and no other. */
const narrowColumn = (values: readonly bigint[]): Picked => {
  const column = columnOf(values);
  return column.k === "f64" ? column : { k: "bigint", rows: values.length, of: values };
};

type Picked = Extract<Column, { k: "f64" | "bigint" }>;

const columnFrom = (values: Values): Picked => {
  switch (values.k) {
    case "amount":
    case "number":
      return narrowColumn(values.values);
    case "flag":
      return columnOfNumbers(values.values.map(Number));
    case "text":
      return defect("a text varies");
  }
};

const picked = (column: Picked, from: number, to: number, at: (row: number) => number): Picked => {
  const rows = to - from;
  if (column.k === "f64") {
    const of = new Float64Array(rows);
    for (let i = 0; i < rows; i += 1) of[i] = column.of[at(from + i)] ?? 0;
    return { k: "f64", rows, of };
  }
  return { k: "bigint", rows, of: Array.from({ length: rows }, (_, i) => column.of[at(from + i)] ?? 0n) };
};
