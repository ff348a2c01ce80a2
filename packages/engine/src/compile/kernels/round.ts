import { rational } from "../../amount/rational.js";
import type { TypedColumn } from "../../columns/types.js";
import { BLOCK, digitsOfRow } from "./divider.js";
import type { Digits, Divider, Division } from "./divider.js";
import { widthOf } from "../../columns/rows.js";
import { addOne, addOnes, allAlike, gather, isOdd } from "./rows.js";
import type { Chosen } from "./rows.js";
import { selectGreatest } from "./select.js";
import type { Facts } from "./types.js";

/** Floors of quotas that stand in `units`, and sixteen bits of each fraction. */
export interface Floors {
  readonly division: Division;
  readonly divider: Divider;
  readonly weights: TypedColumn;
  /** Whose quotas they are; `fractions[j]` belongs to the j-th. */
  readonly chosen: Chosen;
  readonly fractions: Uint16Array;
  /** The amount less the floors. */
  readonly left: number;
  readonly units: TypedColumn;
}

/** A fraction as kept is off by less than this. */
const OFF = 2;

/** R26. The bin in which the units end is found by counting; only its rows are looked at exactly. */
export const largestRemainder = (floors: Floors): Pick<Facts, "left" | "cut"> => {
  const { left, division } = floors;
  if (left === 0) return { left: 0n, cut: null };
  const { raised, inDoubt } = raiseAbove(floors, binOf(floors.divider.bins, left));
  const need = left - raised;
  // Equal weights have equal fractions: then only their order counts.
  const alike = inDoubt.length > FEW && allAlike(floors.weights, inDoubt);
  const rests = restsOf(floors, alike ? inDoubt.subarray(0, 1) : inDoubt);
  const { chosen, last } = alike ? { chosen: [upTo(need)], last: need - 1 } : selectGreatest(rests, need);
  for (const some of chosen) addOnes(floors.units, inDoubt, some);
  const fraction = rational(digitsOfRow(rests, alike ? 0 : last), division.divisor);
  return { left: BigInt(left), cut: { fraction, row: inDoubt[last] as number } };
};

/** The bin in which so many of the greatest fractions end; there are at least so many. */
export const binOf = (bins: Uint32Array, count: number): number => {
  let [bin, above] = [bins.length - 1, 0];
  while (above + (bins[bin] as number) < count) {
    above += bins[bin] as number;
    bin -= 1;
  }
  return bin;
};

/** One more unit where the fraction is surely above the bin; the rows in it, and at its edges, are in doubt. */
export const raiseAbove = (floors: Floors, bin: number): Raised => raise(floors, 16 * bin - OFF, 16 * bin + 16 + OFF);

const FEW = 64;

const upTo = (count: number): Int32Array => {
  const found = new Int32Array(count);
  for (let i = 0; i < count; i += 1) found[i] = i;
  return found;
};

/**
 * R30, R31: one more unit where the fraction is large enough.
 *
 * @returns how many were given.
 */
export const roundTo = (floors: Floors, to: "up" | "half even"): number => {
  const { units, division } = floors;
  const [low, high] = to === "up" ? [0, OFF] : [0x8000 - OFF, 0x8000 + OFF];
  const { raised, inDoubt } = raise(floors, low, high);
  const rests = restsOf(floors, inDoubt);
  const compared = to === "up" ? null : half(rests, division.divisor);
  let given = raised;
  for (const [place, row] of inDoubt.entries()) {
    const beyond = compared === null ? (isNothing(rests, place) ? -1 : 1) : compared(place);
    if (beyond > 0 || (beyond === 0 && isOdd(units, row))) {
      addOne(units, row);
      given += 1;
    }
  }
  return given;
};

const isNothing = ({ rows, of }: Digits, row: number): boolean => {
  for (let i = row; i < of.length; i += rows) if (of[i] !== 0) return false;
  return true;
};

