import { sayAmount } from "../amount/format.js";
import { assetDecimals } from "../plan/facts.js";
import type { ValidPlan } from "../plan/valid.js";

/** `80,000 USDC` */
export const humanAmount = (plan: ValidPlan, units: bigint, asset: string): string =>
  sayAmount(units, { id: asset, decimals: assetDecimals(plan).get(asset) ?? 0 });
