import { certain, problem, type Report } from "../diagnostics/problem.js";
import { EmbeddedActionsParser, EOF, tokenMatcher, type IRecognitionException, type IToken, type TokenType } from "./chevrotain.js";
import { setAside } from "./keywords.js";
import { spanOf } from "./lexer.js";
import { explain, messageProvider, spoken } from "./messages.js";
import { itemStarts, type ListShape } from "./starts.js";
import { suggest } from "./suggest.js";
import { CloseBrace, Identifier, NameToken, NumberToken, OpenBrace, StringToken, vocabulary, word } from "./tokens.js";
import type { Anchor, Name } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Word } from "./keywords.js";

/** The text nests expressions deeper than the language allows. */
export class TooDeep extends Error {
  constructor(readonly token: IToken) {
    super("too deep");
  }
}

/** A text with so many mistakes that reading on tells nothing. */
export class TooMany extends Error {
  constructor() {
    super("too many mistakes");
  }
}

/**
 * Reading with recovery: a broken clause costs that clause only. Reading resumes at the next keyword that begins a line, or at the
 * closing brace.
 */
export abstract class ParserBase extends EmbeddedActionsParser {
  protected report: Report = () => undefined;
  protected comments: readonly IToken[] = [];
  /** Whether as many braces close as open: then a word that belongs further out is misplaced, and no brace is missing before it. */
  protected balanced = true;
  /** Ends of what could not be read and was left out. */
  protected dropped: readonly number[] = [];
  protected recovering = false;

  /**
   * One token decides everywhere, with a few gates: so an error stands exactly where reading stopped.
   *
   * @param isChecked Whether the library checks the grammar, which takes a third of the time to the first tree: the tests ask for it.
   */
  constructor(isChecked: boolean) {
    super(vocabulary, { maxLookahead: 1, recoveryEnabled: false, errorMessageProvider: messageProvider, skipValidations: !isChecked });
  }

  /**
   * A name inside a construct. A word of the language that begins a line is none there, so that `from` at the end of a line is
   * unfinished and does not swallow the next clause.
   */
  readonly name = this.RULE("nameInside", (): Name => {
    if (this.keywordBeginsLine()) this.noAlternative();
    return this.OR(this.names);
  });

  private readonly names = [{ ALT: () => this.nameOf(this.CONSUME(NameToken)) }];

  /**
   * Fails where none of the alternatives of a rule fits: before an `OR`, in place of a gate in it. The library looks at alternatives
   * with gates one by one, and makes them anew each time; without, and kept, they cost next to nothing.
   */
  protected noAlternative(): void {
    if (!this.RECORDING_PHASE) this.raiseNoAltException(0, undefined);
  }

  /** Of the library; it does not say so. */
  declare private raiseNoAltException: (occurrence: number, message: string | undefined) => never;

  /** A name that may also begin a line: of a column, a row, a figure, a bearer. */
  readonly lineName = this.RULE("nameAnywhere", (): Name => this.nameOf(this.CONSUME(NameToken)));

  /** The name of an asset: never a word of the language. */
  readonly assetName = this.RULE("assetName", (): Name => this.nameOf(this.CONSUME(Identifier)));

  readonly anchor = this.RULE("anchor", (): Anchor => {
    this.CONSUME(word("per"));
    return this.anchorOf(this.CONSUME(StringToken));
  });

  readonly optionalAnchor = this.RULE("optionalAnchor", (): Anchor | null => {
    let per: Anchor | null = null;
    this.OPTION(() => {
      per = this.SUBRULE(this.anchor);
    });
    return per;
  });

