import { createToken, Lexer } from "./chevrotain.js";
import { keywords, type Word } from "./keywords.js";
import type { TokenType } from "./chevrotain.js";

/** Matches an identifier and every soft keyword. The names of tokens are those that messages use. */
export const NameToken = createToken({ name: "a name", pattern: Lexer.NA });

export const Identifier = createToken({ name: "the name of an asset", pattern: Lexer.NA, categories: [NameToken] });
export const StringToken = createToken({ name: "a text in quotes", pattern: Lexer.NA });
/** Digits with whatever is stuck to them; `numbers.ts` reads them and says what is wrong with them. */
export const NumberToken = createToken({ name: "a number", pattern: Lexer.NA });
export const Comment = createToken({ name: "a comment", pattern: Lexer.NA });

const symbol = (name: string): TokenType => createToken({ name, pattern: Lexer.NA });

export const OpenBrace = symbol("{");
export const CloseBrace = symbol("}");
export const OpenParen = symbol("(");
export const CloseParen = symbol(")");
export const Colon = symbol(":");
export const Comma = symbol(",");
export const Dot = symbol(".");
export const Bar = symbol("|");
export const LessOrEqual = symbol("<=");
export const GreaterOrEqual = symbol(">=");
export const NotEqual = symbol("!=");
export const Less = symbol("<");
export const Greater = symbol(">");
export const Equals = symbol("=");
export const Plus = symbol("+");
export const Minus = symbol("-");
export const Divide = symbol("/");

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
  readonly meant: TokenType | null;
  readonly text: string;
}

const misspelt = (images: string, meant: TokenType | null, text: string): [string, Misspelt][] =>
  images.split(" ").map((image) => [image, { meant, text }]);

export const misspellings: ReadonlyMap<string, Misspelt> = new Map([
  ...misspelt("==", Equals, "="),
  ...misspelt("&&", word("and"), " and "),
  ...misspelt("||", word("or"), " or "),
  ...misspelt("<> ≠", NotEqual, "!="),
  ...misspelt("≤", LessOrEqual, "<="),
  ...misspelt("≥ =>", GreaterOrEqual, ">="),
  ...misspelt("* × ·", word("times"), " times "),
  ...misspelt("÷", Divide, "/"),
  ...misspelt("− – —", Minus, "-"),
  ...misspelt(";", null, ""),
]);

const symbols: readonly TokenType[] = [
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
];

const symbolTokens: ReadonlyMap<string, TokenType> = new Map(symbols.map((token) => [token.name, token]));

/** The token of a sign of the language. */
export const symbolToken = (image: string): TokenType | undefined => symbolTokens.get(image);

/** What the parser knows. */
export const vocabulary: TokenType[] = [NameToken, Identifier, StringToken, NumberToken, ...symbols, ...keywordTokens.values()];
