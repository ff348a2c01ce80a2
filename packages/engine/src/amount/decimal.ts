import { MOST, tenTo } from "./units.js";

/** Why a text is not a decimal number as documents write it. `at` is where in the text, in UTF-16 code units. */
export interface DecimalFlaw {
  readonly k:
    | "empty"
    | "space"
    | "negative"
    | "plus sign"
    | "exponent"
    | "separator"
    | "leading zero"
    | "no whole part"
    | "no decimals"
    | "unit"
    | "digit"
    | "too many decimals"
    | "too large";
  readonly at: number;
}

/** An exact decimal: `digits / 10^decimals`, without zeros at its end. */
export interface Decimal {
  readonly digits: bigint;
  readonly decimals: number;
}

/**
 * Reads an amount: decimal text to whole base units.
 *
 * @param text ASCII digits, at most one point; no sign, exponent or separators.
 * @param decimals How many decimals the asset has.
 * @returns Base units from 0 to 2^256 - 1, or why not.
 * @example parseAmount("250000.5", 6) // 250000500000n
 */
export const parseAmount = (text: string, decimals: number): bigint | DecimalFlaw => {
  const parts = SHAPE.exec(text);
  if (parts === null) return explain(text);
  const [, whole = "", fraction = ""] = parts;
  if (fraction.length > decimals) return { k: "too many decimals", at: whole.length + 1 + decimals };
  if (whole.length > WIDEST) return { k: "too large", at: 0 };
  const units = fraction === "" ? BigInt(whole) * tenTo(decimals) : BigInt(whole + fraction) * tenTo(decimals - fraction.length);
  return units > MOST ? { k: "too large", at: 0 } : units;
};

/**
 * Reads a number with at most `most` decimals, below 2^256.
 *
 * @example parseDecimal("0.250", 36) // { digits: 25n, decimals: 2 }
 */
export const parseDecimal = (text: string, most: number): Decimal | DecimalFlaw => {
  const parts = SHAPE.exec(text);
  if (parts === null) return explain(text);
  const [, whole = "", fraction = ""] = parts;
  if (fraction.length > most) return { k: "too many decimals", at: whole.length + 1 + most };
  if (whole.length > WIDEST || BigInt(whole) > MOST) return { k: "too large", at: 0 };
  const short = fraction.replace(/0+$/, "");
  return { digits: BigInt(whole + short), decimals: short.length };
};

/**
 * How many digits an amount has in base units, by its text alone: zeros in front of them count.
 *
 * @returns -1 where the text is not plain: `parseAmount` says what it is.
 * @example plainDigits("250000.5", 6) // 12
 */
export const plainDigits = (text: string, decimals: number): number => {
  const { length } = text;
  let point = length;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === POINT && point === length) point = i;
    else if (code < ZERO || code > ZERO + 9) return -1;
  }
  const fraction = Math.max(0, length - point - 1);
  if (point === 0 || point === length - 1 || fraction > decimals || (text.charCodeAt(0) === ZERO && point > 1)) return -1;
  return point + decimals;
};

/** 10^15 < 2^53. */
export const SAFE_DIGITS = 15;

/**
 * Reads an amount of at most fifteen digits in base units: as a number, exactly.
 *
 * @param text is plain, by `plainDigits`.
 */
export const plainNumber = (text: string, decimals: number): number => {
  let [value, missing] = [0, decimals];
  let isFraction = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === POINT) isFraction = true;
    else {
      value = 10 * value + (code - ZERO);
      if (isFraction) missing -= 1;
    }
  }
  for (; missing > 0; missing -= 1) value *= 10;
  return value;
};

const POINT = 46;
const ZERO = 48;

export const isFlaw = (value: bigint | Decimal | DecimalFlaw): value is DecimalFlaw => typeof value === "object" && "k" in value;

const SHAPE = /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** The digits of 2^256 - 1: longer texts are not even converted. */
const WIDEST = MOST.toString().length;

/** Why a text does not have the shape of a decimal number: the first thing that a reader would stumble over. */
const explain = (text: string): DecimalFlaw => {
  const find = (pattern: RegExp): number => text.search(pattern);
  if (text === "") return { k: "empty", at: 0 };
  if (/^\s|\s$/.test(text)) return { k: "space", at: /^\s/.test(text) ? 0 : text.trimEnd().length };
  if (/^[-−]/.test(text)) return { k: "negative", at: 0 };
  if (text.startsWith("+")) return { k: "plus sign", at: 0 };
  if (/^[0-9.]+[eE][-+]?[0-9]+$/.test(text)) return { k: "exponent", at: find(/[eE]/) };
  if (/^\.[0-9]+$/.test(text)) return { k: "no whole part", at: 0 };
  if (/^[0-9]+\.$/.test(text)) return { k: "no decimals", at: text.length };
  if (/^0[0-9]+(\.[0-9]+)?$/.test(text)) return { k: "leading zero", at: 0 };
  if (SEPARATED.test(text)) return { k: "separator", at: text.includes(",") ? text.indexOf(",") : find(/[_' \u00a0\u2009\u202f.]/) };
  if (/^[0-9][0-9.,_']*\s*[\p{L}\p{Sc}%]/u.test(text) || /^[\p{L}\p{Sc}]+\s*[0-9]/u.test(text))
    return { k: "unit", at: find(/[\p{L}\p{Sc}%]/u) };
  return { k: "digit", at: Math.max(0, find(/[^0-9]/)) };
};

/** Digits in groups, or more than one point, or a decimal comma. */
const SEPARATED = /^[0-9]+([,._' \u00a0\u2009\u202f][0-9]+)+$/;
