import { int, text } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { exactText, parseRatio, ratio } from "../number/ratio.js";
import type { Division, Shares } from "../split/divide.js";
import { divide } from "../split/divide.js";
import type { Quotas, Rule } from "../split/types.js";
import { equalWeights, weightsOf } from "../split/weights.js";
import type { Weights } from "../split/weights.js";

/** The split kernel in tests: numbers and texts in, texts out. */
export type Figure = number | bigint | string;

export const ints = (of: readonly (number | bigint)[]): Int[] => of.map((x) => int(x));
export const rooms = (of: readonly (number | bigint | null)[]): (Int | null)[] => of.map((x) => (x === null ? null : int(x)));
export const texts = (of: readonly Int[]): string[] => of.map(text);
export const weights = (of: readonly Figure[]): Weights => weightsOf(of.map((w) => parseRatio(String(w))));

export const proRata = (of: readonly Figure[]): Rule => ({ k: "pro rata", weights: weights(of) });
export const equally = (n: number): Rule => ({ k: "equally", weights: equalWeights(n) });

/** Exact parts, as `"n/d"`. */
export const exact = ({ of, divisor }: Quotas): string[] => of.map((q) => exactText(ratio(q, divisor)));
export const levelOf = ({ level }: Quotas): string | null => level && exactText(level);

interface Split extends Omit<Shares, "rooms" | "amount" | "rest" | "rounding"> {
  readonly amount: number | bigint;
  readonly rooms: readonly (number | bigint | null)[];
  readonly rest?: Shares["rest"];
  readonly rounding?: Shares["rounding"];
}

export const division = ({ amount, rooms: of, rest = "members", rounding = { k: "largest remainder" }, rule }: Split): Division =>
  divide({ rule, rest, rounding, amount: int(amount), rooms: rooms(of) });

export const units = (split: Split): string[] => texts(division(split).units);
