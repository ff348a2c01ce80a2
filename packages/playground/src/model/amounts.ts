import { readExact, sayAmount } from "@spillway/engine";
import type { Plan } from "@spillway/engine/plan";

/** Writes base units of an asset for a reader, with the asset's own decimals. */
export const amountOf = (plan: Plan, units: bigint, asset: string): string =>
  sayAmount(units, { id: asset, decimals: plan.assets.find(({ id }) => id === asset)?.decimals ?? 0 });

/** The same without the asset's name, for a column that says it once. */
export const bareAmountOf = (plan: Plan, units: bigint, asset: string): string => amountOf(plan, units, asset).slice(0, -asset.length - 1);

/**
 * The same of an exact figure, `n/d` base units: where it is a part of a unit, rounded down and marked as more.
 *
 * @example exactAmountOf(plan, "7/2", "USD") // "3… USD"
 */
export const exactAmountOf = (plan: Plan, exact: string, asset: string): string => {
  const { n, d } = readExact(exact);
  const whole = amountOf(plan, n / d, asset);
  return d === 1n ? whole : whole.replace(` ${asset}`, `… ${asset}`);
};
