import { displayWidth } from "../diagnostics/width.js";
import { printNumber } from "./figures.js";
import { CloseParen, Colon, Comma, Dot, NumberToken, OpenParen, word } from "../syntax/tokens.js";
import type { Sheet } from "./sheet.js";
import type { IToken } from "../syntax/chevrotain.js";

const noneBefore = new Set([Comma, CloseParen, Colon, Dot]);
const noneAfter = new Set([OpenParen, Dot]);
/** Numbers behind these words are counts of something else than units. */
const plainNumbers = new Set([word("decimals"), word("spillway")]);

/** Spaces between the longest rule and the sources that stand under each other. */
export const BEFORE_ANCHOR = 3;

/** A token as it is printed. */
export const printToken = (token: IToken, before: IToken | undefined): string =>
  token.tokenType === NumberToken && !(before !== undefined && plainNumbers.has(before.tokenType)) ? printNumber(token.image) : token.image;

/** Spaces before a token that stands on the line of the one before it. */
export const spacesBefore = (sheet: Sheet, token: IToken, before: IToken | undefined): number => {
  const mark = sheet.marks.get(token.startOffset);
  if (mark?.space !== undefined) return mark.space;
  if (mark?.column !== undefined) return mark.column;
  if (mark?.anchor === true) return BEFORE_ANCHOR;
  return before === undefined || noneBefore.has(token.tokenType) || noneAfter.has(before.tokenType) ? 0 : 1;
};

/** The width of a part of the text on one line. */
export const widthOf = (sheet: Sheet, from: IToken, to: IToken): number => {
  const first = sheet.starts.get(from.startOffset) ?? 0;
  const last = sheet.starts.get(to.startOffset) ?? 0;
  return sheet.tokens.slice(first, last + 1).reduce((width, token, index, part) => {
    const before = part[index - 1];
    return (
      width + (index === 0 ? 0 : spacesBefore(sheet, token, before)) + displayWidth(printToken(token, sheet.tokens[first + index - 1]))
    );
  }, 0);
};
