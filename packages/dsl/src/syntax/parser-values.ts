import { across, certain, problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { readNumber } from "./numbers.js";
import { ParserBase } from "./parser-base.js";
import { clauseStarts, clauseWords, declarationStarts, lineStarts, stepStarts, stepWords } from "./starts.js";
import { suggest } from "./suggest.js";
import { Bar, CloseParen, Comma, Dot, Equals, Identifier, Minus, NameToken, NumberToken, OpenParen, StringToken, word } from "./tokens.js";
import { tokenMatcher, type IToken, type ParserMethod } from "./chevrotain.js";
import type { Expr, Name } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Word } from "./keywords.js";

const itemWords: readonly string[] = [...clauseWords, ...stepWords];
/** Words of the language that may follow a finished expression on its line. */
const followers = new Set([
  ...clauseStarts,
  ...stepStarts,
  ...declarationStarts,
  ...lineStarts,
  word("keeping"),
  word("first"),
  word("refused"),
]);
/** Parts of one chain of operators, or arguments of one function. */
export const MAX_PARTS = 256;

/** What calculations are made of: numbers, names, functions, parentheses. */
export abstract class ValueParser extends ParserBase {
  abstract readonly expression: ParserMethod<[], Expr>;
  /** Parentheses, arguments and excesses that are open. */
  protected inside: ("parentheses" | "arguments" | "excess")[] = [];

  protected within<T>(what: "parentheses" | "arguments" | "excess", rule: () => T): T {
    this.inside.push(what);
    try {
      return rule();
    } finally {
      this.inside.pop();
    }
  }

  readonly primary = this.RULE("primary", (): Expr => {
    if (tokenMatcher(this.LA(1), NameToken) && !this.isOperand()) this.noAlternative();
    return this.OR(this.primaries);
  });

  private readonly primaries: { ALT: () => Expr }[] = [
    { ALT: () => this.SUBRULE(this.quantity) },
    { ALT: () => this.SUBRULE(this.signed) },
    {
      ALT: () => {
        const token = this.CONSUME(StringToken);
        return { k: "string", text: this.textOf(token), span: spanOf(token) };
      },
    },
    {
      ALT: () => {
        const open = this.CONSUME(OpenParen);
        const of = this.within("parentheses", () => this.SUBRULE(this.expression));
        this.CONSUME(CloseParen);
        return { k: "parentheses", of, span: this.since(open) };
      },
    },
    { ALT: () => this.flag(this.CONSUME(word("yes")), true) },
    { ALT: () => this.flag(this.CONSUME(word("no")), false) },
    { ALT: () => ({ k: "unlimited", span: spanOf(this.CONSUME(word("unlimited"))) }) },
    { ALT: () => this.SUBRULE(this.reference) },
  ];

  private flag(token: IToken, value: boolean): Expr {
    return { k: "flag", value, span: spanOf(token) };
  }

  /** `-5` is read as 5, so that it can be explained. */
  readonly signed = this.RULE("signed", (): Expr => {
    const sign = this.LA(1);
    this.AT_LEAST_ONE(() => this.CONSUME(Minus));
    this.ACTION(() =>
      this.report(
        problem("SP0122", spanOf(sign), "a number has no sign, and nothing begins with `-`", {
          help: "no amount is below zero; a difference is written `a - b`",
        }),
      ),
    );
    return this.SUBRULE(this.primary);
  });

  /**
   * A word of the language that begins a line is not a name in an expression: `up to` at the end of a line is unfinished. One
   * misspelt is not either, where what follows could not stand behind a name anyway.
   */
  private isOperand(): boolean {
    if (!this.beginsLine() || this.continuesName()) return true;
    if (this.LA(1).tokenType !== Identifier) return false;
    return this.beginsLine(2) || !this.isJuxtaposed() || suggest(this.LA(1).image, itemWords) === null;
  }

  private continuesName(): boolean {
    const next = this.LA(2).tokenType;
    return next === OpenParen || next === Dot;
  }

  /** Whether the next word could not stand behind a name, unless it begins a row, a figure or an expectation. */
  private isJuxtaposed(): boolean {
    const [next, third] = [this.LA(2), this.LA(3)];
    const begins =
      third.tokenType === Equals || third.tokenType === Bar || third.tokenType === Dot || this.is(3, "bears") || this.is(3, "bear");
    if (begins || followers.has(next.tokenType)) return false;
    return next.tokenType === NumberToken || next.tokenType === StringToken || tokenMatcher(next, NameToken);
  }

