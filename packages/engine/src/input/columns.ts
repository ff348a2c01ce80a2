import { MOST, tenTo } from "../amount/units.js";
import { defect } from "../diagnostic/defect.js";
import type { Asset, Column, Id } from "../plan/types.js";
import type { Values } from "../state/types.js";
import { isRefusal, type Refusal } from "./refusal.js";
import type { Tree } from "./tree.js";
import { decodeAmount, decodeCount, decodeFigure, decodeFlag, decodeId, decodeText } from "./values.js";

/** Collects the values of one column, row by row. */
export interface ColumnReader {
  readonly column: Column;
  /** A value that is refused leaves a gap, and the column is not used. */
  readonly push: (tree: Tree) => Refusal | null;
  /** With the rows in another order: value `i` is that of row `order[i]`; null: as they came. */
  readonly finish: (order: Uint32Array | null) => Values;
  /** Whether the column is one of amounts that add up to more than an amount may be. */
  readonly overflows: () => boolean;
}

export const columnReader = (column: Column, assets: ReadonlyMap<Id, Asset>): ColumnReader => {
  const { type } = column;
  switch (type.k) {
    case "amount": {
      const asset = assets.get(type.asset) ?? defect(`no asset ${type.asset}`);
      let total = 0n;
      const reader = plain(
        column,
        (tree) => decodeAmount(tree, asset),
        (values) => ({ k: "amount", values }),
        (value) => (total += value),
      );
      return { ...reader, overflows: () => total > MOST };
    }
    case "price":
      return figures(column, "price", (assets.get(type.of)?.decimals ?? 0) - (assets.get(type.per)?.decimals ?? 0));
    case "ratio":
    case "number":
      return figures(column, type.k, 0);
    case "count":
      return plain(column, decodeCount, (values) => ({ k: "number", values, denominator: 1n }));
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

const plain = <T extends bigint | boolean | string>(
  column: Column,
  decode: (tree: Tree) => T | Refusal,
  wrap: (values: readonly T[]) => Values,
  each: (value: T) => void = () => undefined,
): ColumnReader => {
  const values: T[] = [];
  return {
    column,
    push: (tree) => {
      const value = decode(tree);
      if (isRefusal(value)) return value;
      values.push(value);
      each(value);
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

export const inOrder = <T>(values: readonly T[], order: Uint32Array | null): readonly T[] =>
  order === null ? values : Array.from(order, (row) => values[row] ?? defectRow(row));

const defectRow = (row: number): never => defect(`there is no row ${row}`);
