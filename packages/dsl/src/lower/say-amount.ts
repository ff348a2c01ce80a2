import { pow10, rational, multiply, type Rational } from "../rational.js";

/** A constant amount in base units as a policy writes it: `2_500_000.5 USD`. */
export const sayAmount = (units: Rational, asset: string, decimals: number): string =>
  `${sayNumber(multiply(units, rational(1n, pow10(decimals))))} ${asset}`;

/** A constant share: `12.5%`, or as a fraction where no percentage writes it. */
export const sayShare = (share: Rational): string => {
  const percent = multiply(share, rational(100n));
  return isDecimal(percent) ? `${sayNumber(percent)}%` : `${share.n}/${share.d}`;
};

const isDecimal = ({ d }: Rational): boolean => {
  let rest = d;
  for (const factor of [2n, 5n]) while (rest % factor === 0n) rest /= factor;
  return rest === 1n;
};

/** Digits in groups of three, or a fraction where no decimals write it. */
export const sayNumber = (value: Rational): string => {
  if (!isDecimal(value)) return `${value.n}/${value.d}`;
  const sign = value.n < 0n ? "-" : "";
  const n = value.n < 0n ? -value.n : value.n;
  let digits = "";
  for (let rest = n % value.d; rest !== 0n; rest = (rest * 10n) % value.d) digits += ((rest * 10n) / value.d).toString();
  const whole = (n / value.d).toString().replace(/\B(?=(?:\d{3})+$)/g, "_");
  return `${sign}${whole}${digits === "" ? "" : `.${digits}`}`;
};
