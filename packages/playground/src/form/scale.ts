import type { WaterfallView } from "../worker/outcome-view.js";

/** A slider has whole steps from 0 to this. */
export const STEPS = 1000;

/**
 * The loss at which a slider ends: a round number above all that the layers can take, so that what is left over is in sight too; where
 * one of them has no limit, above twice the loss as it is.
 */
export const endOf = ({ steps, loss, broughtForward }: WaterfallView): bigint => {
  const limits = steps.flatMap(({ capacity }) => (capacity === null ? [] : [capacity]));
  const limited = limits.reduce((sum, capacity) => sum + capacity, 0n);
  const isUnlimited = limits.length < steps.length;
  const reach = isUnlimited ? 2n * (loss + broughtForward) : 0n;
  const wanted = limited > reach ? limited : reach;
  return roundedUp(((wanted > loss ? wanted : loss) * 6n) / 5n);
};

/** To two digits and zeros. */
const roundedUp = (units: bigint): bigint => {
  const unit = 10n ** BigInt(Math.max(0, units.toString().length - 2));
  return units === 0n ? 1n : ((units + unit - 1n) / unit) * unit;
};

/** The loss at a step of a slider, and the step of a loss. */
export const lossAt = (step: number, end: bigint): bigint => (end * BigInt(step)) / BigInt(STEPS);

export const stepAt = (loss: bigint, end: bigint): number => (loss >= end ? STEPS : Number((loss * BigInt(STEPS)) / end));

/**
 * Decimal text of base units without zeros at its end, as a person would write it into a field.
 *
 * @example writtenAmount(250_500_000n, 6) // "250.5"
 */
export const writtenAmount = (units: bigint, decimals: number): string => {
  const digits = units.toString().padStart(decimals + 1, "0");
  const [whole, fraction] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals).replace(/0+$/, "")];
  return fraction === "" ? whole : `${whole}.${fraction}`;
};

/** Base units of decimal text; null where it is none, or has more decimals than the asset. */
export const unitsOf = (text: string, decimals: number): bigint | null => {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return whole === "" || fraction.length > decimals ? null : BigInt(whole + fraction.padEnd(decimals, "0"));
};
