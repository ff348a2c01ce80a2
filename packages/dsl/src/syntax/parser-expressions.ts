import { MAX_PARTS } from "./parser-values.js";
import { ValueParser } from "./parser-values.js";
import { across, problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { TooDeep } from "./parser-base.js";
import {
  Divide,
  Dot,
  Equals,
  Greater,
  GreaterOrEqual,
  Identifier,
  Less,
  LessOrEqual,
  Minus,
  NotEqual,
  NumberToken,
  OpenParen,
  Plus,
  word,
} from "./tokens.js";
import type { IToken, TokenType } from "./chevrotain.js";
import type { BinaryOp, Expr } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";

const MAX_NESTING = 64;

/** Expressions: `or`, `and`, `not`, comparisons, sums, products (`of`, `times`, `/` on one level, left to right), primaries. */
export abstract class ExpressionParser extends ValueParser {
  private nesting = 0;
  protected resetExpressions(): void {
    this.nesting = 0;
    this.inside = [];
  }

  readonly expression = this.RULE("expression", (): Expr => {
    if (this.standsAlone()) return this.SUBRULE(this.primary);
    if (!this.RECORDING_PHASE && ++this.nesting > MAX_NESTING) throw new TooDeep(this.LA(1));
    try {
      return this.startsIf() || this.RECORDING_PHASE ? this.OR(this.conditionals) : this.SUBRULE(this.disjunction);
    } finally {
      this.nesting--;
    }
  });

  private readonly conditionals: { ALT: () => Expr }[] = [
    { ALT: () => this.SUBRULE(this.ifThen) },
    { ALT: () => this.SUBRULE(this.disjunction) },
  ];

  /** Whether a number or a name is all that there is: most are. Then nothing has to be tried between here and there. */
  private standsAlone(): boolean {
    const first = this.LA(1).tokenType;
    if (first !== NumberToken && first !== Identifier) return false;
    const isCounted = first === NumberToken && this.LA(2).tokenType === Identifier;
    const next = this.LA(isCounted ? 3 : 2);
    return !continuing.has(next.tokenType) && next.image !== "x" && (!isCounted || this.LA(2).image !== "x");
  }

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
    let expr = this.SUBRULE(this.conjunction);
    if (!this.comes(word("or"))) return expr;
    let parts = 1;
    this.MANY({
      GATE: () => !this.is(2, "else"),
      DEF: () => {
        const at = this.CONSUME(word("or"));
        expr = this.joined(++parts, "or", at, expr, this.SUBRULE2(this.conjunction));
      },
    });
    this.OPTION(() => this.SUBRULE(this.strayOrElse));
    return expr;
  });

  /** Whether to look for more of something: where it does not come, nothing has to be made ready for it. */
  private comes(type: TokenType, ...others: readonly TokenType[]): boolean {
    const next = this.LA(1).tokenType;
    return next === type || others.includes(next) || this.RECORDING_PHASE;
  }

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
    let expr = this.SUBRULE(this.negation);
    if (!this.comes(word("and"))) return expr;
    let parts = 1;
    this.MANY(() => {
      const at = this.CONSUME(word("and"));
      expr = this.joined(++parts, "and", at, expr, this.SUBRULE2(this.negation));
    });
    return expr;
  });

  readonly negation = this.RULE("negation", (): Expr => {
    const nots: IToken[] = [];
    if (this.comes(word("not"))) this.MANY(() => nots.push(this.CONSUME(word("not"))));
    const of = this.SUBRULE(this.comparison);
    if (nots.length === 0) return of;
    if (nots.length > MAX_NESTING) this.ACTION(() => this.tooLong(of));
    return nots
      .slice(-MAX_NESTING)
      .reduceRight<Expr>((inner, at) => ({ k: "not", of: inner, span: { start: at.startOffset, end: spanned(inner).end } }), of);
  });

  readonly comparison = this.RULE("comparison", (): Expr => {
    let result = this.SUBRULE(this.sum);
    if (!comparing.has(this.LA(1).tokenType) && !this.RECORDING_PHASE) return result;
    let compared = 0;
    this.MANY(() => {
      const at = this.OR(this.comparisons);
      const b = this.SUBRULE2(this.sum);
      if (compared++ === 1) this.ACTION(() => this.chained(at));
      result = binary(operator(at), at, result, b);
    });
    return result;
  });

  private readonly comparisons: { ALT: () => IToken }[] = [
    { ALT: () => this.CONSUME(Less) },
    { ALT: () => this.CONSUME(LessOrEqual) },
    { ALT: () => this.CONSUME(Greater) },
    { ALT: () => this.CONSUME(GreaterOrEqual) },
    { ALT: () => this.CONSUME(Equals) },
    { ALT: () => this.CONSUME(NotEqual) },
  ];

  private chained(at: IToken): void {
    this.report(
      problem("SP0203", spanOf(at), "a comparison compares two values only", {
        help: "join two comparisons with `and`: `0 USD < loss and loss < 5m USD`",
      }),
    );
  }

  readonly sum = this.RULE("sum", (): Expr => {
    let expr = this.SUBRULE(this.product);
    if (!this.comes(Plus, Minus)) return expr;
    let parts = 1;
    this.MANY(() => {
      const at = this.OR([{ ALT: () => this.CONSUME(Plus) }, { ALT: () => this.CONSUME(Minus) }]);
      expr = this.joined(++parts, at.tokenType === Plus ? "+" : "-", at, expr, this.SUBRULE2(this.product));
    });
    return expr;
  });

  readonly product = this.RULE("product", (): Expr => {
    let expr = this.SUBRULE(this.primary);
    // An `x` may have been meant.
    if (!this.comes(word("of"), word("times"), Divide, Identifier)) return expr;
    let parts = 1;
    this.MANY({
      GATE: () => !this.startsBase() && this.readsTimesSign(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              const at = this.OR2([{ ALT: () => this.CONSUME(word("times")) }, { ALT: () => this.CONSUME(word("of")) }]);
              expr = this.joined(++parts, at.tokenType === word("of") ? "of" : "times", at, expr, this.SUBRULE2(this.primary));
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
              expr = this.joined(++parts, "/", at, expr, b, orElse);
            },
          },
        ]);
      },
    });
    return expr;
  });

  /** Left to right: `a - b - c` is `(a - b) - c`. What goes beyond the most parts is read and left out. */
  private joined(parts: number, op: BinaryOp, at: IToken, a: Expr, b: Expr, orElse: Expr | null = null): Expr {
    if (parts === MAX_PARTS + 1) this.tooLong(b);
    return parts <= MAX_PARTS ? binary(op, at, a, b, orElse) : a;
  }

  /** `of what arrives`, `of the loss` behind the amount of an excess: its base, not an operator. */
  protected startsBase(): boolean {
    return this.inside.at(-1) === "excess" && this.is(1, "of") && (this.isPhrase(2, "what", "arrives") || this.isPhrase(2, "the", "loss"));
  }
}

const comparing: ReadonlySet<TokenType> = new Set([Less, LessOrEqual, Greater, GreaterOrEqual, Equals, NotEqual]);

/** With what a calculation goes on behind a number or a name. */
const continuing: ReadonlySet<TokenType> = new Set([
  ...comparing,
  Plus,
  Minus,
  Divide,
  Dot,
  OpenParen,
  ...(["times", "of", "and", "or", "per"] as const).map(word),
]);

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