/** The sign of twice the remainder less the divisor. */
const half = (rests: Digits, divisor: bigint): ((row: number) => number) => {
  if (rests.of.length === rests.rows) return (row) => 2 * (rests.of[row] as number) - Number(divisor);
  return (row) => {
    const beyond = 2n * digitsOfRow(rests, row) - divisor;
    return beyond < 0n ? -1 : beyond > 0n ? 1 : 0;
  };
};

/** One more unit where the kept fraction is at least `high`; the rows from `low` up to there are in doubt. */
const raise = ({ fractions, chosen, units, divider }: Floors, low: number, high: number): Raised =>
  units.k === "f64"
    ? raiseF64(units.of, fractions, chosen, low, high, doubtList(divider.bins, low, high))
    : raiseWords(units.of, widthOf(units), fractions, chosen, low, high, doubtList(divider.bins, low, high));

/** Room for every row of the bins that are touched. */
const doubtList = (bins: Uint32Array, low: number, high: number): Int32Array => {
  let rows = 0;
  for (let bin = Math.max(0, low >> 4); bin <= Math.min(bins.length - 1, (high - 1) >> 4); bin += 1) rows += bins[bin] as number;
  return new Int32Array(rows);
};

export interface Raised {
  readonly raised: number;
  readonly inDoubt: Int32Array;
}

const raiseF64 = (of: Float64Array, fractions: Uint16Array, chosen: Chosen, low: number, high: number, inDoubt: Int32Array): Raised => {
  let doubtful = 0;
  const span = high - low;
  let raised = 0;
  for (let j = 0; j < fractions.length; j += 1) {
    const fraction = fractions[j] as number;
    // 1 where fraction ≥ high, without a branch that cannot be foreseen.
    const more = (high - 1 - fraction) >>> 31;
    raised += more;
    const row = chosen === null ? j : (chosen[j] as number);
    of[row] = (of[row] as number) + more;
    if ((fraction - low) >>> 0 < span) {
      inDoubt[doubtful] = row;
      doubtful += 1;
    }
  }
  return { raised, inDoubt: inDoubt.subarray(0, doubtful) };
};

const raiseWords = (
  of: Uint32Array,
  width: number,
  fractions: Uint16Array,
  chosen: Chosen,
  low: number,
  high: number,
  inDoubt: Int32Array,
): Raised => {
  let doubtful = 0;
  const span = high - low;
  let raised = 0;
  for (let j = 0; j < fractions.length; j += 1) {
    const fraction = fractions[j] as number;
    const more = (high - 1 - fraction) >>> 31;
    raised += more;
    const row = chosen === null ? j : (chosen[j] as number);
    const p = width * row;
    const value = ((of[p] as number) + more) | 0;
    of[p] = value;
    if (value === 0 && more === 1) carry(of, p + 1);
    if ((fraction - low) >>> 0 < span) {
      inDoubt[doubtful] = row;
      doubtful += 1;
    }
  }
  return { raised, inDoubt: inDoubt.subarray(0, doubtful) };
};

const carry = (of: Uint32Array, from: number): void => {
  for (let i = from; ; i += 1) {
    of[i] = (of[i] as number) + 1;
    if (of[i] !== 0) return;
  }
};

/** The remainders of rows whose units are still their floors. */
export const restsOf = ({ divider, weights, units }: Floors, rows: Int32Array): Digits => {
  const width = widthOf(weights);
  let of = new Float64Array(0);
  let base = 1n;
  for (let first = 0; first < rows.length; first += BLOCK) {
    const count = Math.min(BLOCK, rows.length - first);
    gather(weights.of, divider.input, width, rows, first, count);
    gather(units.of, divider.output, width, rows, first, count);
    const part = divider.remainders(count);
    const planes = part.of.length / count;
    if (first === 0) of = new Float64Array(planes * rows.length);
    for (let d = 0; d < planes; d += 1) of.set(part.of.subarray(d * count, (d + 1) * count), d * rows.length + first);
    base = part.base;
  }
  return { rows: rows.length, of, base };
};
