import type { DecimalFlaw } from "../amount/decimal.js";
import type { Problems, Spot } from "../diagnostic/problems.js";

/** Why a value was not taken. */
export interface Refusal {
  readonly refused: true;
  /** Null: it was reported before. */
  readonly code: string | null;
  readonly message: string;
  readonly help: string | null;
}

export const refuse = (code: string, message: string, help: string | null = null): Refusal => ({ refused: true, code, message, help });

/** A value that was reported where it was read. */
export const REPORTED: Refusal = { refused: true, code: null, message: "", help: null };

export const addRefusal = (refusal: Refusal, spot: () => Spot, problems: Problems): void => {
  if (refusal.code !== null) problems.add(refusal.code, spot, () => refusal);
};

export const isRefusal = (value: unknown): value is Refusal => typeof value === "object" && value !== null && "refused" in value;

/** What a decimal text should have been: `an amount in USDC`, and how many decimals it may have. */
export interface Wanted {
  /** `an amount in USDC`. */
  readonly what: string;
  readonly decimals: number;
  /** Whose decimals they are: `USDC has 6`. */
  readonly rule: string;
}

/** Says what is wrong with a decimal text, and what to write instead. */
export const refuseDecimal = (text: string, flaw: DecimalFlaw, { what, decimals, rule }: Wanted): Refusal => {
  const shown = text.length <= 60 ? `\`${text}\`` : `\`${text.slice(0, 60)}…\``;
  const example = decimals === 0 ? '`"250000"`' : '`"250000"` or `"250000.5"`';
  switch (flaw.k) {
    case "empty":
      return refuse("SP8103", `the value is missing: expected ${what}`, `write \`"0"\` where it is zero`);
    case "negative":
      return refuse("SP8201", `${shown} is below zero: expected ${what}, zero or more`);
    case "too many decimals":
      return refuse("SP8202", `${shown} has ${sayDecimals(text.length - text.indexOf(".") - 1)}; ${rule}`);
    case "too large":
      return refuse(
        "SP8203",
        `${shown} is too large: ${what} stays below 2^256${what.startsWith("an amount") ? " of its smallest units" : ""}`,
      );
    case "unit":
      return refuse("SP8205", `${shown} holds more than digits: expected ${what}`, `write the number alone: ${example}`);
    case "space":
      return refuse("SP8200", `${shown} begins or ends with a blank: expected ${what}`, "remove the blank");
    case "plus sign":
      return refuse("SP8200", `${shown} has a sign: expected ${what}`, "remove the sign");
    case "exponent":
      return refuse("SP8200", `${shown} has an exponent: expected ${what}`, "write all digits");
    case "separator":
      return refuse("SP8200", `${shown} has separators: expected ${what}`, `write digits and at most one point: ${example}`);
    case "leading zero":
      return refuse("SP8200", `${shown} begins with a zero that says nothing: expected ${what}`, "remove the zeros in front");
    case "no whole part":
      return refuse("SP8200", `${shown} has nothing before the point: expected ${what}`, `write \`"0${text}"\``);
    case "no decimals":
      return refuse("SP8200", `${shown} has nothing after the point: expected ${what}`, "remove the point");
    case "digit":
      return refuse("SP8200", `${shown} is not ${what}`, `write digits and at most one point: ${example}`);
  }
};

const sayDecimals = (count: number): string => (count === 1 ? "one decimal" : `${count} decimals`);
