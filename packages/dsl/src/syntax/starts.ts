import { word } from "./tokens.js";
import type { TokenType } from "./chevrotain.js";
import type { Word } from "./keywords.js";

const tokensOf = (words: readonly Word[]): ReadonlySet<TokenType> => new Set(words.map(word));

export const declarationWords = [
  "asset",
  "fund",
  "party",
  "class",
  "set",
  "input",
  "param",
  "let",
  "waterfall",
  "priority",
  "always",
  "scenario",
] as const;
export const stepWords = ["layer", "group", "pari", "together", "tower", "tranche", "for", "residual"] as const;
export const clauseWords = [
  "from",
  "call",
  "weight",
  "when",
  "up",
  "in",
  "only",
  "share",
  "whole",
  "split",
  "each",
  "rest",
  "combined",
  "rounding",
] as const;
export const lineWords = ["given", "loss", "expect"] as const;

export const declarationStarts = tokensOf(declarationWords);
export const stepStarts = tokensOf(stepWords);
export const clauseStarts = tokensOf(clauseWords);
export const lineStarts = tokensOf(lineWords);
/** Whatever begins something somewhere. */
export const itemStarts: ReadonlySet<TokenType> = new Set([...declarationStarts, ...stepStarts, ...clauseStarts, ...lineStarts]);

/** How a list of items is read. */
export interface ListShape {
  /** What begins an item. */
  readonly starts: ReadonlySet<TokenType>;
  readonly words: readonly Word[];
  readonly what: string;
  /** The words that help names, where they are not all. */
  readonly shown?: readonly Word[];
  /** What the list is made of, where it stands in braces of its own: `a tower holds tranches`. */
  readonly holds?: string;
}
