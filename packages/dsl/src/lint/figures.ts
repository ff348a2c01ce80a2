import { isWhole, multiply, pow10, rational, type Rational } from "../rational.js";
import type { AssetSymbol, Names } from "../names/symbols.js";

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, "_");

const decimalText = (value: Rational, places: number): string => {
  const scaled = multiply(value, rational(pow10(places)));
  const digits = (scaled.n / scaled.d).toString().padStart(places + 1, "0");
  const fraction = places === 0 ? "" : digits.slice(-places).replace(/0+$/, "");
  return `${grouped(digits.slice(0, digits.length - places))}${fraction === "" ? "" : `.${fraction}`}`;
};

/**
 * An amount as a policy writes it; a fraction of a base unit is left out.
 *
 * @param units Base units, not below zero.
 * @example amountText(rational(250_000_500_000n), names.assets.get("USDC")) // "250_000.5 USDC"
 */
export const amountText = (units: Rational, asset: AssetSymbol): string =>
  `${decimalText(rational(units.n / units.d, pow10(asset.decimals)), asset.decimals)} ${asset.name}`;

/**
 * A share as a policy writes it.
 *
 * @example shareText(rational(1n, 8n)) // "12.5%"; shareText(rational(1n, 3n)) // "1/3"
 */
export const shareText = (share: Rational): string => {
  const percent = multiply(share, rational(100n));
  for (let places = 0; places <= 6; places++) {
    if (isWhole(multiply(percent, rational(pow10(places))))) return `${decimalText(percent, places)}%`;
  }
  return `${share.n}/${share.d}`;
};

/** An amount in the asset of a waterfall. */
export const amountIn = (names: Names, asset: string, units: Rational): string => {
  const symbol = names.assets.get(asset);
  return symbol === undefined ? "" : amountText(units, symbol);
};
