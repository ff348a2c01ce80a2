import { problem, type Report } from "../diagnostics/problem.js";
import {
  closed,
  reportForeignComment,
  reportForeignName,
  reportHidden,
  reportMisspelt,
  reportUnclosed,
  reportUnreadable,
  type Run,
} from "./lexer-messages.js";
import { respell } from "./spellings.js";
import { scan, type Kind } from "./scan.js";
import {
  CloseBrace,
  CloseParen,
  Comment,
  Identifier,
  keywordToken,
  misspellings,
  NumberToken,
  OpenBrace,
  OpenParen,
  StringToken,
  symbolToken,
} from "./tokens.js";
import type { IToken, TokenType } from "./chevrotain.js";
import type { Span } from "@spillway/engine/diagnostic";

/** The longest policy that is read, in UTF-16 code units. */
export const MAX_LENGTH = 2 * 1024 * 1024;
/** The deepest nesting of braces and parentheses. */
export const MAX_DEPTH = 64;

export interface Lexed {
  readonly tokens: IToken[];
  /** `//` and `///`, in order. */
  readonly comments: readonly IToken[];
  /** Where something was reported and left out: the offsets of its last characters, in order. */
  readonly dropped: readonly number[];
  /** Whether all of the text is there; if not, that has been reported, and what ends too early is no further mistake. */
  readonly whole: boolean;
}

export const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 });

/** Tokens and comments of a text; what cannot be read is reported and left out. */
export const lex = (text: string, report: Report): Lexed => {
  if (text.length > MAX_LENGTH) {
    report(
      problem("SP0152", { start: 0, end: 0 }, `this text has ${text.length} characters; a policy has at most ${MAX_LENGTH}`, {
        help: "a text of that length is most likely not a policy",
      }),
    );
    return { tokens: [], comments: [], dropped: [], whole: false };
  }
  reportHidden(text, report);
  const tokens: IToken[] = [];
  const comments: IToken[] = [];
  const dropped: number[] = [];
  scan(text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text, (kind, start, end, line, lineStart) => {
    const image = text.slice(start, end);
    const type = plainType(kind, image) ?? mistaken({ kind, image, span: { start, end } }, report);
    if (type === null) {
      dropped.push(end - 1);
      return;
    }
    // All tokens have one shape.
    const token: IToken = {
      image: kind === "unclosed" ? closed(image) : image,
      startOffset: start,
      endOffset: end - 1,
      startLine: line,
      endLine: line,
      startColumn: start - lineStart + 1,
      tokenType: type,
      tokenTypeIdx: type.tokenTypeIdx ?? 0,
    };
    (kind === "comment" ? comments : tokens).push(token);
  });
  const all = respell(tokens, report);
  const shallow = withinDepth(all, report);
  return { tokens: shallow, comments, dropped, whole: shallow.length === all.length };
};

/** The type of a run in which nothing is wrong; undefined for others. */
const plainType = (kind: Kind, image: string): TokenType | undefined => {
  switch (kind) {
    case "word":
      return keywordToken(image) ?? (/^[A-Za-z]\w*$/.test(image) ? Identifier : undefined);
    case "number":
      return NumberToken;
    case "text":
      return StringToken;
    case "sign":
      return symbolToken(image);
    case "comment":
      return Comment;
    default:
      return undefined;
  }
};

/** Reports what is wrong with a run, and gives the type of what is meant; null where it means nothing. */
const mistaken = (run: Run, report: Report): TokenType | null => {
  switch (run.kind) {
    case "word":
      reportForeignName(run, report);
      return Identifier;
    case "unclosed":
      reportUnclosed(run, report);
      return StringToken;
    case "foreign comment":
      reportForeignComment(run, report);
      return null;
    case "unreadable":
      reportUnreadable(run, report);
      return null;
    default: {
      const misspelt = misspellings.get(run.image);
      if (misspelt === undefined) throw new Error(`the sign ${run.image} has no token`);
      reportMisspelt(run, misspelt.text, report);
      return misspelt.meant;
    }
  }
};

/** Cuts the text where it nests too deep, so that no later pass can run out of stack. */
const withinDepth = (tokens: IToken[], report: Report): IToken[] => {
  let depth = 0;
  let index = 0;
  for (const token of tokens) {
    if (token.tokenType === OpenBrace || token.tokenType === OpenParen) depth++;
    else if (token.tokenType === CloseBrace || token.tokenType === CloseParen) depth--;
    if (depth > MAX_DEPTH) {
      report(
        problem("SP0150", spanOf(token), `braces and parentheses stand more than ${MAX_DEPTH} deep here`, {
          help: "give inner expressions a name with `let`; the rest of the text was not read",
        }),
      );
      return tokens.slice(0, index);
    }
    index++;
  }
  return tokens;
};
