import { fromHalves } from "../../columns/read.js";
import type { TypedColumn } from "../../columns/types.js";
import { BLOCK, digitsOfRow } from "./divider.js";
import type { Digits, Divider, Division, Rows } from "./divider.js";
import { widthOf } from "../../columns/rows.js";
import { addOne, gather, scatter } from "./rows.js";
import type { Chosen } from "./rows.js";

/** Writes `⌊qᵢ⌋` of those chosen into `units`, block by block, and gives sixteen bits of each fraction. */
export const writeFloors = (divider: Divider, weights: TypedColumn, chosen: Chosen, units: TypedColumn): Uint16Array => {
  const width = widthOf(weights);
  const count = chosen?.length ?? weights.rows;
  const fractions = new Uint16Array(count);
  for (let first = 0; first < count; first += BLOCK) {
    const rows = Math.min(BLOCK, count - first);
    gather(weights.of, divider.input, width, chosen, first, rows);
    divider.run(rows);
    scatter(divider.output, units.of, width, chosen, first, rows);
    fractions.set(divider.fractions.subarray(0, rows), first);
  }
  return fractions;
};

/**
 * Writes quotas rounded at the half, a half up.
 *
 * @returns units less quotas as doubles, of those chosen; and how many were rounded up.
 */
export const writeHalves = (
  divider: Divider,
  { divisor }: Division,
  weights: TypedColumn,
  chosen: Chosen,
  units: TypedColumn,
): { readonly offsets: Float64Array; readonly given: number } => {
  const width = widthOf(weights);
  const count = chosen?.length ?? weights.rows;
  const offsets = new Float64Array(count);
  const block = { ...weights, of: divider.output } as TypedColumn;
  let given = 0;
  for (let first = 0; first < count; first += BLOCK) {
    const rows = Math.min(BLOCK, count - first);
    gather(weights.of, divider.input, width, chosen, first, rows);
    divider.run(rows);
    const rests = divider.remainders(rows);
    const found = fractionsOf(rests, divisor);
    for (let row = 0; row < rows; row += 1) {
      const fraction = found[row] as number;
      const isClose = Math.abs(fraction - 0.5) < 2 ** -40;
      const up = isClose ? 2n * digitsOfRow(rests, row) >= divisor : fraction > 0.5;
      offsets[first + row] = up ? 1 - fraction : -fraction;
      if (!up) continue;
      addOne(block, row);
      given += 1;
    }
    scatter(divider.output, units.of, width, chosen, first, rows);
  }
  return { offsets, given };
};

/** Remainders over the divisor, to 2^-51 of themselves. */
const fractionsOf = ({ rows, of, base }: Digits, divisor: bigint): Float64Array => {
  const scale = Number(base);
  const whole = Number(divisor);
  const found = of.slice(0, rows);
  for (let start = rows; start < of.length; start += rows)
    for (let row = 0; row < rows; row += 1) found[row] = (found[row] as number) * scale + (of[start + row] as number);
  for (let row = 0; row < rows; row += 1) found[row] = (found[row] as number) / whole;
  return found;
};

/**
 * R27: the floors of the running sums of the quotas, less the one before. Quotas of those that are full are whole and change nothing,
 * so the running sum of the weights of those chosen is divided as if it were a weight.
 *
 * @returns the sum of the units.
 */
export const writeCumulative = (divider: Divider, weights: TypedColumn, chosen: Chosen, units: TypedColumn): bigint => {
  const width = widthOf(weights);
  const count = chosen?.length ?? weights.rows;
  const through = width === 1 ? new Float64Array(1) : new Uint32Array(width);
  const given = through.slice();
  for (let first = 0; first < count; first += BLOCK) {
    const rows = Math.min(BLOCK, count - first);
    gather(weights.of, divider.input, width, chosen, first, rows);
    sumUp(divider.input, rows, through);
    divider.run(rows);
    differences(divider.output, rows, given);
    scatter(divider.output, units.of, width, chosen, first, rows);
  }
  return given instanceof Float64Array ? BigInt(given[0] ?? 0) : fromHalves(given, 0, width);
};

/** Each row becomes the sum of the rows up to it, going on from `through`. */
const sumUp = (of: Rows, rows: number, through: Rows): void => {
  const width = through.length;
  if (width === 1) {
    let sum = through[0] as number;
    for (let row = 0; row < rows; row += 1) {
      sum += of[row] as number;
      of[row] = sum;
    }
    through[0] = sum;
    return;
  }
  for (let p = 0; p < rows * width; p += width) {
    let carry = 0;
    for (let i = 0; i < width; i += 1) {
      const sum = (through[i] as number) + (of[p + i] as number) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      through[i] = sum;
      of[p + i] = sum;
    }
  }
};

/** Each row loses the row before it, the first one `before`, which becomes the last row. */
const differences = (of: Rows, rows: number, before: Rows): void => {
  const width = before.length;
  for (let p = 0; p < rows * width; p += width) {
    let borrow = 0;
    for (let i = 0; i < width; i += 1) {
      const value = of[p + i] as number;
      const rest = value - (before[i] as number) - borrow;
      borrow = rest < 0 ? 1 : 0;
      before[i] = value;
      of[p + i] = rest;
    }
  }
};
