import { across, certain, problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { readNumber } from "./numbers.js";
import { clauseStarts, clauseWords, declarationStarts, lineStarts, ParserBase, stepStarts, stepWords, TooDeep } from "./parser-base.js";
import { suggest } from "./suggest.js";
import {
  Bar,
  CloseParen,
  Comma,
  Divide,
  Dot,
  Equals,
  Greater,
  GreaterOrEqual,
  Identifier,
  Less,
  LessOrEqual,
  Minus,
  NameToken,
  NotEqual,
  NumberToken,
  OpenParen,
  Plus,
  StringToken,
  word,
} from "./tokens.js";
import { tokenMatcher, type IToken } from "./chevrotain.js";
import type { BinaryOp, Expr, Name } from "./tree.js";
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
const MAX_NESTING = 64;
/** Parts of one chain of operators. */
const MAX_PARTS = 256;

/** Expressions: `or`, `and`, `not`, comparisons, sums, products (`of`, `times`, `/` on one level, left to right), primaries. */
export abstract class ExpressionParser extends ParserBase {
  private nesting = 0;
  /** Parentheses and arguments that are open. */
  private inside: ("parentheses" | "arguments" | "excess")[] = [];

  protected resetExpressions(): void {
    this.nesting = 0;
    this.inside = [];
  }

  protected within<T>(what: "parentheses" | "arguments" | "excess", rule: () => T): T {
    this.inside.push(what);
    try {
      return rule();
    } finally {
      this.inside.pop();
    }
  }

  readonly expression = this.RULE("expression", (): Expr => {
    if (!this.RECORDING_PHASE && ++this.nesting > MAX_NESTING) throw new TooDeep(this.LA(1));
    try {
      return this.OR<Expr>([
        { GATE: () => this.startsIf(), ALT: () => this.SUBRULE(this.ifThen) },
        { ALT: () => this.SUBRULE(this.disjunction) },
      ]);
    } finally {
      this.nesting--;
    }
  });

  private startsIf(): boolean {
    return this.is(1, "if");
  }

  readonly ifThen = this.RULE("ifThen", (): Expr => {
    const start = this.CONSUME(word("if"));
    const when = this.SUBRULE(this.expression);
    this.CONSUME(word("then"));
    const then = this.SUBRULE2(this.expression);
    this.CONSUME(word("else"));
    const otherwise = this.SUBRULE3(this.expression);
    return { k: "if", when, then, otherwise, span: this.since(start) };
  });

  readonly disjunction = this.RULE("disjunction", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.conjunction), (part) => this.tooLong(part));
    this.MANY({
      GATE: () => !this.is(2, "else"),
      DEF: () => {
        const at = this.CONSUME(word("or"));
        chain.add("or", at, this.SUBRULE2(this.conjunction));
      },
    });
    this.OPTION(() => this.SUBRULE(this.strayOrElse));
    return chain.expr;
  });

  /** `or else` that follows no division. */
  readonly strayOrElse = this.RULE("strayOrElse", (): void => {
    const or = this.CONSUME(word("or"));
    const span = across(spanOf(or), spanOf(this.CONSUME(word("else"))));
    this.SUBRULE(this.primary);
    this.ACTION(() =>
      this.report(
        problem("SP0203", span, "`or else` follows the divisor that may be zero", {
          help: "for example `2 times (loss / pool or else 0)`",
        }),
      ),
    );
  });

  readonly conjunction = this.RULE("conjunction", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.negation), (part) => this.tooLong(part));
    this.MANY(() => {
      const at = this.CONSUME(word("and"));
      chain.add("and", at, this.SUBRULE2(this.negation));
    });
    return chain.expr;
  });

  readonly negation = this.RULE("negation", (): Expr => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(word("not"))));
    const of = this.SUBRULE(this.comparison);
    if (nots.length > MAX_NESTING) this.ACTION(() => this.tooLong(of));
    return nots
      .slice(-MAX_NESTING)
      .reduceRight<Expr>((inner, at) => ({ k: "not", of: inner, span: { start: at.startOffset, end: spanned(inner).end } }), of);
  });

  readonly comparison = this.RULE("comparison", (): Expr => {
    let result = this.SUBRULE(this.sum);
    let compared = 0;
    this.MANY(() => {
      const at = this.OR([
        { ALT: () => this.CONSUME(Less) },
        { ALT: () => this.CONSUME(LessOrEqual) },
        { ALT: () => this.CONSUME(Greater) },
        { ALT: () => this.CONSUME(GreaterOrEqual) },
        { ALT: () => this.CONSUME(Equals) },
        { ALT: () => this.CONSUME(NotEqual) },
      ]);
      const b = this.SUBRULE2(this.sum);
      if (compared++ === 1) this.ACTION(() => this.chained(at));
      result = binary(operator(at), at, result, b);
    });
    return result;
  });

  private chained(at: IToken): void {
    this.report(
      problem("SP0203", spanOf(at), "a comparison compares two values only", {
        help: "join two comparisons with `and`: `0 USD < loss and loss < 5m USD`",
      }),
    );
  }

  readonly sum = this.RULE("sum", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.product), (part) => this.tooLong(part));
    this.MANY(() => {
      const at = this.OR([{ ALT: () => this.CONSUME(Plus) }, { ALT: () => this.CONSUME(Minus) }]);
      chain.add(at.tokenType === Plus ? "+" : "-", at, this.SUBRULE2(this.product));
    });
    return chain.expr;
  });

  readonly product = this.RULE("product", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.primary), (part) => this.tooLong(part));
    this.MANY({
      GATE: () => !this.startsBase() && this.readsTimesSign(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              const at = this.OR2([{ ALT: () => this.CONSUME(word("times")) }, { ALT: () => this.CONSUME(word("of")) }]);
              chain.add(at.tokenType === word("of") ? "of" : "times", at, this.SUBRULE2(this.primary));
            },
          },
          {
            ALT: () => {
              const at = this.CONSUME(Divide);
              const b = this.SUBRULE3(this.primary);
              let orElse: Expr | null = null;
              this.OPTION({
                GATE: () => this.is(2, "else"),
                DEF: () => {
                  this.CONSUME(word("or"));
                  this.CONSUME(word("else"));
                  orElse = this.SUBRULE4(this.primary);
                },
              });
              chain.add("/", at, b, orElse);
            },
          },
        ]);
      },
    });
    return chain.expr;
  });

  /** `of what arrives`, `of the loss` behind the amount of an excess: its base, not an operator. */
  protected startsBase(): boolean {
    return this.inside.at(-1) === "excess" && this.is(1, "of") && (this.isPhrase(2, "what", "arrives") || this.isPhrase(2, "the", "loss"));
  }

  private isPhrase(offset: number, first: Word, second: Word): boolean {
    return this.is(offset, first) && this.is(offset + 1, second);
  }

  readonly primary = this.RULE("primary", (): Expr =>
    this.OR<Expr>([
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
      { GATE: () => this.isOperand(), ALT: () => this.SUBRULE(this.reference) },
    ]),
  );

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
      this.ACTION(() => ({
        k: "number",
        ...readNumber(token.image, spanOf(token), this.report, place),
        text: token.image,
        unit,
        per,
        span,
      })) ?? missing(span)
    );
  });

  /** `2 x deposit`: reported, and read as `times`. */
  private readsTimesSign(): true {
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

  private tooLong(part: Pick<Expr, "span">): void {
    this.report(
      problem("SP0151", part.span, `this calculation has more than ${MAX_PARTS} parts`, { help: "give parts of it a name with `let`" }),
    );
  }
}

/** Left to right: `a - b - c` is `(a - b) - c`. */
class Chain {
  private parts = 1;
  constructor(
    public expr: Expr,
    private readonly tooLong: (part: Expr) => void,
  ) {}

  add(op: BinaryOp, at: IToken, b: Expr, orElse: Expr | null = null): void {
    this.parts++;
    if (this.parts === MAX_PARTS + 1) this.tooLong(b);
    if (this.parts <= MAX_PARTS) this.expr = binary(op, at, this.expr, b, orElse);
  }
}

/** While the grammar is being recorded, rules return no trees. */
const spanned = (expr: Partial<Expr>): Span => expr.span ?? noSpan;

const noSpan: Span = { start: 0, end: 0 };

const operator = (token: Partial<IToken>): BinaryOp => (token.tokenType?.name ?? "=") as BinaryOp;

const binary = (op: BinaryOp, at: IToken, a: Expr, b: Expr, orElse: Expr | null = null): Expr => ({
  k: "binary",
  op,
  at: spanned({ span: spanOf(at) }),
  a,
  b,
  orElse,
  span: { start: spanned(a).start, end: spanned(orElse ?? b).end },
});

export const missing = (span: { readonly start: number; readonly end: number }): Expr => ({ k: "missing", span });
