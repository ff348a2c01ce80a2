import { formatDecimal } from "../../amount/format.js";
import { formatRational } from "../../amount/rational.js";
import type { Asset } from "../../plan/types.js";
import { ratio } from "../number/ratio.js";
import type { Curve } from "../types.js";
import type { Tick } from "./types.js";

/** In what an axis counts. */
export interface Unit {
  /** `USDC`, `million USDC`, `%` */
  readonly text: string;
  readonly write: (figure: bigint) => string;
}

const LONG = 7;

/** The asset; or where figures have more than seven digits before the point, millions of it and more. */
export const unitOf = ({ id, decimals }: Asset, greatest: bigint): Unit => {
  const digits = greatest.toString().length - decimals;
  const { power, word } = words.find((one) => digits - one.power <= LONG) ?? most;
  return { text: word === "" ? id : `${word} ${id}`, write: (units) => figure(units, decimals + power) };
};

/** In what a curve counts what is left open. */
export const lossUnit = ({ unknown, asset }: Pick<Curve, "unknown" | "asset">, greatest: bigint): Unit =>
  unknown.k === "factor" ? { text: "%", write: (at) => percent(at, unknown.of) } : unitOf(asset, greatest);

/** `at / of` in percent. */
export const percent = (at: bigint, of: bigint): string => {
  const digits = of.toString().length - 1;
  return digits >= 2 && of === 10n ** BigInt(digits) ? figure(at, digits - 2) : formatRational(ratio(at * 100n, of));
};

const words = [
  { power: 0, word: "" },
  { power: 6, word: "million" },
  { power: 9, word: "billion" },
  { power: 12, word: "trillion" },
] as const;
const most = words[3];

/** @example figure(250_000_500_000n, 6) // "250,000.5" */
export const figure = (units: bigint, decimals: number): string => {
  const [whole = "", fraction] = formatDecimal(units, decimals).split(".");
  const grouped = whole.replace(/\B(?=([0-9]{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

/** The least of 1, 2, 2.5, 5, 10, 20 … that is not below. */
export const niceStep = (least: bigint): bigint => {
  for (let power = 1n; ; power *= 10n) {
    const found = [power, 2n * power, (5n * power) / 2n, 5n * power].find((step, i) => step >= least && (i !== 2 || power > 1n));
    if (found !== undefined) return found;
  }
};

/** About five ticks from `from` to `to`. */
export const ticksOf = (from: bigint, to: bigint, { write }: Unit): readonly Tick[] => {
  const step = niceStep(atLeastOne((to - from) / 5n));
  const first = ((from + step - 1n) / step) * step;
  const count = to < first ? 0 : Number((to - first) / step) + 1;
  return Array.from({ length: count }, (_, i) => {
    const at = first + step * BigInt(i);
    return { at, text: write(at) };
  });
};

/** A round figure that is not below. */
export const roundUp = (amount: bigint): bigint => {
  const step = niceStep(atLeastOne(amount / 10n));
  return ((amount + step - 1n) / step) * step;
};

/** Roundings move bends by a few units: of those near a loss the one that is the shortest to write, where a unit is not to be seen. */
export const roundest = (at: bigint, { decimals }: Asset): bigint => {
  if (decimals < 2) return at;
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, i) => at + BigInt(i - NEAR));
  return near.reduce((a, b) => (b >= 0n && zeros(b) > zeros(a) ? b : a), at);
};

const NEAR = 8;

/** How many zeros it ends with. */
export const zeros = (at: bigint): number => /0*$/.exec(at.toString())?.[0].length ?? 0;

const atLeastOne = (x: bigint): bigint => (x > 1n ? x : 1n);