  protected keywordBeginsLine(): boolean {
    return this.LA(1).tokenType !== Identifier && this.beginsLine();
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

  /** The `///` lines directly before a token; one at the end of another line is an ordinary comment. */
  protected docOf(token: IToken): string | null {
    if (this.RECORDING_PHASE) return null;
    const lines: string[] = [];
    const lastLine = this.lineBefore(token);
    for (
      let index = lastBefore(this.comments.length, (at) => this.comments[at]?.startOffset ?? Infinity, token.startOffset);
      index >= 0;
      index--
    ) {
      const comment = this.comments[index];
      if (comment === undefined || (comment.startLine ?? 0) <= lastLine || !comment.image.startsWith("///")) break;
      lines.unshift(comment.image.slice(3).trim());
    }
    return lines.length === 0 ? null : lines.join("\n");
  }

  /** The line on which the token before one of the last few ends. */
  private lineBefore(token: IToken): number {
    const back = [1, 0, -1, -2].find((offset) => this.LA(offset) === token) ?? 0;
    const before = this.LA(back - 1);
    return Number.isNaN(before.startOffset) ? 0 : (before.endLine ?? 0);
  }

  /** Runs a rule; where it fails, says why and leaves the place to `goOn`. */
  protected attempt<T>(rule: () => T, start = this.LA(1)): T | null {
    try {
      return rule();
    } catch (error) {
      if (!isRecognition(error)) throw error;
      const previous = this.previous();
      const begun = previous !== null && start.startOffset <= previous.startOffset;
      if (!this.followsDropped()) this.report(explain(error, previous, begun ? start : null));
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
   * Before every item of a list: whether to go on. Skips what begins nothing, with one message for a run of it. `outer` begins what
   * belongs further out and so ends the list.
   */
  protected goOn(shape: ListShape, outer: readonly ReadonlySet<TokenType>[]): boolean {
    for (;;) {
      const token = this.LA(1);
      if (token.tokenType === EOF || token.tokenType === CloseBrace) {
        this.recovering = false;
        return false;
      }
      const fresh = this.beginsLine() || !this.recovering;
      const misplaced = shape.holds !== undefined && this.balanced;
      if (fresh && this.startsItem(shape)) {
        this.recovering = false;
        return true;
      }
      if (fresh && !misplaced && outer.some((starts) => starts.has(token.tokenType))) {
        this.recovering = false;
        return false;
      }
      if (!this.recovering || this.isMisspeltItem(shape)) {
        if (!this.followsDropped()) this.report(this.unknown(token, shape));
        this.recovering = true;
      }
      this.skip();
    }
  }

  /** A line that begins with a misspelt word is a mistake of its own, also behind another one. */
  private isMisspeltItem(shape: ListShape): boolean {
    const [first, second] = [this.LA(1), this.LA(2)];
    if (first.tokenType !== Identifier || !this.beginsLine() || this.beginsLine(2)) return false;
    const goesOn = tokenMatcher(second, NameToken) || second.tokenType === NumberToken || second.tokenType === StringToken;
    return goesOn && suggest(first.image, shape.words) !== null;
  }

  protected startsItem(shape: ListShape): boolean {
    return shape.starts.has(this.LA(1).tokenType);
  }

  /** The next token, whatever it is. */
  protected take(): IToken {
    const token = this.LA(1);
    this.SKIP_TOKEN();
    return token;
  }

  /** Something that could not be read stood just before: whatever is wrong here has been reported there. */
  private followsDropped(): boolean {
    const to = this.ended() ? Infinity : this.LA(1).startOffset;
    const last = lastBefore(this.dropped.length, (index) => this.dropped[index] ?? Infinity, to);
    return (this.dropped[last] ?? -1) > (this.previous()?.endOffset ?? -1);
  }

  private unknown(token: IToken, shape: ListShape): ReturnType<typeof problem> {
    const span = spanOf(token);
    const later = setAside.get(token.image);
    if (later !== undefined && token.tokenType === Identifier) {
      return problem("SP0300", span, `\`${token.image}\` comes in a later release of this edition (${later})`, {
        help: "this release settles one event at a time, without periods and recoveries",
      });
    }
    const help = `a ${shape.what} begins with ${listed(shape.shown ?? shape.words)}`;
    const fresh = this.beginsLine() || this.previous()?.tokenType === OpenBrace;
    if (token.tokenType === OpenBrace && !fresh) {
      return problem("SP0203", span, "`{` cannot stand here", { help: "the clauses of a layer stand without braces, each on its line" });
    }
    if (shape.holds !== undefined && itemStarts.has(token.tokenType) && fresh) {
      return problem("SP0203", span, `\`${token.image}\` cannot stand here: ${shape.holds}`, { help });
    }
    const meant = token.tokenType === Identifier ? suggest(token.image, shape.words) : null;
    if (meant !== null) {
      return problem("SP0202", span, `\`${token.image}\` begins no ${shape.what}; did you mean \`${meant}\`?`, {
        fixes: [certain(`write \`${meant}\``, span, meant)],
      });
    }
    return fresh
      ? problem("SP0202", span, `\`${shown(token)}\` begins no ${shape.what}`, { help })
      : problem("SP0203", span, `\`${shown(token)}\` cannot stand here: what stands before it is finished`, { help });
  }

  /** One token, or one whole block in braces. */
  protected skip(): void {
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
        help: `its \`${closer}\` must stand before ${this.ended() ? "the end of the text" : `\`${shown(this.LA(1))}\``}`,
        ...(this.ended() ? {} : { labels: [{ span: spanOf(this.LA(1)), text: "this cannot stand inside" }] }),
      }),
    );
  }
}

/** Index of the last of `count` ascending offsets that lies before a limit, or -1. */
const lastBefore = (count: number, offset: (index: number) => number, limit: number): number => {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offset(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

export const isRecognition = (error: unknown): error is IRecognitionException =>
  error instanceof Error && "token" in error && "context" in error && "resyncedTokens" in error;

const shown = (token: IToken): string => (token.image.length > 24 ? `${token.image.slice(0, 24)}…` : token.image);

const listed = (words: readonly Word[]): string => {
  const quoted = words.map((text) => `\`${spoken(text)}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
};
