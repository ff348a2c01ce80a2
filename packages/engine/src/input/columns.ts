import { plainDigits, plainNumber, SAFE_DIGITS } from "../amount/decimal.js";
import { MOST, tenTo } from "../amount/units.js";
import { growingColumn, type GrowingColumn } from "../columns/growing.js";
import { sumColumn } from "../columns/sum.js";
import { defect } from "../diagnostic/defect.js";
import type { Asset, Column, Id } from "../plan/types.js";
import type { ColumnValues } from "../state/columns.js";
import { isRefusal, type Refusal } from "./refusal.js";
import type { Tree } from "./tree.js";
import { decodeAmount, decodeCount, decodeFigure, decodeFlag, decodeId, decodeText } from "./values.js";

/** Collects the values of one column, row by row. */
export interface ColumnReader {
  readonly column: Column;
  /** A value that is refused leaves a gap, and the column is not used. */
  readonly push: (tree: Tree) => Refusal | null;
  /** With the rows in another order: value `i` is that of row `order[i]`; null: as they came. */
  readonly finish: (order: Uint32Array | null) => ColumnValues;
  /** Whether the column is one of amounts that add up to more than an amount may be. */
  readonly overflows: () => boolean;
}

export const columnReader = (column: Column, assets: ReadonlyMap<Id, Asset>): ColumnReader => {
  const { type } = column;
  switch (type.k) {
    case "amount": {
      const asset = assets.get(type.asset) ?? defect(`no asset ${type.asset}`);
      const { push, values } = whole(asset.decimals, (tree) => decodeAmount(tree, asset));
      return {
        column,
        push,
        finish: (order) => ({ k: "amount", of: values.finish(order) }),
        overflows: () => sumColumn(values.finish(null)) > MOST,
      };
    }
    case "price":
      return figures(column, "price", (assets.get(type.of)?.decimals ?? 0) - (assets.get(type.per)?.decimals ?? 0));
    case "ratio":
    case "number":
      return figures(column, type.k, 0);
    case "count": {
      const { push, values } = whole(0, decodeCount);
      return { column, push, finish: (order) => ({ k: "number", of: values.finish(order), denominator: 1n }), overflows: () => false };
    }
    case "flag":
      return plain(column, decodeFlag, (values) => ({ k: "flag", values }));
    case "text":
      return plain(column, decodeText, (values) => ({ k: "text", values }));
    case "member":
      return plain(column, decodeId, (values) => ({ k: "text", values }));
    case "set":
      return defect("a column of sets in a valid plan");
  }
};

interface Whole {
  readonly push: ColumnReader["push"];
  readonly values: GrowingColumn;
}

/** Whole numbers from zero: the text of nearly all of them goes straight to a typed column, without a bigint. */
const whole = (decimals: number, decode: (tree: Tree) => bigint | Refusal): Whole => {
  const values = growingColumn();
  const push = (tree: Tree): Refusal | null => {
    const digits = tree.k === "field" || tree.k === "text" ? plainDigits(tree.v, decimals) : -1;
    if (digits > 0 && digits <= MOST_DIGITS) {
      const { v } = tree as { readonly v: string };
      if (digits <= SAFE_DIGITS) values.addNumber(plainNumber(v, decimals));
      else values.addDecimal(v, decimals, digits);
      return null;
    }
    const value = decode(tree);
    if (isRefusal(value)) return value;
    values.add(value);
    return null;
  };
  return { push, values };
};

/** 10^77 < 2^256. */
const MOST_DIGITS = 77;

const plain = <T extends boolean | string>(
  column: Column,
  decode: (tree: Tree) => T | Refusal,
  wrap: (values: readonly T[]) => ColumnValues,
): ColumnReader => {
  const values: T[] = [];
  return {
    column,
    push: (tree) => {
      const value = decode(tree);
      if (isRefusal(value)) return value;
      values.push(value);
      return null;
    },
    finish: (order) => wrap(inOrder(values, order)),
    overflows: () => false,
  };
};

/**
 * Prices, ratios and numbers, brought to one denominator at the end.
 *
 * @param scale What base units make of a price: 10 to the decimals of what is paid less those of what is bought.
 */
const figures = (column: Column, figure: "price" | "ratio" | "number", scale: number): ColumnReader => {
  const numerators: bigint[] = [];
  const denominators: bigint[] = [];
  let widest = 1n;
  return {
    column,
    push: (tree) => {
      const value = decodeFigure(tree, figure, false);
      if (isRefusal(value)) return value;
      numerators.push(value.n);
      denominators.push(value.d);
      if (value.d > widest) widest = value.d;
      return null;
    },
    finish: (order) => {
      const up = scale > 0 ? tenTo(scale) : 1n;
      // Denominators are powers of ten, so the widest is a multiple of each.
      const values = numerators.map((n, i) => n * up * (widest / (denominators[i] ?? 1n)));
      return { k: "number", values: inOrder(values, order), denominator: scale < 0 ? widest * tenTo(-scale) : widest };
    },
    overflows: () => false,
  };
};

const inOrder = <T>(values: readonly T[], order: Uint32Array | null): readonly T[] =>
  order === null ? values : Array.from(order, (row) => values[row] ?? defectRow(row));

const defectRow = (row: number): never => defect(`there is no row ${row}`);
