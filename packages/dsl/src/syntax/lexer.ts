import { Lexer } from "./chevrotain.js";
import {
  CloseBrace,
  CloseParen,
  Identifier,
  keywordToken,
  lexed,
  misspeltByToken,
  OpenBrace,
  OpenParen,
  Unclosed,
  Unreadable,
} from "./tokens.js";
import { certain, problem, type Report } from "../diagnostics/problem.js";
import type { IToken } from "./chevrotain.js";
import type { Span } from "@spillway/engine/diagnostic";

/** The longest policy that is read, in UTF-16 code units. */
export const MAX_LENGTH = 4 * 1024 * 1024;
/** The deepest nesting of braces and parentheses. */
export const MAX_DEPTH = 64;

export interface Lexed {
  readonly tokens: IToken[];
  /** `//` and `///`, in order. */
  readonly comments: readonly IToken[];
}

// Recovery needs offsets, messages need columns; both come from "full".
const lexer = new Lexer(lexed, { positionTracking: "full", ensureOptimizations: false });

export const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 });

/** C0 and C1 controls, zero-width and direction characters: governance votes on what it sees. */
const hiddenCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const allHidden = new RegExp(hiddenCharacter.source, "g");

const codePoint = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Tokens and comments of a text; what cannot be read is reported and left out. */
export const lex = (text: string, report: Report): Lexed => {
  if (text.length > MAX_LENGTH) {
    report(
      problem("SP0152", { start: 0, end: 0 }, `this text has ${text.length} characters; a policy has at most ${MAX_LENGTH}`, {
        help: "a policy of that length is most likely another kind of file",
      }),
    );
    return { tokens: [], comments: [] };
  }
  reportHidden(text, report);
  const result = lexer.tokenize(text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text);
  const tokens: IToken[] = [];
  let unreadable = 0;
  for (const token of result.tokens) {
    if (token.tokenType === Identifier) {
      const keyword = keywordToken(token.image);
      tokens.push(keyword === undefined ? token : as(token, keyword));
    } else if (token.tokenType === Unclosed) {
      reportUnclosed(token, report);
    } else if (token.tokenType === Unreadable) {
      if (unreadable++ < 20) reportUnreadable(token, report);
    } else {
      const misspelt = misspeltByToken.get(token.tokenType);
      if (misspelt === undefined) {
        tokens.push(token);
        continue;
      }
      reportMisspelt(token, misspelt.text, report);
      if (misspelt.meant !== null) tokens.push(as(token, misspelt.meant));
    }
  }
  return { tokens: withinDepth(tokens, report), comments: result.groups["comments"] ?? [] };
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

const reportUnclosed = (token: IToken, report: Report): void => {
  const span = spanOf(token);
  if (/^[“”„].*[”“]$/u.test(token.image)) {
    const inner = token.image.slice(1, -1);
    report(problem("SP0101", span, "texts stand in straight quotes", { fixes: [certain(`write \`"${inner}"\``, span, `"${inner}"`)] }));
    return;
  }
  report(problem("SP0103", span, "this text has no closing quote on its line", { help: 'a text stands on one line between two `"`' }));
};

const reportUnreadable = (token: IToken, report: Report): void => {
  const span = spanOf(token);
  const shown = token.image.length > 12 ? `${token.image.slice(0, 12)}…` : token.image;
  if (hiddenCharacter.test(token.image)) return; // reported already
  report(
    problem("SP0101", span, `\`${shown}\` cannot stand here`, {
      help:
        token.image === "'" ? 'texts stand in `"`' : "outside texts and comments the language uses plain letters, digits and a few signs",
    }),
  );
};

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
