import { problem, type Report } from "../diagnostics/problem.js";
import { EmbeddedActionsParser, EOF, type IRecognitionException, type IToken, type TokenType } from "./chevrotain.js";
import { setAside } from "./keywords.js";
import { spanOf } from "./lexer.js";
import { explain, messageProvider } from "./messages.js";
import { suggest } from "./suggest.js";
import { CloseBrace, Identifier, OpenBrace, vocabulary, word } from "./tokens.js";
import type { Anchor, Name } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Word } from "./keywords.js";

/** The text nests expressions deeper than the language allows. */
export class TooDeep extends Error {
  constructor(readonly token: IToken) {
    super("too deep");
  }
}

const tokensOf = (words: readonly Word[]): ReadonlySet<TokenType> => new Set(words.map(word));

export const declarationWords = [
  "asset",
  "fund",
  "party",
  "class",
  "set",
  "input",
  "param",
  "let",
  "waterfall",
  "priority",
  "always",
  "scenario",
] as const;
export const stepWords = ["layer", "group", "pari", "together", "tower", "tranche", "for", "residual"] as const;
export const clauseWords = [
  "from",
  "call",
  "weight",
  "when",
  "up",
  "in",
  "only",
  "share",
  "whole",
  "split",
  "each",
  "rest",
  "combined",
  "rounding",
] as const;
export const lineWords = ["given", "loss", "expect"] as const;

export const declarationStarts = tokensOf(declarationWords);
export const stepStarts = tokensOf(stepWords);
export const clauseStarts = tokensOf(clauseWords);
export const lineStarts = tokensOf(lineWords);

/** How a list of items is read: what begins an item, and what ends the list because it belongs further out. */
export interface ListShape {
  readonly starts: ReadonlySet<TokenType>;
  readonly words: readonly Word[];
  readonly what: string;
}

/**
 * Reading with recovery: a broken clause costs that clause only. Reading resumes at the next keyword that begins a line, or at the
 * closing brace.
 */
export abstract class ParserBase extends EmbeddedActionsParser {
  protected report: Report = () => undefined;
  protected comments: readonly IToken[] = [];
  private recovering = false;

  constructor() {
    super(vocabulary, { maxLookahead: 3, recoveryEnabled: false, errorMessageProvider: messageProvider, skipValidations: false });
  }

  /** Whether a token is the first on its line. */
  protected beginsLine(offset = 1): boolean {
    const before = this.LA(offset - 1);
    const token = this.LA(offset);
    return before === undefined || Number.isNaN(before.startOffset) || (token.startLine ?? 0) > (before.endLine ?? 0);
  }

  protected is(offset: number, text: Word): boolean {
    return this.LA(offset).tokenType === word(text);
  }

  protected ended(): boolean {
    return this.LA(1).tokenType === EOF;
  }

  protected previous(): IToken | null {
    const token = this.LA(0);
    return token === undefined || Number.isNaN(token.startOffset) || token.tokenType === EOF ? null : token;
  }

  /** From `start` to the last token read. */
  protected since(start: IToken): Span {
    if (this.RECORDING_PHASE) return { start: 0, end: 0 };
    const last = this.previous();
    const first = spanOf(start);
    return { start: first.start, end: Math.max(first.end, last === null ? first.end : spanOf(last).end) };
  }

  /** Reads a phrase of the language; each of its words may stand once in a rule. */
  protected phrase(...words: readonly Word[]): void {
    for (const text of words) this.consume(0, word(text));
  }

  protected say<T>(value: T, ...words: readonly Word[]): T {
    this.phrase(...words);
    return value;
  }

  protected nameOf(token: IToken): Name {
    return { text: token.image, span: spanOf(token) };
  }

  protected textOf(token: IToken): string {
    return token.image.slice(1, -1).normalize("NFC");
  }

  protected anchorOf(token: IToken): Anchor {
    return { text: this.textOf(token), span: spanOf(token) };
  }

  /** The `///` lines directly before a token. */
  protected docBefore(token: IToken): string | null {
    const lines: string[] = [];
    let before = token.startOffset;
    const floor = this.previousEnd(token);
    for (let index = this.commentBefore(before); index >= 0; index--) {
      const comment = this.comments[index];
      if (comment === undefined || comment.startOffset < floor || !comment.image.startsWith("///")) break;
      lines.unshift(comment.image.slice(3).trim());
      before = comment.startOffset;
    }
    return lines.length === 0 ? null : lines.join("\n");
  }

