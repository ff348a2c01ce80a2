import { formatAmount, sayAmount } from "../../amount/format.js";
import { decimalsOf, rational, type Rational, readExact } from "../../amount/rational.js";
import { tenTo } from "../../amount/units.js";
import { legible } from "../../id/legible.js";
import type { Arg } from "./line.js";

/** An argument as a reader sees it. */
export const say = (arg: Arg): string => {
  switch (arg.k) {
    case "amount":
      return sayExactAmount(readExact(arg.units), arg.asset, arg.decimals);
    case "figure":
      return sayFigure(readExact(arg.value), PLACES);
    case "percent": {
      const value = readExact(arg.value);
      return `${sayFigure(rational(value.n * 100n, value.d), PLACES)}%`;
    }
    case "rate":
      return `${sayExactAmount(readExact(arg.units), arg.asset, arg.decimals)} for each 1`;
    case "count":
      return `${grouped(arg.n.toString())} ${arg.n === 1 ? arg.one : arg.many}`;
    case "text":
      return legible(arg.text);
    case "clause":
      return arg.per === null ? `\`${arg.text}\`` : `\`${arg.text}\` (per "${arg.per}")`;
  }
};

/** Whether an argument is a figure of zero. */
export const isZero = (arg: Arg): boolean =>
  (arg.k === "amount" || arg.k === "rate" ? arg.units : arg.k === "figure" ? arg.value : "1") === "0";

/** Decimals shown of a number that is no amount. */
const PLACES = 6;

/** Decimals shown beyond those of the asset where they end there. */
const BEYOND = 3;

/** Longer fractions tell a reader nothing; the line has the figure itself. */
const LONGEST_FRACTION = 24;

/**
 * `250,000.50 USDC`; of a part of a base unit all decimals where they end soon, else as many as the asset has, and the fraction:
 * `33.333333… (100/3) USDC`.
 */
const sayExactAmount = (units: Rational, asset: string, decimals: number): string => {
  if (units.d === 1n) return sayAmount(units.n, { id: asset, decimals });
  return `${sayDecimals(rational(units.n, units.d * tenTo(decimals)), decimals, BEYOND)} ${asset}`;
};

const sayFigure = (value: Rational, places: number): string => (value.d === 1n ? signed(value.n, grouped) : sayDecimals(value, places, 0));

const sayDecimals = (value: Rational, places: number, beyond: number): string => {
  const needed = decimalsOf(value.d);
  if (needed !== null && needed <= places + beyond) return decimal((value.n * tenTo(needed)) / value.d, needed);
  const shown = decimal((value.n * tenTo(places)) / value.d, places);
  const [n, d] = [signed(value.n, grouped), grouped(value.d.toString())];
  return n.length + d.length > LONGEST_FRACTION ? `${shown}…` : `${shown}… (${n}/${d})`;
};

const decimal = (digits: bigint, places: number): string =>
  signed(digits, (text) => {
    const [whole = "", fraction] = formatAmount(BigInt(text), places).split(".");
    return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
  });

const signed = (value: bigint, write: (digits: string) => string): string =>
  value < 0n ? `-${write((-value).toString())}` : write(value.toString());

const grouped = (digits: string): string => digits.replace(/\B(?=([0-9]{3})+$)/g, ",");
