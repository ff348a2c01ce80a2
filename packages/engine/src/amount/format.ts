/**
 * Writes base units as decimal text, always with the asset's decimals: the form of every amount in a document.
 *
 * @param units a number is whole and below 2^53.
 * @example formatAmount(250_000_500_000n, 6) // "250000.500000"
 */
export const formatAmount = (units: bigint | number, decimals: number): string => {
  const sign = units < 0 ? "-" : "";
  const digits = (units < 0 ? -units : units).toString().padStart(decimals + 1, "0");
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

/**
 * Writes `digits / 10^decimals` as briefly as it goes.
 *
 * @example formatDecimal(2500n, 4) // "0.25"
 */
export const formatDecimal = (digits: bigint, decimals: number): string => {
  const full = formatAmount(digits, decimals);
  return decimals === 0 ? full : full.replace(/\.?0+$/, "");
};

/**
 * Writes base units for a reader: thousands apart, no zeros that say nothing, cents in pairs.
 *
 * @param units Base units.
 * @param asset Its name, and how many decimals it has.
 * @example sayAmount(250_000_500_000n, { id: "USDC", decimals: 6 }) // "250,000.50 USDC"
 */
export const sayAmount = (units: bigint, asset: { readonly id: string; readonly decimals: number }): string => {
  const [whole = "", fraction = ""] = formatAmount(units, asset.decimals).split(".");
  const grouped = whole.replace(/\B(?=([0-9]{3})+$)/g, ",");
  const short = fraction.replace(/0+$/, "");
  const cents = short === "" ? "" : `.${short.padEnd(Math.min(2, asset.decimals), "0")}`;
  return `${grouped}${cents} ${asset.id}`;
};
