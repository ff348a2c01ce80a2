import { BINS, BLOCK } from "./divider.js";
import type { Digits, Divider, Division } from "./divider.js";
import { limbPlan } from "./limb-plan.js";
import type { LimbPlan } from "./limb-plan.js";
import { limbSource } from "./limb-source.js";

/** What the generated program gives, and the arrays that it works on. */
interface Program {
  readonly run: (rows: number) => void;
  readonly remainders: (rows: number, to: Float64Array) => void;
}

interface Arrays {
  readonly input: Uint32Array;
  readonly output: Uint32Array;
  readonly fractions: Uint16Array;
  readonly bins: Uint32Array;
  readonly ratio: Float64Array;
  readonly amount: Float64Array;
  readonly divisor: Float64Array;
  /** Of each limb of the floors. */
  readonly sums: Float64Array;
}

interface Made extends Arrays, Program {}

/** Programs that have been made, by shape, each with its block. */
export type LimbShelf = Map<string, Made>;

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
  const made = shelf.get(key) ?? make(plan, halves);
  if (made === null) return null;
  shelf.set(key, made);
  const { input, output, fractions, bins, sums, run, remainders } = made;
  made.ratio.set(plan.ratio);
  made.amount.set(plan.amount);
  made.divisor.set(plan.divisor);
  bins.fill(0);
  sums.fill(0);
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

const make = (plan: LimbPlan, halves: 4 | 8): Made | null => {
  const program = compiled(limbSource(plan, halves));
  if (program === null) return null;
  const arrays: Arrays = {
    input: new Uint32Array(halves * BLOCK),
    output: new Uint32Array(halves * BLOCK),
    fractions: new Uint16Array(BLOCK),
    bins: new Uint32Array(BINS),
    ratio: new Float64Array(plan.ratio.length),
    amount: new Float64Array(plan.remainder),
    divisor: new Float64Array(plan.remainder),
    sums: new Float64Array(plan.quotient),
  };
  return { ...arrays, ...program(arrays) };
};

const compiled = (source: string): ((arrays: Arrays) => Program) | null => {
  try {
    // The text is made of small integers only; nothing of a policy or of its data is in it.
    return new Function("arrays", source) as (arrays: Arrays) => Program;
  } catch {
    return null;
  }
};
