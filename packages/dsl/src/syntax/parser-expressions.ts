import { MAX_PARTS } from "./parser-values.js";
import { ValueParser } from "./parser-values.js";
import { across, problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { TooDeep } from "./parser-base.js";
import { Divide, Equals, Greater, GreaterOrEqual, Less, LessOrEqual, Minus, NotEqual, Plus, word } from "./tokens.js";
import { type IToken } from "./chevrotain.js";
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
