import type { Id, Plan } from "../../plan/types.js";

/**
 * How large the figures of an input are at most: what every proved bound starts from. A program is made for sizes and runs only
 * inputs that were measured to keep within them.
 */
export interface Sizes {
  /** No balance, loss, deficit or input of the asset, and no sum of a column of it, is above; null: nothing is known. */
  readonly amount: (asset: Id) => bigint | null;
  /** Numerators and denominators of other numbers. */
  readonly number: bigint | null;
  /** Members of a class. */
  readonly members: bigint;
}

/** The largest figures of an input, as doubles that are exact below 2^53. */
export interface Measured {
  /** By asset, in the order of the plan. */
  readonly amounts: readonly number[];
  readonly number: number;
  readonly members: number;
}

/** Bits that are told apart: few, so that few programs are made. A double holds all but the last. */
const STEPS: readonly number[] = [20, 32, 40, 46, 50, 53, 112];
const LIMITS = STEPS.map((bits) => 2 ** bits);

/** Rows of arrays are counted in 32 bits. */
const MEMBERS = 2n ** 32n - 1n;
const FEW = 2 ** 10;

/** Equal for inputs that one program can run. */
export const sizesKey = ({ amounts, number, members }: Measured): string => {
  let key = members < FEW ? "f" : "m";
  for (const amount of amounts) key += stepOf(amount);
  return key + stepOf(number);
};

export const sizesOf = (plan: Plan, { amounts, number, members }: Measured): Sizes => {
  const steps = new Map(plan.assets.map(({ id }, index) => [id, stepOf(amounts[index] ?? Infinity)]));
  return {
    amount: (asset) => below(steps.get(asset) ?? STEPS.length),
    number: below(stepOf(number)),
    members: members < FEW ? BigInt(FEW) : MEMBERS,
  };
};

/** Nothing is known: everything is a bigint. */
export const unknownSizes: Sizes = { amount: () => null, number: null, members: MEMBERS };

const stepOf = (most: number): number => {
  const found = LIMITS.findIndex((limit) => most < limit);
  return found === -1 ? STEPS.length : found;
};

const below = (step: number): bigint | null => {
  const bits = STEPS[step];
  return bits === undefined ? null : 2n ** BigInt(bits) - 1n;
};
