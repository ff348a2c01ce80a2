import { BINS, BLOCK } from "./divider.js";
import type { Digits, Divider, Division } from "./divider.js";
import { limbPlan } from "./limb-plan.js";
import type { LimbPlan } from "./limb-plan.js";
import { limbSource } from "./limb-source.js";

/** What the generated program gives; arrays are bound once. */
interface Program {
  readonly run: (rows: number) => void;
  readonly remainders: (rows: number, to: Float64Array) => void;
  /** Sums of each limb of the floors. */
  readonly sums: Float64Array;
}

type Make = (
  input: Uint32Array,
  output: Uint32Array,
  fractions: Uint16Array,
  bins: Uint32Array,
  ratio: readonly number[],
  amount: readonly number[],
  divisor: readonly number[],
) => Program;

/** Programs that have been made, by shape. */
export type LimbShelf = Map<string, Make>;

/** Columns of up to seven products of 50 bits, or of sixteen of 48, stay below 2^53. */
const bitsFor = (division: Division): LimbPlan => {
  const wide = limbPlan(division, 25);
  return wide.weight <= 7 && wide.quotient <= 7 ? wide : limbPlan(division, 24);
};

/**
 * Limbs of 24 or 25 bits in doubles, straight-line JavaScript for the shape of this division.
 *
 * @returns null where a page's content security policy forbids `new Function`.
 */
export const jsLimbs = (division: Division, halves: 4 | 8, shelf: LimbShelf): Divider | null => {
  const plan = bitsFor(division);
  const key = [halves, plan.bits, plan.weight, plan.ratio.length, plan.quotient, plan.remainder].join();
  const make = shelf.get(key) ?? compiled(limbSource(plan, halves));
  if (make === null) return null;
  shelf.set(key, make);
  const input = new Uint32Array(halves * BLOCK);
  const output = new Uint32Array(halves * BLOCK);
  const fractions = new Uint16Array(BLOCK);
  const bins = new Uint32Array(BINS);
  const { run, remainders, sums } = make(input, output, fractions, bins, plan.ratio, plan.amount, plan.divisor);
  return {
    input,
    output,
    fractions,
    bins,
    run,
    sum: () => sums.reduceRight((sum, part) => (sum << BigInt(plan.bits)) + BigInt(part), 0n),
    remainders: (rows): Digits => {
      const of = new Float64Array(rows * plan.remainder);
      remainders(rows, of);
      return { rows, of, base: 1n << BigInt(plan.bits) };
    },
  };
};

const compiled = (source: string): Make | null => {
  try {
    // The text is made of small integers only; nothing of a policy or of its data is in it.
    return new Function("input", "output", "fractions", "bins", "ratio", "amount", "divisor", source) as Make;
  } catch {
    return null;
  }
};
