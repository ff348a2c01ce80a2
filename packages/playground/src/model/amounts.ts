import { sayAmount } from "@spillway/engine";
import type { Plan } from "@spillway/engine/plan";

/** Writes base units of an asset for a reader, with the asset's own decimals. */
export const amountOf = (plan: Plan, units: bigint, asset: string): string =>
  sayAmount(units, { id: asset, decimals: plan.assets.find(({ id }) => id === asset)?.decimals ?? 0 });

/** The same without the asset's name, for a column that says it once. */
export const bareAmountOf = (plan: Plan, units: bigint, asset: string): string => amountOf(plan, units, asset).slice(0, -asset.length - 1);
