import { certain, problem, type Report } from "../diagnostics/problem.js";
import { Identifier, Minus, NumberToken, OpenBrace, word } from "./tokens.js";
import type { IToken } from "./chevrotain.js";
import type { Word } from "./keywords.js";

interface Spelling {
  /** As it is written too often: one word, or words joined by `-`. */
  readonly written: readonly string[];
  readonly meant: readonly [Word, Word];
  /** Only where these neighbours leave no other reading. */
  readonly fits: (before: IToken | undefined, after: IToken | undefined) => boolean;
}

const isKeyword =
  (...words: readonly Word[]) =>
  (token: IToken | undefined): boolean =>
    token !== undefined && words.some((text) => token.tokenType === word(text));

const afterSplit = isKeyword("split", "equals");
const isOperand = (token: IToken | undefined): boolean =>
  token !== undefined && (token.tokenType === NumberToken || token.tokenType === Identifier || isKeyword("unlimited")(token));
const beginsStep = (before: IToken | undefined, after: IToken | undefined): boolean =>
  after?.tokenType === Identifier && (before === undefined || before.tokenType === OpenBrace || endsBefore(before, after));
const endsBefore = (before: IToken, after: IToken): boolean => (before.endLine ?? 0) < (after.startLine ?? 0);

const spellings: readonly Spelling[] = [
  { written: ["upto"], meant: ["up", "to"], fits: (_, after) => isOperand(after) },
  { written: ["prorata"], meant: ["pro", "rata"], fits: afterSplit },
  { written: ["pro", "-", "rata"], meant: ["pro", "rata"], fits: afterSplit },
  { written: ["paripassu"], meant: ["pari", "passu"], fits: beginsStep },
  { written: ["pari", "-", "passu"], meant: ["pari", "passu"], fits: beginsStep },
];

/** What can begin one: few tokens do. */
const beginnings: ReadonlySet<string> = new Set(spellings.flatMap(({ written }) => written[0] ?? []));

/** `upto`, `pro-rata`: reported, and read as the two words that are meant. */
export const respell = (tokens: IToken[], report: Report): IToken[] => {
  let read: IToken[] | null = null;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const spelling = beginnings.has(token.image) ? spellingAt(tokens, at) : undefined;
    if (spelling === undefined) {
      read?.push(token);
      at++;
      continue;
    }
    read ??= tokens.slice(0, at);
    const last = tokens[at + spelling.written.length - 1] ?? token;
    const span = { start: token.startOffset, end: (last.endOffset ?? last.startOffset) + 1 };
    const text = spelling.meant.join(" ");
    report(problem("SP0130", span, `write \`${text}\`, in two words`, { fixes: [certain(`write \`${text}\``, span, text)] }));
    for (const meant of spelling.meant)
      read.push({ ...last, startOffset: span.start, image: meant, tokenType: word(meant), tokenTypeIdx: word(meant).tokenTypeIdx ?? 0 });
    at += spelling.written.length;
  }
  return read ?? tokens;
};

const spellingAt = (tokens: readonly IToken[], at: number): Spelling | undefined =>
  spellings.find(({ written, fits }) => matches(tokens, at, written) && fits(tokens[at - 1], tokens[at + written.length]));

const matches = (tokens: readonly IToken[], at: number, written: readonly string[]): boolean =>
  written.every((text, index) => {
    const token = tokens[at + index];
    return token !== undefined && (text === "-" ? token.tokenType === Minus : token.image === text);
  });
