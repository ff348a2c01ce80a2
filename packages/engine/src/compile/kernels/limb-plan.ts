import type { Division } from "./divider.js";

/**
 * A division by multiplication with `ratio = ⌊amount · 2^(bits·(weight + 1)) / divisor⌋`, in limbs of `bits` bits.
 *
 * With weights of `weight` limbs the product has its units in column `weight + 1` and the fraction's first limb in column `weight`.
 * Columns below `weight - 1` are not computed, of that one only the carry. What this lacks, in units of the fraction limb:
 * the dropped products less than `weight` (each column k holds at most `weight` products below 2^(2·bits), at 2^(bits·k)) and a little,
 * the dropped low part of the last column less than one, the cut ratio less than one. So with `slack = weight + 3` the true quotient
 * stands in `[computed, computed + slack)`: the floor is right unless the fraction limb is within `slack` of its end, and then it is
 * right or one too small, which the exact remainder tells.
 */
export interface LimbPlan {
  readonly bits: number;
  readonly weight: number;
  readonly quotient: number;
  readonly remainder: number;
  readonly slack: number;
  readonly ratio: readonly number[];
  /** Both modulo `2^(bits · remainder)`, which is at least four times the divisor. */
  readonly amount: readonly number[];
  readonly divisor: readonly number[];
}

export const limbPlan = ({ amount, divisor, most }: Division, bits: number): LimbPlan => {
  const count = (value: bigint): number => Math.max(1, Math.ceil(bitLength(value) / bits));
  const weight = count(most);
  const ratio = (amount << BigInt(bits * (weight + 1))) / divisor;
  const remainder = Math.ceil((bitLength(divisor) + 2) / bits);
  return {
    bits,
    weight,
    quotient: count((most * amount) / divisor),
    remainder,
    slack: weight + 3,
    ratio: limbsOf(ratio, count(ratio), bits),
    amount: limbsOf(amount, remainder, bits),
    divisor: limbsOf(divisor, remainder, bits),
  };
};

export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

const limbsOf = (value: bigint, limbs: number, bits: number): readonly number[] =>
  Array.from({ length: limbs }, (_, i) => Number(BigInt.asUintN(bits, value >> BigInt(bits * i))));