  readonly reference = this.RULE("reference", (): Expr => {
    const article = this.isPhrase(1, "the", "loss") || this.isPhrase(1, "what", "arrives") ? this.LA(1) : null;
    const start = this.LA(1);
    const first = this.SUBRULE(this.lineName);
    let result: Expr = { k: "name", name: first, span: this.since(start) };
    this.OPTION(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(Dot);
            const name = this.SUBRULE(this.name);
            result = { k: "field", of: first, name, span: this.since(start) };
          },
        },
        { ALT: () => (result = this.SUBRULE(this.callArguments, { ARGS: [start, first] })) },
      ]);
    });
    if (article !== null) this.ACTION(() => (result = this.withoutArticle(article)));
    return result;
  });

  /** `10% of the loss`: what a clause calls `the loss`, an expression calls `loss`. */
  private withoutArticle(article: IToken): Expr {
    const second = this.take();
    const span = across(spanOf(article), spanOf(second));
    const text = second.image === "loss" ? "loss" : "arrived";
    this.report(
      problem("SP0121", span, `in a calculation \`${article.image} ${second.image}\` is written \`${text}\``, {
        fixes: [certain(`write \`${text}\``, span, text)],
      }),
    );
    return { k: "name", name: { text, span }, span };
  }

  readonly callArguments = this.RULE("callArguments", (start: IToken, name: Name): Expr => {
    this.CONSUME(OpenParen);
    const args: Expr[] = [];
    let over: Name | null = null;
    this.MANY_SEP({ SEP: Comma, DEF: () => args.push(this.within("arguments", () => this.SUBRULE(this.expression))) });
    this.OPTION(() => {
      this.CONSUME(word("over"));
      over = this.SUBRULE(this.name);
    });
    this.CONSUME(CloseParen);
    if (args.length > MAX_PARTS) this.ACTION(() => this.tooLong({ span: this.since(start) }));
    return { k: "call", name, args, over, span: this.since(start) };
  });

  readonly quantity = this.RULE("quantity", (): Expr => {
    const token = this.CONSUME(NumberToken);
    let unit: Name | null = null;
    let per: Name | null = null;
    this.OPTION({
      GATE: () => !this.beginsLine() && !this.startsTimes(),
      DEF: () => {
        unit = this.SUBRULE(this.assetName);
        this.OPTION2({
          GATE: () => this.LA(2).tokenType === Identifier,
          DEF: () => {
            this.CONSUME(word("per"));
            per = this.SUBRULE2(this.assetName);
          },
        });
      },
    });
    const span = this.since(token);
    const place = this.inside.at(-1) === "arguments" ? "arguments" : "elsewhere";
    return (
      this.ACTION(() => {
        const { form, value } = readNumber(token.image, spanOf(token), this.report, place);
        return { k: "number", form, value, text: token.image, unit, per, span };
      }) ?? missing(span)
    );
  });

  /** `2 x deposit`: reported, and read as `times`. */
  protected readsTimesSign(): true {
    if (!this.startsTimes()) return true;
    const token = this.LA(1);
    const times = word("times");
    this.report(
      problem("SP0120", spanOf(token), "write `times` to multiply", { fixes: [certain("write `times`", spanOf(token), "times")] }),
    );
    token.tokenType = times;
    token.tokenTypeIdx = times.tokenTypeIdx ?? token.tokenTypeIdx;
    return true;
  }

  private startsTimes(): boolean {
    const [sign, after] = [this.LA(1), this.LA(2)];
    if (sign.tokenType !== Identifier || sign.image !== "x" || this.beginsLine() || this.beginsLine(2)) return false;
    return after.tokenType === NumberToken || (tokenMatcher(after, NameToken) && !followers.has(after.tokenType));
  }

  protected isPhrase(offset: number, first: Word, second: Word): boolean {
    return this.is(offset, first) && this.is(offset + 1, second);
  }

  protected tooLong(part: Pick<Expr, "span">): void {
    this.report(
      problem("SP0151", part.span, `this calculation has more than ${MAX_PARTS} parts`, { help: "give parts of it a name with `let`" }),
    );
  }
}

export const missing = (span: Span): Expr => ({ k: "missing", span });
