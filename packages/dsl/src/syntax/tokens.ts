import { createToken, Lexer } from "./chevrotain.js";
import { keywords, type Word } from "./keywords.js";
import type { TokenType } from "./chevrotain.js";

/** Matches an identifier and every soft keyword. The names of tokens are those that messages use. */
export const NameToken = createToken({ name: "a name", pattern: Lexer.NA });

export const Identifier = createToken({ name: "the name of an asset", pattern: Lexer.NA, categories: [NameToken] });
/** A run of letters of any script: a name, a keyword, or a word that names cannot be. */
export const WordToken = createToken({
  name: "word",
  pattern:
    /[A-Za-z_ªµºÀ-ÖØ-öø-\u167f\u1681-ỿ\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff][\wªµºÀ-ÖØ-öø-\u167f\u1681-ỿ\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff]*/,
});
export const StringToken = createToken({ name: "a text in quotes", pattern: /"[^"\r\n]*"/ });
/** Digits with whatever is stuck to them; `numbers.ts` reads them and says what is wrong with them. */
export const NumberToken = createToken({
  name: "a number",
  pattern:
    /(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])|[0-9](?:[0-9_]|[.,](?=[0-9]{3}(?![0-9]))|\.(?=[0-9]))*)(?: ?%|[A-Za-z][A-Za-z0-9_]*| ?bps\b)?/,
});

const symbol = (name: string, pattern: RegExp): TokenType => createToken({ name, pattern });

export const OpenBrace = symbol("{", /\{/);
export const CloseBrace = symbol("}", /\}/);
export const OpenParen = symbol("(", /\(/);
export const CloseParen = symbol(")", /\)/);
export const Colon = symbol(":", /:/);
export const Comma = symbol(",", /,/);
export const Dot = symbol(".", /\./);
export const Bar = symbol("|", /\|/);
export const LessOrEqual = symbol("<=", /<=/);
export const GreaterOrEqual = symbol(">=", />=/);
export const NotEqual = symbol("!=", /!=/);
export const Less = symbol("<", /</);
export const Greater = symbol(">", />/);
export const Equals = symbol("=", /=/);
export const Plus = symbol("+", /\+/);
export const Minus = symbol("-", /-/);
export const Divide = symbol("/", /\//);

// A keyword's token is named as messages show it; plain names belong to the grammar's rules.
const keywordTokens = new Map<string, TokenType>(
  keywords.map(({ text, class: kind }) => [
    text,
    createToken({ name: `\`${text}\``, pattern: Lexer.NA, ...(kind === "soft" ? { categories: [NameToken] } : {}) }),
  ]),
);

/** The token of a keyword. */
export const word = (text: Word): TokenType => {
  const token = keywordTokens.get(text);
  if (token === undefined) throw new Error(`no keyword \`${text}\``);
  return token;
};

export const keywordToken = (image: string): TokenType | undefined => keywordTokens.get(image);

/** Signs that people write in place of ours: read as meant, reported with a certain fix. */
export interface Misspelt {
  readonly token: TokenType;
  readonly meant: TokenType | null;
  readonly text: string;
}

const misspelt = (name: string, pattern: RegExp, meant: TokenType | null, text: string): Misspelt => ({
  token: createToken({ name, pattern }),
  meant,
  text,
});

export const misspellings: readonly Misspelt[] = [
  misspelt("==", /==/, Equals, "="),
  misspelt("&&", /&&/, word("and"), " and "),
  misspelt("||", /\|\|/, word("or"), " or "),
  misspelt("<>", /<>/, NotEqual, "!="),
  misspelt("≤", /≤/, LessOrEqual, "<="),
  misspelt("≥", /≥|=>/, GreaterOrEqual, ">="),
  misspelt("≠", /≠/, NotEqual, "!="),
  misspelt("*", /\*|×|·/, word("times"), " times "),
  misspelt("÷", /÷/, Divide, "/"),
  misspelt("−", /[−–—]/, Minus, "-"),
  misspelt(";", /;/, null, ""),
];

export const misspeltByToken: ReadonlyMap<TokenType, Misspelt> = new Map(misspellings.map((m) => [m.token, m]));

const WhiteSpace = createToken({ name: "space", pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED, line_breaks: true });
export const Comment = createToken({ name: "comment", pattern: /\/\/[^\r\n]*/, group: "comments" });
/** Comments of other languages. */
export const ForeignComment = createToken({
  name: "foreign comment",
  pattern: /#[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  line_breaks: true,
});
export const Unclosed = createToken({ name: "unclosed", pattern: /["“”„][^"“”\r\n]*[”“]?/ });
/** Whatever else there is: nothing is passed over in silence. */
export const Unreadable = createToken({ name: "unreadable", pattern: /[^\x20-\x7e\t\r\n“”„]+|[!$%&'?@[\\\]^`~]+/ });

/** In the order in which they are tried. */
export const lexed: TokenType[] = [
  WhiteSpace,
  Comment,
  ForeignComment,
  WordToken,
  NumberToken,
  StringToken,
  Unclosed,
  ...misspellings.map((m) => m.token),
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  Colon,
  Comma,
  Dot,
  Bar,
  LessOrEqual,
  GreaterOrEqual,
  NotEqual,
  Less,
  Greater,
  Equals,
  Plus,
  Minus,
  Divide,
  Unreadable,
];

/** What the parser knows. */
export const vocabulary: TokenType[] = [
  NameToken,
  Identifier,
  StringToken,
  NumberToken,
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  Colon,
  Comma,
  Dot,
  Bar,
  LessOrEqual,
  GreaterOrEqual,
  NotEqual,
  Less,
  Greater,
  Equals,
  Plus,
  Minus,
  Divide,
  ...keywordTokens.values(),
];