  private previousEnd(token: IToken): number {
    const before = this.LA(0) === token ? this.LA(-1) : this.LA(0);
    return before === undefined || Number.isNaN(before.startOffset) ? -1 : (before.endOffset ?? -1);
  }

  /** Index of the last comment that begins before an offset, or -1. */
  private commentBefore(offset: number): number {
    let [low, high] = [0, this.comments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.comments[middle]?.startOffset ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Runs a rule; where it fails, says why and leaves the place to `goOn`. */
  protected attempt<T>(rule: () => T): T | null {
    const start = this.LA(1);
    try {
      return rule();
    } catch (error) {
      if (!isRecognition(error)) throw error;
      const previous = this.previous();
      this.report(
        explain(error, previous, previous === null || start.startOffset > previous.startOffset ? null : start, previous?.endLine ?? 0),
      );
      this.recovering = true;
      return null;
    }
  }

  /** `attempt` for the items of a list: one that fails on its first token must not fail there again. */
  protected item<T>(rule: () => T): T | null {
    const start = this.LA(1);
    const result = this.attempt(rule);
    if (result === null && this.LA(1) === start) this.SKIP_TOKEN();
    return result;
  }

  /**
   * Before every item of a list: whether to go on. Skips what begins nothing, with one message for a run of it.
   */
  protected goOn(shape: ListShape, outer: readonly ReadonlySet<TokenType>[]): boolean {
    for (;;) {
      const token = this.LA(1);
      if (token.tokenType === EOF || token.tokenType === CloseBrace) {
        this.recovering = false;
        return false;
      }
      const begins = this.beginsLine();
      if (shape.starts.has(token.tokenType) && (begins || !this.recovering)) {
        this.recovering = false;
        return true;
      }
      if (outer.some((starts) => starts.has(token.tokenType)) && (begins || !this.recovering)) {
        this.recovering = false;
        return false;
      }
      if (!this.recovering) {
        this.report(this.unknown(token, shape));
        this.recovering = true;
      }
      this.skip();
    }
  }

  /** The next token, whatever it is. */
  protected take(): IToken {
    const token = this.LA(1);
    this.SKIP_TOKEN();
    return token;
  }

  private unknown(token: IToken, shape: ListShape): ReturnType<typeof problem> {
    const span = spanOf(token);
    const later = setAside.get(token.image);
    if (later !== undefined && token.tokenType === Identifier) {
      return problem("SP0300", span, `\`${token.image}\` comes in a later release of this edition (${later})`, {
        help: "this release settles one event at a time, without periods and recoveries",
      });
    }
    const meant = /^[A-Za-z]/.test(token.image) ? suggest(token.image, shape.words) : null;
    const expected = shape.words.slice(0, 8).map((text) => `\`${text}\``);
    return meant === null
      ? problem("SP0202", span, `\`${shown(token)}\` begins no ${shape.what}`, {
          help: `a ${shape.what} begins with ${listed(expected, shape.words.length > 8)}`,
        })
      : problem("SP0202", span, `\`${token.image}\` begins no ${shape.what}; did you mean \`${meant}\`?`, {
          fixes: [{ title: `write \`${meant}\``, edits: [{ span, text: meant }], certainty: "certain" }],
        });
  }

  /** One token, or one whole block in braces. */
  private skip(): void {
    let depth = 0;
    do {
      const type = this.take().tokenType;
      if (type === OpenBrace) depth++;
      else if (type === CloseBrace) depth--;
    } while (depth > 0 && !this.ended());
  }

  protected unclosed(opener: IToken, closer: string): void {
    this.report(
      problem("SP0204", spanOf(opener), `this \`${opener.image}\` is not closed`, {
        help: `its \`${closer}\` must stand ${this.ended() ? "before the end of the text" : `before \`${shown(this.LA(1))}\``}`,
        ...(this.ended() ? {} : { labels: [{ span: spanOf(this.LA(1)), text: "this cannot stand inside" }] }),
      }),
    );
  }
}

export const isRecognition = (error: unknown): error is IRecognitionException =>
  error instanceof Error && "token" in error && "context" in error && "resyncedTokens" in error;

const shown = (token: IToken): string => (token.image.length > 24 ? `${token.image.slice(0, 24)}…` : token.image);

const listed = (words: readonly string[], more: boolean): string =>
  more ? `${words.join(", ")} …` : words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
