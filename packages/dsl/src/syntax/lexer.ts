import { Lexer } from "./chevrotain.js";
import { respell } from "./spellings.js";
import {
  CloseBrace,
  CloseParen,
  ForeignComment,
  Identifier,
  keywordToken,
  lexed,
  misspeltByToken,
  OpenBrace,
  OpenParen,
  StringToken,
  Unclosed,
  Unreadable,
  WordToken,
} from "./tokens.js";
import { certain, problem, type Report } from "../diagnostics/problem.js";
import type { IToken } from "./chevrotain.js";
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

// Recovery needs offsets, messages need columns; both come from "full".
const lexer = new Lexer(lexed, { positionTracking: "full", ensureOptimizations: false });

export const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 });

/** C0 and C1 controls, zero-width and direction characters: governance votes on what it sees. */
const hiddenCharacter = /(?![\t\r\n])[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const allHidden = new RegExp(hiddenCharacter.source, "gu");

const codePoint = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

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
  const result = lexer.tokenize(text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text);
  const [defect] = result.errors;
  if (defect !== undefined) throw new Error(`no token was made of the text at ${defect.offset}`);
  const tokens: IToken[] = [];
  const dropped: number[] = [];
  for (const token of result.tokens) {
    const read = readToken(token, report);
    if (read === null) dropped.push(token.endOffset ?? token.startOffset);
    else tokens.push(read);
  }
  const all = respell(tokens, report);
  const shallow = withinDepth(all, report);
  return { tokens: shallow, comments: result.groups["comments"] ?? [], dropped, whole: shallow.length === all.length };
};

/** A token as the parser knows it; null where it means nothing. */
const readToken = (token: IToken, report: Report): IToken | null => {
  if (token.tokenType === WordToken) {
    if (!/^[A-Za-z]\w*$/.test(token.image)) reportForeignName(token, report);
    return as(token, keywordToken(token.image) ?? Identifier);
  }
  if (token.tokenType === Unclosed) return reportUnclosed(token, report);
  if (token.tokenType === ForeignComment) return reportForeignComment(token, report);
  if (token.tokenType === Unreadable) return reportUnreadable(token, report);
  const misspelt = misspeltByToken.get(token.tokenType);
  if (misspelt === undefined) return token;
  reportMisspelt(token, misspelt.text, report);
  return misspelt.meant === null ? null : as(token, misspelt.meant);
};

const as = (token: IToken, type: IToken["tokenType"]): IToken => {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
  return token;
};

const reportHidden = (text: string, report: Report): void => {
  let count = 0;
  for (const match of text.matchAll(allHidden)) {
    if (match.index === 0 && match[0] === "\ufeff") continue;
    if (count++ === 20) break;
    const span = { start: match.index, end: match.index + 1 };
    report(
      problem("SP0102", span, `there is a character here that cannot be seen (${codePoint(match[0])})`, {
        help: "control and direction characters are refused everywhere, so that a text means what it shows",
        fixes: [certain("remove it", span, "")],
      }),
    );
  }
};

/** A text in other quotes, or without its last quote, is a text all the same. */
const reportUnclosed = (token: IToken, report: Report): IToken => {
  const span = spanOf(token);
  const [, curled] = /^[“”„](.*)[”“]$/.exec(token.image) ?? [];
  if (curled === undefined) {
    report(problem("SP0103", span, "this text has no closing quote on its line", { help: 'a text stands on one line between two `"`' }));
  } else {
    report(problem("SP0101", span, "texts stand in straight quotes", { fixes: [certain(`write \`"${curled}"\``, span, `"${curled}"`)] }));
  }
  token.image = `"${curled ?? token.image.slice(1)}"`;
  return as(token, StringToken);
};

const reportForeignName = (token: IToken, report: Report): void => {
  if (hiddenCharacter.test(token.image)) return; // reported already
  report(
    problem("SP0101", spanOf(token), `\`${shorten(token.image)}\` cannot be a name`, {
      help: "a name begins with a letter A to Z or a to z, and goes on with such letters, digits and `_`",
    }),
  );
};

const reportForeignComment = (token: IToken, report: Report): null => {
  const { start } = spanOf(token);
  const sign = token.image.slice(0, token.image.startsWith("#") ? 1 : 2);
  const span = { start, end: start + sign.length };
  report(
    problem("SP0101", span, "a comment begins with `//` and goes to the end of its line", {
      fixes: sign === "#" ? [certain("write `//`", span, "//")] : [],
    }),
  );
  return null;
};

const reportUnreadable = (token: IToken, report: Report): null => {
  const span = spanOf(token);
  if (/^\s+$/u.test(token.image) && !hiddenCharacter.test(token.image)) {
    report(
      problem("SP0101", span, `this is not a plain space (${codePoint(token.image)})`, { fixes: [certain("write a space", span, " ")] }),
    );
  } else if (!hiddenCharacter.test(token.image)) {
    report(problem("SP0101", span, `\`${shorten(token.image)}\` cannot stand here`, { help: signHelp(token.image) }));
  }
  return null;
};

const signHelp = (image: string): string => {
  if (image === "'") return 'texts stand between two `"`';
  if (/^[$€£¥]/.test(image)) return "an asset stands by its name after the number: `5 USD`";
  return "outside texts and comments the language uses plain letters, digits and a few signs";
};

const shorten = (image: string): string => (image.length > 24 ? `${image.slice(0, 24)}…` : image);

const reportMisspelt = (token: IToken, text: string, report: Report): void => {
  const span = spanOf(token);
  const meant = text.trim();
  if (meant === "times") {
    report(problem("SP0120", span, "write `times` to multiply", { fixes: [certain("write `times`", span, text)] }));
  } else if (meant === "") {
    report(problem("SP0121", span, "clauses are not separated by `;`", { fixes: [certain("remove it", span, "")] }));
  } else {
    report(problem("SP0121", span, `write \`${meant}\` for \`${token.image}\``, { fixes: [certain(`write \`${meant}\``, span, text)] }));
  }
};

/** Cuts the text where it nests too deep, so that no later pass can run out of stack. */
const withinDepth = (tokens: IToken[], report: Report): IToken[] => {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
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
  }
  return tokens;
};
