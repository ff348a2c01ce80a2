import { lex, type Lexed } from "./lexer.js";
import { moved } from "../diagnostics/moved.js";
import { MAX_REPORTED, policyParser } from "./policy-parser.js";
import { CloseBrace, CloseParen, Colon, Identifier, OpenBrace, OpenParen, word } from "./tokens.js";
import type { Report } from "../diagnostics/problem.js";
import type { IToken } from "./chevrotain.js";
import type { Reading } from "./parser.js";

/** A run of declarations read by itself. */
export interface PartReading extends Reading {
  /** Whether it reads the same where it stands. If not, only the whole text can be read. */
  readonly standsAlone: boolean;
  readonly nesting: Nesting;
}

/** How deep braces and parentheses stand in a part, and how many of them are left open behind it. */
export interface Nesting {
  readonly most: number;
  readonly left: number;
}

/** Where a part stands in a policy. */
export interface PartPlace {
  /** What its first character counts as; 0 for the first part. */
  readonly base: number;
  /** Whether the text ends with it; if not, a declaration follows on a line of its own. */
  readonly last: boolean;
}

/** A part of a policy, its header or some declarations, that begins a line. */
export const readPart = (text: string, { base, last }: PartPlace, report: Report): PartReading => {
  const parser = policyParser();
  let reported = 0;
  let isKnown = true;
  const counted: Report = (diagnostic) => {
    // What is wrong beyond some number of mistakes, or beyond some depth, depends on the whole text.
    if (++reported > MAX_REPORTED || diagnostic.code === "SP0150" || diagnostic.code === "SP0161") isKnown = false;
    report(diagnostic);
  };
  const lexed = lexAt(text, base, counted);
  const next = last ? null : declarationAt(base + text.length + 1);
  const file = parser.read(lexed, counted, { first: base === 0, next });
  const { pairs, nesting } = nestingOf(lexed.tokens);
  return { ...lexed, file, nesting, standsAlone: isKnown && lexed.whole && parser.wasRead && pairs };
};

const lexAt = (text: string, base: number, report: Report): Lexed => {
  const lexed = lex(text, (diagnostic) => report(moved(diagnostic, ({ start, end }) => ({ start: start + base, end: end + base }))));
  if (base === 0) return lexed;
  for (const token of [...lexed.tokens, ...lexed.comments]) {
    token.startOffset += base;
    token.endOffset = (token.endOffset ?? 0) + base;
  }
  return { ...lexed, dropped: lexed.dropped.map((offset) => offset + base) };
};

/** `fund x:` on a line of its own. Whatever declaration follows, a part ends alike before it. */
const declarationAt = (offset: number): [IToken, ...IToken[]] => [
  tokenAt(offset, word("fund"), "fund"),
  tokenAt(offset, Identifier, "x"),
  tokenAt(offset, Colon, ":"),
];

const tokenAt = (offset: number, type: IToken["tokenType"], image: string): IToken => ({
  image,
  tokenType: type,
  tokenTypeIdx: type.tokenTypeIdx ?? 0,
  startOffset: offset,
  endOffset: offset,
  startLine: Number.MAX_SAFE_INTEGER,
  endLine: Number.MAX_SAFE_INTEGER,
});

/** A part whose braces do not pair goes on in the next. */
const nestingOf = (tokens: readonly IToken[]): { readonly pairs: boolean; readonly nesting: Nesting } => {
  let [braces, least, parentheses, most] = [0, 0, 0, 0];
  for (const { tokenType } of tokens) {
    if (tokenType === OpenBrace) braces++;
    else if (tokenType === CloseBrace) braces--;
    else if (tokenType === OpenParen) parentheses++;
    else if (tokenType === CloseParen) parentheses--;
    least = Math.min(least, braces);
    most = Math.max(most, braces + parentheses);
  }
  return { pairs: braces === 0 && least === 0, nesting: { most, left: parentheses } };
};
