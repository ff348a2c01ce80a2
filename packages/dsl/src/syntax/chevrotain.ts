/** The one door to the parser library, so that moving to another release of it is one change. */
export { createToken, EmbeddedActionsParser, EOF, Lexer, tokenMatcher } from "chevrotain";
export type { IParserErrorMessageProvider, IRecognitionException, ISerializedGast, IToken, ParserMethod, TokenType } from "chevrotain";
