import { formatRational, rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { constantColumn, plusColumn, widestKind } from "../../columns/arithmetic.js";
import { toKind } from "../../columns/convert.js";
import { readRow } from "../../columns/read.js";
import { kindFor } from "../../columns/types.js";
import type { Column } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import type { Verdict } from "../../outcome/types.js";
import type { Id, Property } from "../../plan/types.js";
import { isAbove } from "../kernels/rows.js";
import { measured } from "../kernels/tools.js";
import type { Tools } from "../kernels/tools.js";
import type { Charge } from "./charge.js";
import { formOf } from "./forms.js";
import type { Told } from "./host.js";
import type { Opening } from "./opening.js";
import { figures, scaledColumn } from "./rooms.js";
import type { Figured } from "./rooms.js";
import { placeAsId } from "../../state/convert.js";

/** Whether a property asks each member of one of some classes. */
export const asksEach = ({ subject }: Property, classes: ReadonlySet<Id>): boolean => subject.k === "each" && classes.has(subject.class);

/**
 * R43, for each member of a class in columns.
 *
 * @returns null where the figure that members are compared with is below zero.
 */
export const eachVerdict = (property: Property, charges: ReadonlyMap<Told, Charge>, opening: Opening, tools: Tools): Verdict | null => {
  const { subject, bound, waterfall, asset, id: name } = property;
  if (subject.k !== "each") return defect("a property of no members");
  const form = formOf(opening.plan, subject.class, bound.than);
  const than = form && figures(form, subject.class, opening);
  if (than === null) return null;
  const rows = opening.rows(subject.class);
  const units = [...charges]
    .filter(([{ layer }]) => layer.body.class === subject.class && (waterfall === null || layer.waterfall === waterfall))
    .map(([, charge]) => charge.units);
  const borne = units.reduce(
    (a, b) => plusColumn(a, b, kindFor(measured(tools, a).most + measured(tools, b).most)),
    constantColumn(rows, 0n),
  );
  const broken = breaking(bound.op, borne, than, tools);
  if (broken === null) return { name, verdict: "holds", broken: null };
  const [left, right] = [readRow(borne, broken.row), rightOf(than, broken.row)];
  const id = opening.ids(subject.class)?.[broken.row] ?? placeAsId(broken.row, rows);
  return { name, verdict: "broken", broken: { asset, left: left.toString(), right: formatRational(right), id, count: broken.count } };
};

const rightOf = ({ of, factor: { n, d } }: Figured, row: number): Rational => rational(of === null ? n : readRow(of, row) * n, d);

/** How many break it, and the first. */
interface Breaking {
  readonly row: number;
  readonly count: number;
}

const breaking = (op: Property["bound"]["op"], borne: Column, than: Figured, tools: Tools): Breaking | null => {
  if (op === "<=") {
    // What is whole is at most a figure where it is at most the whole part of it.
    const { n, d } = than.factor;
    return rowsAbove(borne, than.of === null ? constantColumn(borne.rows, n / d) : scaledColumn(than.of, than.factor, tools));
  }
  return rowsWhere(borne.rows, (row) => {
    const { n, d } = rightOf(than, row);
    const left = readRow(borne, row) * d;
    return op === "=" ? left !== n : left < n;
  });
};

const rowsAbove = (a: Column, b: Column): Breaking | null => {
  const k = widestKind([a.k, b.k]);
  const [x, y] = [toKind(a, k), toKind(b, k)];
  if (x.k === "bigint" || y.k === "bigint") return rowsWhere(x.rows, (row) => readRow(x, row) > readRow(y, row));
  return rowsWhere(x.rows, (row) => isAbove(x, row, y, row));
};

const rowsWhere = (rows: number, is: (row: number) => boolean): Breaking | null => {
  let [first, count] = [-1, 0];
  for (let row = 0; row < rows; row += 1) {
    if (!is(row)) continue;
    if (count === 0) first = row;
    count += 1;
  }
  return count === 0 ? null : { row: first, count };
};
