import { CloseBrace, OpenBrace } from "../../syntax/tokens.js";
import { declarationStarts, lineStarts, stepStarts } from "../../syntax/starts.js";
import type { IToken, TokenType } from "../../syntax/chevrotain.js";

/** A block in braces that is open behind some tokens, or the policy itself. */
export interface OpenBlock {
  /** Index of its brace; -1 for the policy. */
  readonly brace: number;
  /** Index of the word that begins the last item in it; null where there is none. */
  readonly item: number | null;
}

/** From the outside in. Items are seen by the words that begin lines: also in a text that cannot be read. */
export const openBlocks = (tokens: readonly IToken[]): readonly OpenBlock[] => {
  const open: OpenBlock[] = [{ brace: -1, item: null }];
  tokens.forEach(({ tokenType }, index) => {
    const block = open.at(-1);
    if (tokenType === OpenBrace) open.push({ brace: index, item: null });
    else if (tokenType === CloseBrace) {
      if (open.length > 1) open.pop();
    } else if (block !== undefined && isFirst(tokens, index) && begins(tokens, index, startsIn(tokens, open))) {
      open.splice(-1, 1, { ...block, item: index });
    }
  });
  return open;
};

/** Whether a token is the first of its line or its block. */
export const isFirst = (tokens: readonly IToken[], index: number): boolean => {
  const before = tokens[index - 1];
  return before === undefined || before.tokenType === OpenBrace || (before.endLine ?? 0) < (tokens[index]?.startLine ?? 0);
};

/** What begins an item of the innermost block. */
const startsIn = (tokens: readonly IToken[], open: readonly OpenBlock[]): ReadonlySet<TokenType> => {
  if (open.length === 1) return declarationStarts;
  const header = open.at(-2)?.item;
  return header !== undefined && header !== null && tokens[header]?.image === "scenario" ? lineStarts : stepStarts;
};

/** A word that begins something; not a row, a figure or a column that is called like it. */
const begins = (tokens: readonly IToken[], index: number, starts: ReadonlySet<TokenType>): boolean => {
  const type = tokens[index]?.tokenType;
  return type !== undefined && starts.has(type) && !/^[|=.:]$/.test(tokens[index + 1]?.image ?? "");
};
